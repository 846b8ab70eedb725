import { existsSync, readFileSync } from 'node:fs';
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
  testXlsx,
} from '../testing/index.ts';
import { listImportRejects } from './index.ts';

const NAUGHTY = fileURLToPath(new URL('../../../../../shared/data/hostile/blns.json', import.meta.url));

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

async function* bytes(body: Buffer) {
  yield body;
}

describe('hostile text in a file', () => {
  it('of every naughty string comes out as it went in, but for the white space around it', async ({ skip }) => {
    if (!existsSync(NAUGHTY)) skip('the naughty strings are not beside the project: ../shared/data/hostile');
    const texts = (JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]).filter((text) => text.isWellFormed());
    const sheets = [{ name: 'S', rows: [['name', 'description'], ...texts.map((text, i) => [`Company ${i}`, text])] }];
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const csv = ['name,description', ...texts.map((text, i) => `Company ${i},${quoted(text)}`)].join('\n');
    const json = JSON.stringify(texts.map((description, i) => ({ name: `Company ${i}`, description })));
    for (const body of [Buffer.from(csv), Buffer.from(json), testXlsx(sheets)]) {
      const done = await imports.run(firm.as('associate'), { kind: 'companies', body: bytes(body) });
      expect(done).toMatchObject({ status: 'done', failure: null, rows: texts.length, created: texts.length });
      const rows = await database.owner('SELECT description FROM companies WHERE import_id = $1 ORDER BY import_row', [
        done.id,
      ]);
      expect(rows.map(({ description }) => description)).toEqual(texts.map((text) => text.trim() || null));
      expect(await imports.undo(firm.as('associate'), done.id)).toMatchObject({ status: 'undone', kept: 0 });
    }
  });

  it('with a NUL character is refused by row and field', async () => {
    const body = `name,description\n${'Acme,fine\n'.repeat(60)}Bolt,a\u0000b\n`;
    const done = await imports.run(firm.as('associate'), { kind: 'companies', body });
    expect(done).toMatchObject({ created: 1, skipped: 59, rejected: 1 });
    const { items } = await listImportRejects.run(firm.as('associate'), { import_id: done.id, outcome: 'rejected' });
    expect(items).toMatchObject([{ row_number: 61, field: 'description', reason: 'holds a NUL character' }]);
  });
});
