// An admin verifies the audit trail: whole, against a hash that was kept, and where it is broken.
import { expect, provoked, settled, test } from './firm-test.ts';

test('the audit trail is verified from the app, and a kept hash is known again', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('admin');
  await page.goto('/settings?tab=audit');
  await settled(page);
  const verify = page.getByRole('button', { name: 'Verify now' });
  const kept = page.getByLabel('A hash that was kept');
  const result = page.getByRole('region', { name: 'Verify the trail' });
  await verify.click();
  await expect(result.getByText(/^The trail is as it was sealed: [\d,]+ events under/)).toBeVisible();

  await kept.fill(((await page.locator('dd.font-mono').textContent()) ?? '').toUpperCase());
  await verify.click();
  await expect(result.getByText(/^The hash that was kept is that of seal/)).toBeVisible();
  await kept.fill('ab'.repeat(32));
  await verify.click();
  await expect(result.getByRole('alert')).toContainText('stands nowhere in this chain');
  await kept.fill('not a hash');
  await verify.click();
  await expect(result.getByText('takes the 64 hexadecimal digits of a head')).toBeVisible();
  provoked(complaints, /status of 422/);
});

test('where the trail is broken the place, its event and what else is wrong are shown', async ({ page, signInAs }) => {
  await signInAs('admin');
  const [event] = ((await (await page.request.get('/api/v1/events?limit=1')).json()) as { items: { id: number }[] })
    .items;
  const problem = (kind: string, event_id: number | null, text: string) => ({ kind, event_id, seq: 3, text });
  const answer = {
    ...{ events: 120, seq: 4, hash: 'cd'.repeat(32), sealed_at: '2026-01-01T00:00:00.000Z', expected_seq: null },
    problems: [
      problem('altered', event?.id ?? 0, 'Event 7 was altered after it was sealed.'),
      problem('chain', null, 'Seal 3 was altered: its hash is not that of what it holds.'),
    ],
    first_event: event,
  };
  let wait = (): void => undefined;
  const asked = new Promise<void>((resolve) => (wait = resolve));
  await page.route('**/api/v1/audit/verify*', async (route) => {
    await asked;
    await route.fulfill({ json: answer });
  });
  await page.goto('/settings?tab=audit');
  await settled(page);
  await page.getByRole('button', { name: 'Verify now' }).click();
  const result = page.getByRole('region', { name: 'Verify the trail' });
  await expect(result.getByRole('progressbar', { name: /^Computing [\d,]+ events anew/ })).toBeVisible();
  wait();
  await expect(result.getByRole('alert')).toContainText('Event 7 was altered after it was sealed.');
  await expect(result.getByRole('alert')).toContainText('The chain breaks at seal 3.');
  await expect(result.getByRole('list', { name: 'Further places' }).getByRole('listitem')).toHaveText([/^Seal 3/]);
  await expect(result.getByRole('progressbar')).toHaveCount(0);
});
