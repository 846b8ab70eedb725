// The calculators: a pasted range is answered with what was assumed, and what is wrong is said at its cell.
import type { Page } from '@playwright/test';
import { expect, provoked, settled, test } from './firm-test.ts';

/** Pastes a range into a cell as a spreadsheet's clipboard does. */
async function paste(page: Page, cell: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: cell, exact: true }).evaluate((field, range) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', range);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

const headline = (page: Page) => page.getByTestId('headline');

test('a limited partner pastes flows and reads their rate, the roots, the reason and what was assumed', async ({
  page,
  signInAs,
}) => {
  await signInAs('lp');
  await page.goto('/calculators');
  await page.getByRole('main').getByRole('link', { name: /^XIRR/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'XIRR' })).toBeVisible();
  await expect(headline(page)).toHaveText('37.3362534%');
  await expect(page.getByText('ACT/365').last()).toBeVisible();
  const definition = page.getByRole('link', { name: 'Formula, traps and an example' });
  await expect(definition).toHaveAttribute('href', '/docs/measures/xirr');
  expect((await page.request.get('/docs/measures/xirr')).ok()).toBe(true);

  // Two sign changes: two rates fit, so none is quoted.
  await paste(page, 'Date, row 1', '1/1/2020\t-100\r\n12/31/2020\t230\r\n12/31/2021\t(132)\r\n\t\r\n\t\r\n');
  await expect(headline(page)).toHaveText('—');
  await expect(page.getByText('More than one rate of return fits these flows')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Rates that fit' }).locator('tbody').getByRole('row')).toHaveCount(2);
});

test('what cannot be read and what the calculator refuses is said at its cell', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('analyst');
  await page.goto('/calculators/xirr');
  await settled(page);
  const amount = page.getByRole('textbox', { name: 'Amount, row 2' });
  await amount.fill('many');
  await expect(amount).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('Row 2, Amount: an amount: 1250000.00')).toBeVisible();
  await amount.fill('2750');
  await expect(page.getByText('Row 2, Amount')).toHaveCount(0);

  await page.goto('/calculators/waterfall');
  await expect(page.getByRole('table', { name: 'Tiers of the waterfall' })).toContainText('73.06719232');
  const carry = page.getByLabel('Carry, %', { exact: true });
  await carry.fill('-20');
  await expect(carry).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('The sheet cannot be calculated')).toBeVisible();
  provoked(complaints, /status of 422/);
});

test('the exit simulator answers as its slider moves, and its chart is saved as a picture', async ({
  page,
  signInAs,
}) => {
  await signInAs('associate');
  await page.goto('/calculators/exit');
  const payouts = page.getByRole('table', { name: 'Payouts' });
  await expect(payouts).toContainText('33,333,333.34');
  await page.getByLabel('Net proceeds', { exact: true }).fill('12000000');
  await expect(payouts.getByRole('row', { name: /^B / })).toContainText('10,000,000');
  await expect(payouts.getByRole('row', { name: /^A / })).toContainText('2,000,000');
  const slider = page.getByRole('slider', { name: 'Net proceeds, slider' });
  await slider.focus();
  await slider.press('Home');
  await expect(payouts.getByRole('row', { name: /^B / })).toContainText('0');
  await slider.press('End');
  await expect(payouts.getByRole('row', { name: /^B / })).toContainText('Shares, converted');

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as PNG' }).click();
  expect((await saved).suggestedFilename()).toBe('exit payouts.png');

  // What the domain refuses stands at its cell.
  await page.getByRole('textbox', { name: 'Shares, row 1', exact: true }).fill('0');
  await expect(page.getByText('Row 1, Shares: a decimal greater than zero')).toBeVisible();
});

test('the round modeller prices a round as its sliders move', async ({ page, signInAs }) => {
  await signInAs('partner');
  await page.goto('/calculators/round');
  await expect(page.getByText('1.6279069767').first()).toBeVisible();
  const owners = page.getByRole('table', { name: 'Who owns what' });
  await expect(owners.getByRole('row', { name: /^Series A fund/ })).toContainText('20.0%');
  await page.getByLabel('New money of Series A fund', { exact: true }).fill('10000000');
  await expect(owners.getByRole('row', { name: /^Series A fund/ })).toContainText('33.3%');
  await page.getByRole('slider', { name: 'Pre-money valuation, slider' }).press('End');
  await expect(owners.getByRole('row', { name: /^Founders/ })).not.toContainText('52.1%');
});
