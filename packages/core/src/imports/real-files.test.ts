import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
import { listImportRejects } from './index.ts';

const fileOf = (kind: string) =>
  fileURLToPath(new URL(`../../../../../shared/data/companies/crunchbase2013-${kind}.csv`, import.meta.url));
const there = existsSync(fileOf('companies')) && existsSync(fileOf('rounds'));

let database: TestDatabase;
let ports: TestPorts;
let imports: TestImports;
let firm: TestFirm;

beforeAll(async () => {
  if (!there) return;
  database = await openTestDatabase();
  ports = openTestPorts();
  imports = testImports(ports);
  firm = await foundTestFirm(database);
});
afterAll(async () => {
  if (!there) return;
  ports.close();
  await database.close();
});

const run = (kind: 'companies' | 'rounds') =>
  imports.run(firm.as('associate'), { kind, body: createReadStream(fileOf(kind)), file_name: `${kind}.csv` });

describe('the Crunchbase files of October 2013', () => {
  it('import with every row accounted for, and a second time create nothing', { timeout: 600_000 }, async ({
    skip,
  }) => {
    if (!there) skip('the files are not beside the project: ../shared/data/companies');
    const companies = await run('companies');
    expect(companies).toMatchObject({
      status: 'done',
      encoding: 'windows-1252',
      rows: 17_727,
      created: 17_714,
      updated: 0,
      skipped: 0,
      // Dates and #### where an amount should be: each named with its line and field.
      rejected: 13,
    });
    const rejects = await listImportRejects.run(firm.as('associate'), { import_id: companies.id, limit: 100 });
    expect(new Set(rejects.items.map(({ field }) => field))).toEqual(new Set(['total_funding']));
    expect(
      await database.owner(
        "SELECT name FROM companies WHERE name LIKE '#%' OR name LIKE 'ag_%mi Systems' ORDER BY name",
      ),
    ).toEqual(expect.arrayContaining([{ name: '#NAME?' }, { name: '#waywire' }, { name: 'agÌÁmi Systems' }]));

    const rounds = await run('rounds');
    expect(rounds).toMatchObject({ status: 'done', rows: 31_679, created: 31_601, updated: 0, skipped: 63 });
    // Every other company was found: these are the rounds of the 13 that were rejected.
    expect(rounds.rejected).toBe(15);
    const [kept] = await database.owner(
      'SELECT count(*)::int AS rounds, count(*) FILTER (WHERE undisclosed AND amount IS NULL)::int AS undisclosed FROM funding_rounds',
    );
    expect(kept).toMatchObject({ rounds: 31_601 });
    expect(kept?.undisclosed).toBeGreaterThan(2_500);

    for (const kind of ['companies', 'rounds'] as const) {
      const again = await run(kind);
      const { rows, created, updated, skipped, rejected } = again;
      expect([again.status, created, updated]).toEqual(['done', 0, 0]);
      expect(skipped + rejected).toBe(rows);
    }
  });
});
