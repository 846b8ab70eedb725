// Where a fund's returns come from, and what is planned for it.
import { expect, provoked, settled, test } from './firm-test.ts';

test('a partner reads where the returns come from, and moves the start of the bridge', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('partner');
  await page.goto('/funds');
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Attribution' }).click();
  const bridge = page.locator('dl[aria-label="Value bridge"]');
  await expect(bridge.locator('dd')).toHaveCount(5);
  const exact = async (at: number) =>
    cents(await bridge.locator('dd').nth(at).locator('[data-exact]').getAttribute('data-exact'));
  const [opening, fresh, exits, revaluation, closing] = await Promise.all([0, 1, 2, 3, 4].map(exact));
  expect((opening ?? 0n) + (fresh ?? 0n) + (exits ?? 0n) + (revaluation ?? 0n)).toBe(closing);
  const day = page.getByLabel('Bridge from the end of');
  await day.fill('2022-12-31');
  await settled(page);
  await expect(page.getByText('from the end of 31 Dec 2022')).toBeVisible();
  await day.fill('2199-12-31');
  await expect(page.getByText('must be a day before').first()).toBeVisible();
  await page.getByRole('button', { name: 'Start a year before' }).click();
  await expect(bridge.locator('dd')).toHaveCount(5);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Entries behind the figures' })).toBeVisible();
  provoked(complaints, /422.*attribution/);
});

/** An exact amount as shown, in its smallest unit. */
function cents(shown: string | null): bigint {
  const digits = (shown ?? '').replace(/[^\d−-]/g, '').replace('−', '-');
  return BigInt(digits);
}
