import { readdirSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestPorts, type TestPorts, testXlsx, testZip } from '../../testing/index.ts';
import { MOST_ROWS, MOST_SHARED_CHARACTERS } from './limits.ts';
import { readTable } from './read-table.ts';
import { shapeFile } from './shape-file.ts';

let ports: TestPorts = openTestPorts();
beforeEach(() => {
  ports.close();
  ports = openTestPorts();
});
afterAll(() => ports.close());

async function put(bytes: Buffer): Promise<void> {
  await ports.files.put(
    'came',
    (async function* () {
      for (let at = 0; at < bytes.length; at += 1_000_000) yield bytes.subarray(at, at + 1_000_000);
    })(),
  );
}
async function shaped(bytes: Buffer) {
  await put(bytes);
  return shapeFile(ports.files, 'came', () => 'rows', {});
}
async function refused(bytes: Buffer, reason: RegExp): Promise<void> {
  await expect(shaped(bytes)).rejects.toMatchObject({ code: 'limit', message: expect.stringMatching(reason) });
  expect(readdirSync(ports.folder)).toEqual(['came']);
}

const book = (rows: number) =>
  testXlsx([{ name: 'Sheet', rows: [['Name'], ...Array.from({ length: rows }, (_, i) => [i])] }]);
const document = (records: number): Buffer => Buffer.from(`[${Array(records).fill('{"n":1}').join(',')}]`);

describe('a spreadsheet', () => {
  it('has at most 200,000 rows under its header, and one more is refused by that number', async () => {
    expect((await shaped(book(MOST_ROWS))).rows_bytes).toBeGreaterThan(MOST_ROWS);
    ports.close();
    ports = openTestPorts();
    await refused(book(MOST_ROWS + 1), /^The sheet has more than 200,000 rows: save the sheet as CSV/);
  });

  it('has at most 1,000 columns', async () => {
    const wide = (columns: number) => testXlsx([{ name: 'Sheet', rows: [Array(columns).fill('x'), ['y']] }]);
    expect((await shaped(wide(1000))).columns).toHaveLength(1000);
    await expect(shaped(wide(1001))).rejects.toMatchObject({ code: 'limit', message: /more than 1,000 columns/ });
  });

  it('holds at most 60,000,000 characters of text', async () => {
    const text = Buffer.concat([
      Buffer.from('<sst><si><t>'),
      Buffer.alloc(MOST_SHARED_CHARACTERS + 1, 'x'),
      Buffer.from('</t></si></sst>'),
    ]);
    const relation = (id: string, type: string, target: string): Buffer =>
      Buffer.from(`<Relationships><Relationship Id="${id}" Type="x/${type}" Target="${target}"/></Relationships>`);
    const full = testZip([
      ['_rels/.rels', relation('a', 'officeDocument', 'xl/w.xml')],
      ['xl/_rels/w.xml.rels', relation('b', 'worksheet', 's.xml')],
      ['xl/w.xml', Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="S" r:id="b"/></sheets></workbook>')],
      ['xl/s.xml', Buffer.from('<worksheet><sheetData/></worksheet>')],
      ['xl/sharedStrings.xml', text],
    ]);
    await refused(full, /^The spreadsheet holds more than 60,000,000 characters of text: save the sheet as CSV/);
  });
});

describe('a JSON document', () => {
  it('has at most 200,000 records, and one more is refused by that number', async () => {
    expect((await shaped(document(MOST_ROWS))).rows_bytes).toBeGreaterThan(MOST_ROWS);
    ports.close();
    ports = openTestPorts();
    await refused(document(MOST_ROWS + 1), /^The JSON document has more than 200,000 records: .*JSON Lines/);
  });

  it('has at most 1,000 fields over all its records', async () => {
    const wide = (fields: number) =>
      Buffer.from(JSON.stringify(Array.from({ length: fields }, (_, i) => ({ [`field ${i}`]: i }))));
    expect((await shaped(wide(1000))).columns).toHaveLength(1000);
    await expect(shaped(wide(1001))).rejects.toMatchObject({ code: 'limit', message: /more than 1,000 fields/ });
  });
});

describe.each([
  { format: 'xlsx', what: 'spreadsheet', instead: 'save the sheet as CSV', bytes: () => book(150_000) },
  { format: 'json', what: 'JSON document', instead: 'JSON Lines', bytes: () => document(150_000) },
] as const)('the thread that reads a $what', ({ format, what, instead, bytes }) => {
  const read = (bounds: { heap_mb: number; work_ms: number }) =>
    readTable(ports.files, 'came', 'rows', { format, encoding: 'utf-8', sheet: null }, bounds);

  it('ends past its memory with the number, and the server goes on', async () => {
    await put(bytes());
    await expect(read({ heap_mb: 12, work_ms: 60_000 })).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringMatching(new RegExp(`^The ${what} needs more than 12 MB of memory.*${instead}`)),
    });
  });

  it('ends past its time with the number', async () => {
    await put(bytes());
    await expect(read({ heap_mb: 600, work_ms: 20 })).rejects.toMatchObject({
      code: 'limit',
      message: expect.stringMatching(new RegExp(`^The ${what} takes longer than 0.02 seconds.*${instead}`)),
    });
  });
});
