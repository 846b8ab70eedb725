// Every figure and calculator leads to a page that exists.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIGURES, HEADLINES } from '../../app/(firm)/funds/metrics.ts';
import { CALCULATORS } from '../calculators/calculator-kinds.ts';

const PAGES = join(import.meta.dirname, '../../../../docs/measures');

test.each([
  ...CALCULATORS.map(({ title, page }) => ({ title, page })),
  ...[...HEADLINES, ...FIGURES].map(({ label, page }) => ({ title: label, page })),
])('$title is defined on the page $page', ({ page }) => {
  expect(existsSync(join(PAGES, `${page}.md`))).toBe(true);
});
