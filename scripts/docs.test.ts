// The pages of the measures are those of the doc comments, and no figure with an example is without one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as domain from '../packages/domain/src/index.ts';
import { measurePages, PAGES } from './docs.mjs';

const STALE = 'docs/measures is older than the doc comments: run `npm run docs` and commit it';
const DOMAIN = join(import.meta.dirname, '../packages/domain/src');

const pages = await measurePages();

test('the pages are those of the doc comments', () => {
  expect(readdirSync(PAGES).sort(), STALE).toEqual([...pages.keys()].sort());
  const stale = [...pages].filter(([file, text]) => readFileSync(join(PAGES, file), 'utf8') !== text);
  expect(
    stale.map(([file]) => file),
    STALE,
  ).toEqual([]);
});

test('every public function with an example has a page', () => {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!test)\.ts$/.test(file),
  );
  const shown = files.flatMap((file) => {
    const text = readFileSync(join(DOMAIN, file), 'utf8');
    const documented = text.matchAll(
      /\/\*\*(?:(?!\*\/)[\s\S])*@example\n(?:(?!\*\/)[\s\S])*\*\/\nexport (?:function|const) (\w+)/g,
    );
    return [...documented].map(([, name = '']) => name).filter((name) => name in domain);
  });
  expect(shown.length).toBeGreaterThan(50);
  expect(shown.map((name) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`).sort()).toEqual(
    [...pages.keys()].filter((file) => file !== 'README.md').sort(),
  );
});

test('a page has formula, traps, a source and an example with its answer', () => {
  for (const [file, text] of pages) {
    if (file === 'README.md') continue;
    expect(text, file).toMatch(
      /## Formula\n\n```text\n.+[\s\S]*## Traps\n\n- .+[\s\S]*## Example\n\n```ts\n.+[\s\S]*Gives `.+`\.\n\n## Source\n\n.+/,
    );
  }
});

test('every link of a page leads to a page', () => {
  const links = [...pages].flatMap(([file, text]) =>
    [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, href = '']) => ({ file, href })),
  );
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(({ href }) => !pages.has(href))).toEqual([]);
});
