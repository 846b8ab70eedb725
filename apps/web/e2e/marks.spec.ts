// An associate proposes a mark by a model, a partner approves it, and the record shows how it came about.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, provoked, settled, test } from './firm-test.ts';

test('a mark is computed by a model, approved by a second person, and read in the record', async ({
  page,
  signInAs,
  complaints,
}) => {
  await signInAs('associate');
  await page.goto('/funds');
  await page.getByRole('main').getByRole('link', { name: 'RedPill Demo Fund III (illustrative)' }).first().click();
  await page.waitForURL(/\/funds\/[0-9a-f-]{36}/);
  const fund = new URL(page.url()).pathname;
  await page.getByRole('tab', { name: 'Marks' }).click();
  await expect(page.getByRole('combobox', { name: 'Valuation record of' })).toBeVisible();
  await page.getByRole('button', { name: 'Propose mark' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Holding').selectOption({ index: 1 });
  const holding = await dialog.getByLabel('Holding').inputValue();
  await dialog.getByLabel('Day', { exact: true }).fill('2026-10-31');
  await dialog.getByLabel('Method').selectOption({ label: 'Comparables' });
  const sheet = {
    'Multiple of': 'revenue',
    'Enterprise paid at entry': '40,000,000',
    'Metric at entry': '5,000,000',
    'Peers’ multiple at entry': '10',
    'Metric now': '8,000,000',
    'Peers’ multiple now': '9',
    'Net debt now': '0',
  };
  for (const [label, text] of Object.entries(sheet)) await dialog.getByLabel(label, { exact: true }).fill(text);
  await dialog.getByRole('button', { name: 'Propose mark' }).click();
  await expect(dialog.getByText('The mark was not proposed')).toBeVisible();
  await dialog.getByLabel('Owned, %').fill('10');
  // 8 m × 9 × (8 ÷ 10), a tenth of it.
  await expect(dialog.getByText('5,760,000')).toBeVisible();
  await dialog.getByRole('button', { name: 'Propose mark' }).click();
  await expect(dialog).toBeHidden();
  provoked(complaints, /422.*valuations/);

  await signInAs('partner');
  await page.goto(`${fund}?tab=marks&holding=${holding}`);
  const proposed = page.getByRole('table', { name: 'Marks', exact: true }).getByRole('row', { name: /31 Oct 2026/ });
  await proposed.getByRole('button', { name: 'Approve' }).click();
  const record = page.getByRole('table', { name: 'Roll-forward of the marks' });
  const row = record.getByRole('row', { name: /31 Oct 2026/ });
  await expect(row).toContainText('Comparables');
  await row.getByText('How it was computed').click();
  await expect(row).toContainText('Multiple of revenue paid at entry: 8');
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  }
});
