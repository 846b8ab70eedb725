// A partner keeps an eye on symbols and rates, is told of what is met, and values what the fund holds of a listed share.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, provoked, settled, test } from './firm-test.ts';

async function post(page: Page, path: string, data: object) {
  const csrf = (await page.context().cookies()).find(({ name }) => /csrf/i.test(name))?.value ?? '';
  const answer = await page.request.post(`/api/v1${path}`, { headers: { 'x-csrf-token': csrf }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Record<string, unknown>;
}

async function expectAccessible(page: Page) {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('symbols are watched, an alert says what is there, and rates go into the ledger', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('partner');
  await page.goto('/market?tab=watchlists');
  const bars = { symbol: ['WTCH', 'WTCH'], date: ['2024-06-07', '2024-06-10'], close: ['100', '90'] };
  await post(page, '/market/bars', { provider: 'desk', bars });
  await expect(page.getByText('Nothing is watched yet')).toBeVisible();
  await page.getByRole('textbox', { name: 'New watchlist' }).fill('Chips');
  await page.getByRole('button', { name: 'Make' }).click();
  await page.getByLabel('Add symbols').fill('wtch, none');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const watched = page.getByRole('table', { name: 'Watched symbols' });
  await expect(watched.getByRole('row', { name: /^WTCH/ })).toContainText('−10.0%');
  await page.getByRole('button', { name: 'Remove NONE' }).click();
  await expect(watched.getByRole('row', { name: /^NONE/ })).toHaveCount(0);
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Alerts' }).click();
  await page.getByRole('button', { name: 'Set an alert' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set an alert' });
  await dialog.getByLabel('Symbol', { exact: true }).fill('wtch');
  await dialog.getByLabel('What').selectOption('day_change');
  await dialog.getByLabel('When it').selectOption('below');
  await dialog.getByLabel('Per cent').fill('five');
  await dialog.getByRole('button', { name: 'Set alert' }).click();
  await expect(dialog.getByText(/a decimal number/).first()).toBeVisible();
  await dialog.getByLabel('Per cent').fill('-5');
  await dialog.getByRole('button', { name: 'Set alert' }).click();
  const alerts = page.getByRole('table', { name: 'Alerts' });
  await expect(alerts.getByRole('row', { name: /^WTCH/ })).toContainText('below −5%');
  await expect(alerts.getByRole('row', { name: /^WTCH/ })).toContainText('There now');
  await page.getByRole('button', { name: 'Delete alert of WTCH' }).click();
  await expect(page.getByText('No alert is set')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(alerts.getByRole('row', { name: /^WTCH/ })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Rates and series' }).click();
  await page.getByRole('textbox', { name: 'Pair' }).fill('chf');
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await expect(page.getByText(/a series such as/).first()).toBeVisible();
  const points = { date: ['2023-01-03', '2024-01-02', '2024-01-03'], value: ['1.08', '1.18', '1.17'] };
  await post(page, '/market/series', { series: 'fx:CHFUSD', provider: 'desk', points });
  const series = page.getByRole('table', { name: 'Series on record' });
  await expect(series.getByRole('row', { name: /CHF in USD/ })).toContainText('1.17');
  await page.getByRole('button', { name: 'Take into the ledger' }).click();
  await expect(page.getByText('3 rates are new in the ledger', { exact: true })).toBeVisible();
  await expectAccessible(page);

  provoked(complaints, /422/);

  await page.goto('/market/WTCH');
  await expect(page.getByText('Chips')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Alerts of this symbol' })).toContainText('there now');
});

test('a holding is listed, approved by another person, and worth its shares at the close', async ({
  page,
  signInAs,
  browser,
  baseURL,
}) => {
  await signInAs('associate');
  const { items } = (await (await page.request.get('/api/v1/investments?limit=1&sort=company')).json()) as {
    items: { id: string; company: { name: string } }[];
  };
  const [investment] = items;
  if (!investment) throw new Error('the demo firm has an investment');
  await page.goto('/market');
  const bars = { symbol: ['LSTD', 'LSTD'], date: ['2024-06-07', '2024-06-10'], close: ['10', '12.5'] };
  await post(page, '/market/bars', { provider: 'desk', bars });
  await expect(page.getByRole('tab', { name: 'Public holdings' })).toHaveCount(0);
  await post(page, '/listed-holdings', {
    investment_id: investment.id,
    symbol: 'LSTD',
    currency: 'USD',
    shares: '1000',
    shares_on: '2024-06-07',
  });

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await context.newPage();
  const signedIn = await other.request.post('/api/v1/auth/sign-in', {
    data: { email: 'partner@demo.redpill.test', password: process.env.REDPILL_BROWSER_TEST_PASSWORD },
    headers: { origin: baseURL ?? '' },
  });
  expect(signedIn.status()).toBe(200);
  await other.goto('/market?tab=holdings');
  const row = other.getByRole('row', { name: new RegExp(investment.company.name) });
  await expect(row).toContainText('12.5');
  await expect(row).toContainText('$13k');
  await expect(row).toContainText('Proposed by');
  await other.getByRole('button', { name: 'Approve LSTD' }).click();
  await expect(other.getByText('Approved: closes are marks from now on', { exact: true })).toBeVisible();
  await expect(row).not.toContainText('Proposed by');
  await other.getByLabel('As of').fill('2024-06-08');
  await expect(row).toContainText('$10k');
  await expectAccessible(other);
  await other.getByRole('button', { name: 'End LSTD' }).click();
  await expect(other.getByText('No holding is listed')).toBeVisible();
  await context.close();
});
