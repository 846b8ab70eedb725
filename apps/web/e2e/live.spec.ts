// Two people at the same board, and a server that goes away under them.
import { emailOf, expect, PASSWORD, provoked, settled, test } from './firm-test.ts';

test('a move by one person reaches the other’s board by itself', async ({ page, signInAs, browser, baseURL }) => {
  await signInAs('partner');
  await page.goto('/deals');
  await settled(page);
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const login = await context.request.post('/api/v1/auth/login', {
    data: { email: emailOf('associate'), password: PASSWORD },
  });
  const { access_token } = (await login.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  const listed = await context.request.get('/api/v1/deals?stage=sourced&limit=1', { headers });
  const [deal] = ((await listed.json()) as { items: { id: string; company: { name: string } }[] }).items;
  if (!deal) throw new Error('the demo firm has no deal that was just sourced');
  const cardIn = (stage: string) =>
    page.getByRole('region', { name: stage }).getByRole('article').filter({ hasText: deal.company.name });
  await expect(cardIn('Sourced')).toBeVisible();
  const moved = await context.request.post(`/api/v1/deals/${deal.id}/move`, { headers, data: { stage: 'screening' } });
  expect(moved.status()).toBe(200);
  await expect(cardIn('Screening')).toBeVisible({ timeout: 5000 });
  await expect(cardIn('Sourced')).toHaveCount(0);
  await context.request.post(`/api/v1/deals/${deal.id}/move`, { headers, data: { stage: 'sourced' } });
  await expect(cardIn('Sourced')).toBeVisible();
  await context.close();
});

test('a page that hears nothing says since when, and takes it back', async ({ page, signInAs, complaints }) => {
  await signInAs('partner');
  await page.goto('/companies');
  await settled(page);
  const notice = page.getByText('The server cannot be reached');
  await page.context().setOffline(true);
  await expect(notice).toBeVisible();
  await page.context().setOffline(false);
  await expect(notice).toHaveCount(0);
  if (complaints.length > 0) provoked(complaints, /ERR_INTERNET_DISCONNECTED|WebSocket|Failed to load/);
});
