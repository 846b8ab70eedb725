// A partner keeps a company's cap table: records, corrects, looks back, models on it, and takes it out and in again.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from './firm-test.ts';

async function record(page: Page, what: string, typed: Record<string, string>) {
  await page.getByRole('button', { name: 'Record event' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What happened').selectOption({ label: what });
  for (const [label, text] of Object.entries(typed)) {
    const field = dialog
      .getByLabel(label, { exact: true })
      .or(dialog.getByLabel(`${label} · optional`, { exact: true }));
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption({ label: text });
    else await field.fill(text);
  }
  await dialog.getByRole('button', { name: 'Record event' }).click();
  await expect(dialog).toBeHidden();
}

const openTab = async (page: Page, at: number) => {
  await page.goto('/companies');
  await page.getByRole('main').getByRole('table').getByRole('link').nth(at).click();
  await page.getByRole('tab', { name: 'Cap table' }).click();
};

test('a cap table is kept, looked back at, modelled on, and moved as a package', async ({ page, signInAs }, info) => {
  test.setTimeout(120_000);
  await signInAs('partner');
  await openTab(page, 0);
  await expect(page.getByText('No cap table is on record')).toBeVisible();
  await record(page, 'Class of stock', { Name: 'Common' });
  const stock = { Day: '2023-01-02', Class: 'Common', 'Price a share': '0.0001' };
  await record(page, 'Shares issued', { ...stock, Holder: 'Ann Founder', Shares: '6,000,000' });
  await record(page, 'Shares issued', { ...stock, Holder: 'Ben Founder', Shares: '2,000,000' });
  await record(page, 'Option plan', { Name: '2023 Plan', 'Shares reserved': '2,000,000' });
  await record(page, 'SAFE signed', {
    Day: '2023-07-01',
    Holder: 'Cleo Fund',
    Amount: '500,000',
    'Valuation cap': '5,000,000',
  });
  const holders = page.getByRole('table', { name: 'Holders' });
  await expect(holders.getByRole('row', { name: /Ann Founder/ })).toContainText('60');
  await expect(page.getByRole('table', { name: 'SAFEs and notes' })).toContainText('Cleo Fund');
  await holders.getByRole('button', { name: 'Ann Founder' }).click();
  await expect(page.getByRole('list', { name: 'Securities of Ann Founder' })).toContainText('at USD 0.0001');

  await page.getByRole('button', { name: 'Events', exact: true }).click();
  const events = page.getByRole('table', { name: 'Events of the cap table' });
  await events
    .getByRole('row', { name: /Ben Founder/ })
    .getByRole('button', { name: 'Correct' })
    .click();
  await page.getByRole('dialog').getByLabel('Shares', { exact: true }).fill('2,500,000');
  await page.getByRole('dialog').getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(events.getByRole('row', { name: /Ben Founder/ })).toContainText('2,500,000');

  await page.getByRole('button', { name: 'Model a round' }).click();
  await expect(page.getByRole('table', { name: 'Who owns what' })).toContainText('Cleo Fund');
  await page.getByRole('button', { name: 'Simulate an exit' }).click();
  await expect(page.getByRole('table', { name: 'Payouts' })).toContainText('Common');
  await page.getByRole('button', { name: 'Over time' }).click();
  await expect(page.getByRole('table', { name: 'Cap table over time' })).toContainText('10,500,000');

  const taken = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export OCF' }).click();
  const path = info.outputPath('cap-table.ocf.zip');
  await (await taken).saveAs(path);
  await openTab(page, 1);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import OCF' }).click();
  await (await chosen).setFiles(path);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Record \d+ objects$/ })
    .click();
  await expect(page.getByRole('table', { name: 'Holders' })).toContainText('Ann Founder');
  for (const part of ['Holders', 'Over time', 'Events', 'Model a round', 'Simulate an exit']) {
    await page.getByRole('button', { name: part, exact: true }).click();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
  }
});
