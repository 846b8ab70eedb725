// Scenarios are kept, compared and shared by a link; tables are saved as workbooks whose formulas live.
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { readXlsx } from 'hucre/xlsx';
import { expect, settled, test } from './firm-test.ts';

test('a scenario is kept, compared with another, and opened by a colleague from its link', async ({
  page,
  signInAs,
  context,
}, info) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signInAs('partner');
  await page.goto('/calculators/exit');
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'Save as…' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('button', { name: `Delete ${name}` })).toBeVisible();
  };
  await expect(page.getByRole('table', { name: 'Payouts' })).toBeVisible();
  await save('As it is');
  await page.getByRole('textbox', { name: 'Net proceeds' }).fill('99000000');
  await expect(page.getByRole('table', { name: 'Payouts' })).toContainText('%');
  await settled(page);
  await save('A dear sale');
  await page.getByRole('button', { name: 'Compare' }).click();
  const compared = page.getByRole('table', { name: 'Scenarios compared' });
  await page.getByRole('checkbox', { name: 'As it is' }).click();
  await expect(compared.getByRole('columnheader', { name: 'As it is' })).toBeVisible();
  await expect(compared.getByRole('row', { name: /price per share/i })).toBeVisible();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Share by link' }).click();
  await expect(page.getByText('The link is copied', { exact: true })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as XLSX' }).click();
  const path = info.outputPath('exit.xlsx');
  await (await saved).saveAs(path);
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(path)));
  expect(sheets.map(({ name }) => name)).toEqual(['Payouts', 'Breakpoints']);
  expect(sheets[0]?.cells?.get('1,4')?.formula).toMatch(/^D2\/SUM\(D\$2:D\$\d+\)$/);

  await signInAs('analyst');
  await page.goto(new URL(address).pathname + new URL(address).search);
  await expect(page.getByRole('textbox', { name: 'Net proceeds' })).toHaveValue('99000000');
  await expect(page.getByRole('button', { name: 'Delete A dear sale' })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Saved scenarios' })).not.toContainText('As it is');
});
