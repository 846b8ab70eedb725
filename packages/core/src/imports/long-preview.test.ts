// Trying a file that is longer than a trial remembers: what it could not compare is told, and a run compares it all the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase, TestPorts } from '../testing/index.ts';
import { foundTestFirm, openTestDatabase, openTestPorts, TEST_DATABASE, testImports } from '../testing/index.ts';
import { Remembered } from './batch.ts';
import { previewImport } from './index.ts';

it('what was met before is remembered up to a number of keys, and what comes past it is counted once', () => {
  const seen = new Remembered<number>(2);
  seen.add(['a', 'b'], 1);
  seen.add(['c'], 2);
  seen.add(['d'], 3);
  expect([seen.find(['x', 'b']), seen.find(['c']), seen.find(['d'])]).toEqual([1, undefined, undefined]);
  expect([seen.takeForgotten(), seen.takeForgotten()]).toEqual([2, 0]);
});

// Two keys a row, a hundred and fifty thousand rows: on the database that is quick with them.
describe.runIf(TEST_DATABASE === 'postgres')('a trial of more rows than it remembers', { timeout: 300_000 }, () => {
  let database: TestDatabase;
  let ports: TestPorts;
  beforeAll(async () => {
    database = await openTestDatabase();
    ports = openTestPorts();
  });
  afterAll(async () => {
    ports.close();
    await database.close();
  });

  it('goes through all of them, finds what it remembers, and says how many rows it could not compare', async () => {
    const firm = await foundTestFirm(database);
    const associate = { ...firm.as('associate'), ports };
    const names = Array.from({ length: 150_010 }, (_, i) => `Company ${i}`);
    const body = ['name', ...names, 'Company 5', 'Company 150009'].join('\n');
    const { id } = await testImports(ports).stage(associate, { kind: 'companies', body });
    const tried = await previewImport.run(associate, { import_id: id, sample: 5 });
    expect(tried).toMatchObject({
      rows: 150_012,
      skipped: 1,
      rejected: 0,
      samples: { skipped: [{ row_number: 150_011, reason: 'the same company as row 6' }] },
    });
    // The last ten names, and the one that repeats the last of them and is taken for another company.
    expect(tried.notes.forgotten).toBe(11);
  });
});
