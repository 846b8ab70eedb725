// The main job, in the browser: real data in, a deal moved, the fund's true return read and opened.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { emailOf, expect, PASSWORD, provoked, settled, test } from './firm-test.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data/companies');
const FILES = [
  { kind: 'Companies', file: 'crunchbase2013-companies.csv', rows: 17_727 },
  { kind: 'Funding rounds', file: 'crunchbase2013-rounds.csv', rows: 31_679 },
] as const;

const IMPORT_MS = 8 * 60_000;

test('a partner brings the real files in, finds a company, moves a deal and opens the net IRR', async ({
  page,
  complaints,
}, info) => {
  info.skip(
    FILES.some(({ file }) => !existsSync(join(FOLDER, file))),
    'the real files are not beside the project',
  );
  test.setTimeout(2 * IMPORT_MS + 180_000);
  await signIn(page);
  provoked(complaints, /status of 401/);
  for (const each of FILES) await test.step(`import ${each.file}`, () => importFile(page, each));
  await test.step('find a company', () => findCompany(page));
  await test.step('move a deal', () => moveDeal(page));
  await test.step('read and open the net IRR', () => openNetIrr(page));
});

async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('E-mail').fill(emailOf('partner'));
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/companies/);
}

async function importFile(page: Page, { kind, file, rows }: (typeof FILES)[number]): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Imports' }).click();
  await page.getByRole('button', { name: 'Import a file' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import a file' });
  await dialog.getByLabel('What is in it').selectOption({ label: kind });
  await dialog.getByLabel('File', { exact: true }).setInputFiles(join(FOLDER, file));
  await dialog.getByRole('button', { name: 'Read file' }).click();

  await expect(page.getByRole('heading', { level: 1, name: file })).toBeVisible();
  await expect(page.getByRole('table', { name: 'What each field is read from' })).toBeVisible();
  await page.getByRole('button', { name: 'Run import' }).click();
  await expect(page.getByText('What it did')).toBeVisible({ timeout: IMPORT_MS });
  await expect(page.getByText('The import stopped')).toHaveCount(0);

  const counts = await rowCounts(page);
  expect(counts.Rows).toBe(rows);
  expect(counts.Created).toBeGreaterThan(rows / 2);
  expect((counts.Created ?? 0) + (counts.Updated ?? 0) + (counts.Skipped ?? 0) + (counts.Rejected ?? 0)).toBe(rows);
}

/** The figures under "What it did", by their labels. */
async function rowCounts(page: Page): Promise<Record<string, number>> {
  const figures = page.getByRole('main').locator('dl > div');
  const pairs = await figures.evaluateAll((nodes) =>
    nodes.map((node) => [node.querySelector('dt')?.textContent ?? '', node.querySelector('dd')?.textContent ?? '']),
  );
  return Object.fromEntries(pairs.map(([label = '', text = '']) => [label, Number(text.replace(/\D/g, ''))]));
}

async function findCompany(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Companies' }).click();
  await page.getByRole('searchbox', { name: 'Search companies' }).fill('kickstarter');
  await page.getByRole('table', { name: 'Companies' }).getByRole('link', { name: 'Kickstarter', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kickstarter' })).toBeVisible();
  await page.getByRole('tab', { name: 'Rounds' }).click();
  // As the file has it: 10,000,000 in March 2011 and 75,000 in June 2013.
  const rounds = page.getByRole('table', { name: 'Rounds' }).locator('tbody').getByRole('row');
  await expect(rounds).toHaveCount(2);
  await expect(rounds.nth(0)).toContainText('2013');
  await expect(rounds.nth(0)).toContainText('75');
  await expect(rounds.nth(1)).toContainText('2011');
  await expect(rounds.nth(1)).toContainText('10');
}

async function moveDeal(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Pipeline' }).click();
  const stage = (name: string) => page.getByRole('region', { name, exact: true });
  const card = (name: string) => stage(name).getByRole('article', { name: 'Linear' });
  await expect(card('Screening')).toBeVisible();
  await settled(page);

  // Carried by keys: picked up, one stage to the right, put down.
  await card('Screening').getByRole('button', { name: 'Carry Linear' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Picked up Linear.')).toBeAttached();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Over Partner review.')).toBeAttached();
  await page.keyboard.press('Space');
  await expect(card('Partner review')).toBeVisible();
  await expect(card('Screening')).toHaveCount(0);
  await expect(page.getByText('Linear moved to Partner review').first()).toBeVisible();

  // Moved from the card's menu, by keys too.
  await card('Partner review').getByRole('button', { name: 'Move Linear to…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Due diligence' }).press('Enter');
  await expect(card('Due diligence')).toBeVisible();

  await card('Due diligence').getByRole('button', { name: 'Linear', exact: true }).click();
  const moves = page.getByRole('list', { name: 'Moves' }).getByRole('listitem');
  await expect(moves.nth(0)).toContainText('Partner review → Due diligence');
  await expect(moves.nth(0)).toContainText('Margaret Oyelaran');
  await expect(moves.nth(1)).toContainText('Screening → Partner review');

  await page.reload();
  await expect(card('Due diligence')).toBeVisible();
}

async function openNetIrr(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Funds' }).click();
  await page
    .getByRole('table', { name: 'Funds' })
    .getByRole('link', { name: /\bFund II\b/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /\bFund II\b/ })).toBeVisible();
  const tile = page.getByRole('region', { name: 'Performance' }).getByRole('button', { name: /^Net IRR/ });
  await expect(tile).toContainText(/-?\d+\.\d ?%/);
  const rate = /[-−]?\d+\.\d/.exec((await tile.textContent()) ?? '')?.[0] ?? 'no rate';
  await tile.click();
  const panel = page.getByRole('complementary', { name: 'Net IRR' });
  await expect(panel).toContainText(rate);
  await expect(panel.getByRole('heading', { name: 'Formula' })).toBeVisible();
  await expect(panel).toContainText('365');
  const entries = panel.getByRole('table', { name: 'Entries behind the figure' }).locator('tbody').getByRole('row');
  const all = panel.getByRole('button', { name: /^Show all \d+ entries$/ });
  const number = Number(/\d+/.exec((await all.textContent()) ?? '')?.[0]);
  await all.click();
  await expect(entries).toHaveCount(number);
  await expect(entries.filter({ hasText: 'Contribution' }).first()).toContainText('−');
  await expect(entries.filter({ hasText: 'Distribution' }).first()).toContainText('+');
}
