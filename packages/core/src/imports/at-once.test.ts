import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestImports,
  type TestPorts,
  testImports,
} from '../testing/index.ts';
import { getImport, runImport, undoImport } from './index.ts';

let database: TestDatabase;
let ports: TestPorts;
let imports: TestImports;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  ports = openTestPorts();
  imports = testImports(ports);
  firm = await foundTestFirm(database);
});
afterAll(async () => {
  ports.close();
  await database.close();
});

const ROWS = 5000;
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const companies = (of: number[]) =>
  `name,website\n${of.map((i) => `Company ${i},https://company${i}.example`).join('\n')}\n`;
const rounds = (of: number[]) =>
  `company_name,company_website,round,date\n${of.map((i) => `Company ${i},company${i}.example,seed,2020-01-01`).join('\n')}\n`;
const call = () => ({ ...firm.as('associate'), ports });
const get = (import_id: string) => getImport.run(call(), { import_id });

describe('two imports of one firm at once', { timeout: 120_000 }, () => {
  it('of the same companies in another order make each once, and every row is accounted for', async () => {
    const half = ROWS / 2;
    const staged = await Promise.all([
      imports.stage(call(), { kind: 'companies', body: companies(numbers(0, ROWS)) }),
      imports.stage(call(), { kind: 'companies', body: companies(numbers(half, half + ROWS).toReversed()) }),
    ]);
    await Promise.all(staged.map(({ id }) => runImport.run(call(), { import_id: id })));
    await ports.settled();
    const done = await Promise.all(staged.map(({ id }) => get(id)));
    for (const each of done) expect(each).toMatchObject({ status: 'done', rows: ROWS, rejected: 0, updated: 0 });
    expect(done.reduce((sum, { created }) => sum + created, 0)).toBe(ROWS + half);
    expect(done.reduce((sum, { skipped }) => sum + skipped, 0)).toBe(half);
    expect(
      await database.owner('SELECT count(*)::int AS n, count(DISTINCT domain)::int AS sites FROM companies'),
    ).toEqual([{ n: ROWS + half, sites: ROWS + half }]);
  });

  it('one of them taken back: what the other refers to is left, the rest is gone, and neither waits for ever', async () => {
    const made = await imports.run(call(), { kind: 'companies', body: companies(numbers(10_000, 10_000 + ROWS)) });
    const options = { create_missing: true };
    const body = rounds(numbers(10_000, 10_000 + ROWS).toReversed());
    const staged = await imports.stage(call(), { kind: 'rounds', body, options });
    await Promise.all([
      undoImport.run(call(), { import_id: made.id }),
      runImport.run(call(), { import_id: staged.id }),
    ]);
    await ports.settled();
    const [undone, done] = await Promise.all([get(made.id), get(staged.id)]);
    expect(done).toMatchObject({ status: 'done', rows: ROWS, created: ROWS });
    expect(undone).toMatchObject({ status: 'undone' });
    // Each round has its company: one that the undo left because of it, or one made for it because the undo was first.
    expect(undone.kept + (done.related.companies ?? 0)).toBe(ROWS);
    expect(
      await database.owner(
        "SELECT count(*)::int AS n FROM companies WHERE name >= 'Company 10000' AND length(name) = 13",
      ),
    ).toEqual([{ n: ROWS }]);
  });
});
