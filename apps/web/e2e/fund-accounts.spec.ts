// Fees by the terms beside fees charged, capital accounts that add up, and a plan that is written and looked at.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, provoked, settled, test } from './firm-test.ts';

async function quietAtEverySize(page: Page) {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  }
}

const cents = (shown: string | null): bigint => BigInt((shown ?? '').replace(/[^\d−-]/g, '').replace('−', '-'));

test('a partner reads fees and accounts, and writes a plan', async ({ page, signInAs, complaints }) => {
  await signInAs('partner');
  await page.goto('/funds');
  await page.getByRole('main').getByRole('link', { name: 'RedPill Demo Fund II (illustrative)' }).first().click();
  await page.getByRole('tab', { name: 'Fees' }).click();
  const periods = page.getByRole('table', { name: 'Fees by period' });
  await expect(periods.getByRole('row').nth(1)).toContainText('2026');
  await quietAtEverySize(page);
  await periods.getByRole('button', { name: 'Entry' }).first().click();
  await expect(page.getByRole('tab', { name: 'Ledger', selected: true })).toBeVisible();

  await page.getByRole('tab', { name: 'Capital accounts' }).click();
  await page.getByRole('button', { name: 'Since inception' }).click();
  const accounts = page.getByRole('table', { name: 'Capital accounts' });
  await expect(accounts.getByRole('row').nth(1)).toBeVisible();
  const closing = await accounts.locator('tbody tr td:last-child').allTextContents();
  const fund = await accounts.locator('tfoot td:last-child').textContent();
  expect(closing.length).toBeGreaterThan(3);
  expect(closing.map(cents).reduce((all, each) => all + each, 0n)).toBe(cents(fund));
  await quietAtEverySize(page);

  await page.getByRole('tab', { name: 'Plan', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Pace of the fund' })).toContainText('expected');
  await page.getByRole('button', { name: 'Write the plan' }).click();
  const form = page.getByRole('form', { name: 'Plan of the fund' });
  await form.getByLabel('Bow').fill('30');
  await form.getByRole('button', { name: 'Record the plan' }).click();
  await expect(form.getByText('Nothing was recorded')).toBeVisible();
  await form.getByLabel('Bow').fill('2');
  await form.getByLabel('Life, years').fill('16');
  await form.getByRole('button', { name: 'Record the plan' }).click();
  await expect(page.getByText('Plan 1, recorded')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Reserves by round' })).toContainText('Series A');
  await quietAtEverySize(page);
  provoked(complaints, /422.*plan/);
});

test('a limited partner sees its own account and no other', async ({ page, signInAs }) => {
  await signInAs('lp');
  await page.goto('/funds');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Demo Fund II / })
    .first()
    .click();
  await page.getByRole('button', { name: 'Since inception' }).click();
  const accounts = page.getByRole('table', { name: 'Capital accounts' });
  await expect(accounts.locator('tbody tr')).toHaveCount(1);
  await expect(accounts).toContainText('Harbour Pension Fund');
  await expect(accounts.locator('tfoot')).toHaveCount(0);
});
