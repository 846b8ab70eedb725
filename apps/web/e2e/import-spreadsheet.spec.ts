// A spreadsheet of companies and their rounds, in the browser: the sheet found, an open question answered, the mapping saved and taken again.
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, settled, test } from './firm-test.ts';

const FILE = 'companies-and-rounds.xlsx';

test('a sheet of companies and rounds is asked about, tried, run and saved, and the next one is read as this one was', async ({
  page,
  signInAs,
}) => {
  await signInAs('partner');
  await upload(page);
  await expect(page.getByLabel('Sheet')).toHaveValue('Pipeline');
  await expect(page.getByLabel('Column for Round: amount')).toHaveValue('Round: Amount');

  const run = page.getByRole('button', { name: 'Run import' });
  await expect(run).toBeDisabled();
  const question = page.getByRole('group', { name: /How is “Round: Date”/ });
  await expect(question.getByText('03/04/2021 is 3 April 2021')).toBeVisible();
  await question.getByRole('radio', { name: /Day first/ }).check();
  await expect(run).toBeEnabled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('button', { name: 'Saved mappings…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved mappings' });
  await dialog.getByLabel('Save this file’s mapping as').fill('Our pipeline');
  await dialog.getByRole('button', { name: 'Save mapping' }).click();
  await expect(dialog.getByText('Made for the same headers')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByLabel('Currency of plain amounts').fill('USD');
  await page.getByRole('button', { name: 'Try without changing anything' }).click();
  await expect(page.getByText('1 amount is undisclosed or not stated')).toBeVisible();
  await run.click();
  await expect(page.getByText('What it did')).toBeVisible();
  await expect(page.getByText(/2 companies, 3 rounds/)).toBeVisible();

  await upload(page);
  await expect(page.getByText('As saved in “Our pipeline”')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run import' })).toBeEnabled();
});

async function upload(page: Page): Promise<void> {
  await page.goto('/imports');
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import a file' });
  await dialog.getByLabel('What is in it').selectOption({ label: 'Companies' });
  await dialog.getByLabel('File', { exact: true }).setInputFiles(join(import.meta.dirname, FILE));
  await dialog.getByRole('button', { name: 'Read file' }).click();
  await expect(page.getByRole('heading', { level: 1, name: FILE })).toBeVisible();
  await settled(page);
}
