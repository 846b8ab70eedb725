// The rules of STYLE.md, read against the whole tree.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODE_RULES } from './scripts/tidy-code-rules.ts';
import type { Rule, Source } from './scripts/tidy-source.ts';
import { citedPaths, TEXT_RULES } from './scripts/tidy-text-rules.ts';

const TEXT_FILE = /\.(ts|tsx|mjs|cjs|js|json|md|css|sql|ya?ml|sh|html|toml)$|(^|\/)\.?[\w-]+$/;
const LARGEST_READ = 1_000_000;

/** Rules that one file may break, each with the reason; an entry that is not needed any more fails too. */
const EXEMPT: { rule: string; path: string; why: string }[] = [
  {
    rule: 'money is never a float',
    path: 'packages/domain/src/irr/flow-amount.ts',
    why: 'A rate is the root of a sum of powers and is sought in doubles; only the rate leaves the module, no amount does.',
  },
];

const paths = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));
const sources: Source[] = paths
  .filter((path) => TEXT_FILE.test(path) && statSync(path).size <= LARGEST_READ)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const rules: Rule[] = [...CODE_RULES, ...TEXT_RULES, citedPaths(new Set(paths))];

function problemsUnder(rule: Rule, among: Source[]) {
  return among
    .filter(({ path }) => rule.appliesTo(path))
    .flatMap((source) => rule.problemsOf(source).map(({ line, text }) => ({ path: source.path, line, text })));
}

describe('the tree', () => {
  test('is read at all', () => {
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.map(({ path }) => path)).toContain('scripts/start.mjs');
  });

  test.each(rules)('$name', (rule) => {
    const exempt = new Set(EXEMPT.filter((each) => each.rule === rule.name).map(({ path }) => path));
    const found = problemsUnder(rule, sources);
    expect(
      found.filter(({ path }) => !exempt.has(path)).map(({ path, line, text }) => `${path}:${line} ${text}`),
    ).toEqual([]);
    const unneeded = [...exempt].filter((path) => !found.some((problem) => problem.path === path));
    expect(unneeded, 'exemptions that nothing needs').toEqual([]);
  });

  test('exempts no file without a reason', () => {
    for (const { rule, why } of EXEMPT) {
      expect(rules.map(({ name }) => name)).toContain(rule);
      expect(why.length).toBeGreaterThan(20);
    }
  });
});

const lines = (count: number) => 'x();\n'.repeat(count);
const marker = ['FIX', 'ME'].join('');
const suppression = ['@ts', 'ignore'].join('-');
const host = ['registry', 'npmjs', 'org'].join('.');
const folder = ['', 'home', 'someone', 'redpill'].join('/');

const lockOf = (packages: Record<string, object>) => {
  const optionalDependencies = { 'a-linux-x64': '1.0.0', 'a-darwin-arm64': '1.0.0' };
  return JSON.stringify({ packages: { 'node_modules/a': { optionalDependencies }, ...packages } });
};

/** For each rule, what must turn it red and what must not. */
const SAMPLES: { rule: string; red: Source[]; green: Source[] }[] = [
  {
    rule: 'no any',
    red: [{ path: 'packages/core/src/a.ts', text: 'export const a = (b: any[]) => b;' }],
    green: [{ path: 'packages/core/src/a.ts', text: '// any word\nexport const any = "any";' }],
  },
  {
    rule: 'no silenced compiler',
    red: [{ path: 'apps/web/a.tsx', text: `// ${suppression}\nx();` }],
    green: [{ path: 'apps/web/a.tsx', text: '// @tsdoc\nx();' }],
  },
  {
    rule: 'money is never a float',
    red: [
      { path: 'packages/domain/src/a.ts', text: 'export interface A { fair_value: number | null }' },
      { path: 'packages/contract/src/a.ts', text: 'export const a = z.object({ investment_amount: z.number() });' },
      { path: 'packages/core/src/db/a.ts', text: "export const a = { price_per_share: doublePrecision('p') };" },
      { path: 'packages/core/src/db/b.ts', text: "export const a = { cost: numeric('c', { mode: 'number' }) };" },
      { path: 'apps/server/src/a.ts', text: 'const x = Number(entry.amount) * 2;' },
      { path: 'apps/web/components/a.tsx', text: 'function A({ nav }: P, totalCost: number) {}' },
    ],
    green: [
      {
        path: 'packages/domain/src/a.ts',
        text: 'export interface A { nav: Decimal; carry_rate: number; tvpi: number }',
      },
      {
        path: 'packages/contract/src/a.ts',
        text: 'export const a = z.object({ amount: money, entry_count: z.int() });',
      },
      { path: 'packages/core/src/a.test.ts', text: 'const amount: number = 5;' },
      { path: 'apps/web/components/a.tsx', text: 'const y = scale(Number(point.nav));' },
    ],
  },
  {
    rule: 'process.env is read in env.ts alone',
    red: [
      { path: 'packages/core/src/a.ts', text: 'const p = process.env.PORT;' },
      { path: 'apps/web/a.ts', text: "import { env } from 'node:process';" },
    ],
    green: [
      { path: 'apps/server/src/env.ts', text: 'parse(process.env);' },
      { path: 'scripts/a.mjs', text: 'process.env.CI;' },
      { path: 'packages/client/examples/a.ts', text: "import { env } from 'node:process';" },
      { path: 'packages/core/src/a.test.ts', text: 'process.env.X;' },
    ],
  },
  {
    rule: 'domain knows no clock, no chance and no waiting',
    red: ['Date.now()', 'new Date()', 'Math.random()', 'performance.now()', 'async () => 1', 'crypto.randomUUID()'].map(
      (text) => ({ path: 'packages/domain/src/a.ts', text: `export const a = ${text};` }),
    ),
    green: [
      {
        path: 'packages/domain/src/a.ts',
        text: 'export const a = (fund: F) => [fund.performance, new Date(fund.at)];',
      },
      { path: 'packages/domain/src/a.test.ts', text: 'const now = Date.now();' },
      { path: 'packages/core/src/a.ts', text: 'const now = Date.now();' },
    ],
  },
  {
    rule: 'functions have at most 70 lines',
    red: [
      { path: 'apps/server/src/a.ts', text: `export function long() {\n${lines(69)}}` },
      { path: 'apps/web/a.tsx', text: `export const Long = () => {\n${lines(69)}};` },
    ],
    green: [
      { path: 'apps/server/src/a.ts', text: `export function short() {\n${lines(68)}}` },
      { path: 'packages/core/src/a.test.ts', text: `describe('a', () => {\n${lines(90)}});` },
    ],
  },
  {
    rule: 'no error is caught and ignored',
    red: ['try { a(); } catch {}', 'try { a(); } catch (e) { /* fine */ }', 'await a().catch(() => undefined);'].map(
      (text) => ({
        path: 'packages/core/src/a.ts',
        text,
      }),
    ),
    green: [{ path: 'packages/core/src/a.ts', text: 'try { a(); } catch (e) { return e; } a().catch((e) => log(e));' }],
  },
  {
    rule: 'names say what a thing does',
    red: [
      { path: 'packages/core/src/a.ts', text: 'export class DealService {}' },
      { path: 'packages/core/src/deal-utils.ts', text: '' },
    ],
    green: [
      { path: 'packages/core/src/serviced-debt.ts', text: 'export const serviceCharge = 1; class Managerial {}' },
    ],
  },
  {
    rule: 'every exported function of domain is documented',
    red: [
      { path: 'packages/domain/src/a.ts', text: 'export function a() { return 1; }' },
      { path: 'packages/domain/src/b.ts', text: '// no doc\nexport const a = () => 1;' },
    ],
    green: [
      { path: 'packages/domain/src/a.ts', text: '/** One. */\nexport function a() { return b(); }\nfunction b() {}' },
    ],
  },
  {
    rule: 'the web app loads no schema',
    red: [
      "import { listDeals } from '@redpill/contract';",
      "import { type Deal } from '@redpill/contract';",
      "import { z } from 'zod';",
      "export { listDeals } from '@redpill/contract';",
      "await import('@redpill/contract');",
    ].map((text) => ({ path: 'apps/web/a.tsx', text })),
    green: [
      { path: 'apps/web/a.tsx', text: "import type { Deal } from '@redpill/contract';" },
      { path: 'apps/web/b.tsx', text: "import { type Deal, listDeals } from '@redpill/contract/routes';" },
      { path: 'apps/web/a.test.ts', text: "import { operations } from '@redpill/contract';" },
      { path: 'apps/server/src/a.ts', text: "import { listDeals } from '@redpill/contract';" },
    ],
  },
  {
    rule: 'files have at most 300 lines',
    red: [{ path: 'apps/web/a.css', text: 'a\n'.repeat(301) }],
    green: [{ path: 'apps/web/a.css', text: 'a\n'.repeat(300) }],
  },
  {
    rule: 'nothing is left for later',
    red: [{ path: 'docs/a.md', text: `${marker}: write this` }],
    green: [{ path: 'docs/a.md', text: 'a list of what to do' }],
  },
  {
    rule: 'folders are named for what is in them',
    red: [{ path: 'packages/core/src/utils/dates.ts', text: '' }],
    green: [{ path: 'packages/core/src/deals/utils-of-trade.ts', text: '' }],
  },
  {
    rule: 'a module opens with one line that says what it is',
    red: [{ path: 'packages/core/src/verb.ts', text: "import x from 'x';" }],
    green: [
      { path: 'packages/core/src/verb.ts', text: "// One act of the firm.\nimport x from 'x';" },
      { path: 'apps/web/components/a.tsx', text: "'use client';\n\n// A tile.\n" },
    ],
  },
  {
    rule: 'no path of a machine and no registry host',
    red: [
      { path: 'README.md', text: `cd ${folder}` },
      { path: '.npmrc', text: `registry=https://${host}/` },
    ],
    green: [{ path: 'README.md', text: 'cd apps/work/home and /api/v1/home' }],
  },
  {
    rule: 'the lockfile names no registry',
    red: [{ path: 'package-lock.json', text: `"resolved": "${'https'}://${host}/a.tgz"` }],
    green: [{ path: 'package-lock.json', text: '"resolved": "packages/core"' }],
  },
  {
    rule: 'the lockfile serves every platform',
    red: [{ path: 'package-lock.json', text: lockOf({ 'node_modules/a-linux-x64': { version: '1.0.0' } }) }],
    green: [
      {
        path: 'package-lock.json',
        text: lockOf({ 'node_modules/a-linux-x64': {}, 'node_modules/a/node_modules/a-darwin-arm64': {} }),
      },
    ],
  },
  {
    rule: 'no column holds money as a float',
    red: [{ path: 'packages/core/migrations/a.sql', text: '"investment_amount" double precision NOT NULL' }],
    green: [{ path: 'packages/core/migrations/a.sql', text: '"amount" numeric(20, 2), "irr" double precision' }],
  },
  {
    rule: 'every path cited in Markdown exists',
    red: [
      { path: 'docs/a.md', text: 'see `packages/core/src/no-such-file.ts`' },
      { path: 'docs/a.md', text: '[gone](gone.md)' },
    ],
    green: [
      {
        path: 'docs/a.md',
        text: 'see `scripts/start.mjs`, `scripts/`, [start](../scripts/start.mjs), `data/local`, `GET /api`',
      },
      { path: 'README.md', text: '`scripts/*.mjs` [site](https://example.org/x.md) `docs/decisions/NNNN-title.md`' },
    ],
  },
];

describe('each rule', () => {
  test('has samples', () => {
    expect(SAMPLES.map(({ rule }) => rule).sort()).toEqual(rules.map(({ name }) => name).sort());
  });

  test.each(SAMPLES)('“$rule” turns red on what it bans, and on nothing else', ({ rule: name, red, green }) => {
    const rule = rules.find((each) => each.name === name);
    if (!rule) throw new Error(`there is no rule ${name}`);
    for (const sample of red) expect(problemsUnder(rule, [sample]), sample.text.slice(0, 80)).not.toEqual([]);
    for (const sample of green) expect(problemsUnder(rule, [sample]), sample.text.slice(0, 80)).toEqual([]);
  });
});
