// A partner looks a company up in the market, reads what it reports, asks for its prices and tests who is asked.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, settled, test } from './firm-test.ts';

const DAYS = ['2024-06-06', '2024-06-07', '2024-06-10', '2024-06-11'];

test('a listed company is found, its filings are read and its prices drawn', async ({ page, signInAs }) => {
  await signInAs('partner');
  await page.goto('/market');
  await page
    .getByRole('searchbox', { name: 'Search symbols' })
    .or(page.getByLabel('Search symbols'))
    .first()
    .fill('nvidia');
  const found = page.getByRole('table', { name: 'Symbols found' });
  await expect(found).toContainText('NVIDIA Corporation');
  await expect(page.getByText('From snapshot')).toBeVisible();
  await found.getByRole('link', { name: 'NVDA' }).click();
  await expect(page.getByRole('heading', { name: 'NVDA' })).toBeVisible();

  const income = page.getByRole('table', { name: 'Income statements' });
  await expect(income.getByRole('row', { name: /^Revenue/ })).toContainText('$216bn');
  await page.getByRole('button', { name: 'Financial ratios' }).click();
  await expect(page.getByRole('row', { name: /^Gross profit margin/ })).toContainText('71.1%');
  await page.getByRole('button', { name: 'Quarters' }).click();
  await expect(page.getByText('No financial ratios for NVDA')).toBeVisible();
  await expect(page.getByRole('list', { name: 'What is missing' })).toContainText('snapshot holds whole years alone');

  await expect(page.getByText('No prices on record in this range')).toBeVisible();
  await page.getByRole('button', { name: 'Ask for prices' }).click();
  await expect(page.getByText('No provider has anything of it.', { exact: true }).first()).toBeVisible();

  const csrf = (await page.context().cookies()).find(({ name }) => /csrf/i.test(name))?.value ?? '';
  const recorded = await page.request.post('/api/v1/market/bars', {
    headers: { 'x-csrf-token': csrf },
    data: {
      provider: 'desk',
      bars: {
        symbol: DAYS.map(() => 'NVDA'),
        date: DAYS,
        close: ['1209.98', '1208.88', '121.79', '120.91'],
        split_ratio: [null, null, '10', null],
      },
    },
  });
  expect(recorded.ok()).toBe(true);
  // Others' changes reach the screen by themselves.
  await expect(page.getByText('To 11 Jun 2024, from desk')).toBeVisible();
  await expect(page.getByText('10 : 1')).toBeVisible();
  await page.getByRole('button', { name: 'Adjusted', exact: true }).click();
  await expect(page.getByText('Closes as traded')).toBeVisible();

  await page.goto('/market/compare?symbols=AAPL,NVDA');
  const table = page.getByRole('table', { name: 'Comparable companies' });
  // The price is of June 2024, so the report beside it is of the year to January 2024: a gross margin of 72.7 %.
  await expect(table.getByRole('row', { name: /^NVDA/ })).toContainText('72.7%');
  await expect(table.getByRole('row', { name: /^Median/ })).toBeVisible();
  await expect(page.getByRole('list', { name: 'What is missing' })).toContainText('AAPL: No price on record.');
  await page.getByRole('button', { name: 'Remove AAPL' }).click();
  await expect(table.getByRole('row', { name: /^AAPL/ })).toHaveCount(0);
  await page.getByLabel('Symbols').fill('goog, snow');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(table.getByRole('row', { name: /^SNOW/ })).toBeVisible();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
});

test('a provider says what it lacks, and one that is there is tested', async ({ page, signInAs }) => {
  await signInAs('partner');
  await page.goto('/settings?tab=market');
  await expect(page.getByText('Needs SEC_USER_AGENT')).toBeVisible();
  const bundled = page.getByRole('button', { name: 'Test with AAPL' }).last();
  await bundled.click();
  const answers = page.getByRole('list', { name: 'What snapshot answered' });
  await expect(answers).toContainText('IncomeStatement');
  await expect(answers.getByText('4 rows').first()).toBeVisible();
});
