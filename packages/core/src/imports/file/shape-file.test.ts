import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestPorts, type TestPorts, type TestSheet, testXlsx, testZip } from '../../testing/index.ts';
import { MOST_BYTES } from './limits.ts';
import { readBatches } from './read-batches.ts';
import { shapeFile } from './shape-file.ts';

let ports: TestPorts = openTestPorts();
beforeEach(() => {
  ports.close();
  ports = openTestPorts();
});
afterAll(() => ports.close());

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function shaped(bytes: Buffer | string, stated = {}) {
  await ports.files.put('came', pieces(Buffer.from(bytes)));
  const file = await shapeFile(ports.files, 'came', () => `made-${randomUUID()}`, stated);
  const rows = [];
  for await (const batch of readBatches(ports.files.open(file.storage_key), file, 1000)) rows.push(...batch.rows);
  return { file, rows, cells: rows.map(({ cells }) => cells), names: file.columns.map(({ name }) => name) };
}

const sheet = (rows: TestSheet['rows'], more: Partial<TestSheet> = {}): TestSheet => ({ name: 'Sheet', rows, ...more });

describe('a spreadsheet', () => {
  it('is read by the values of its cells: text, numbers, days, yes and no, and what a formula came to', async () => {
    const { file, names, rows } = await shaped(
      testXlsx([
        sheet([
          ['Name', 'Raised', 'On', 'Active', 'Sum', 'Word', 'Seen at'],
          [
            'Acme & Söhne <1>',
            1234.5,
            new Date('2026-03-12'),
            true,
            { formula: 'B2*2', value: 2469 },
            'x',
            new Date('2026-03-12T10:30:00Z'),
          ],
          ['Bolt', 0.1 + 0.2, new Date('1999-12-31'), false, { formula: 'A1', value: 'text' }, '', null],
          [null, null, null],
          ['  Cog ', 12345678901234, null, null, null, '0012', null],
        ]),
      ]),
    );
    expect(file).toMatchObject({ format: 'xlsx', sheet: 'Sheet', original_key: 'came', delimiter: null });
    expect(names).toEqual(['Name', 'Raised', 'On', 'Active', 'Sum', 'Word', 'Seen at']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Acme & Söhne <1>', '1234.5', '2026-03-12', 'true', '2469', 'x', '2026-03-12 10:30:00'],
      ['Bolt', '0.3', '1999-12-31', 'false', 'text', '', ''],
      ['  Cog ', '12345678901234', '', '', '', '0012', ''],
    ]);
    expect([...(rows[0]?.numbers ?? [])]).toEqual([1, 4]);
    expect(file.columns[1]).toEqual({ name: 'Raised', samples: ['1234.5', '0.3', '12345678901234'] });
  });

  it('counts its days from 1904 when it says so', async () => {
    const { cells } = await shaped(testXlsx([sheet([['On'], [new Date('2026-03-12')]])], { from_1904: true }));
    expect(cells).toEqual([['2026-03-12']]);
  });

  it('is read from its first visible sheet that holds a table, or from the one that was chosen', async () => {
    const book = testXlsx([
      sheet([], { name: 'Cover' }),
      sheet([['Secret'], ['s']], { name: 'Old', hidden: true }),
      sheet([['Name'], ['Acme']], { name: 'Pipeline' }),
      sheet([['Name'], ['Bolt']], { name: 'Portfolio' }),
    ]);
    const { file, cells } = await shaped(book);
    expect(file.sheets).toEqual([
      { name: 'Cover', hidden: false, empty: true },
      { name: 'Old', hidden: true, empty: false },
      { name: 'Pipeline', hidden: false, empty: false },
      { name: 'Portfolio', hidden: false, empty: false },
    ]);
    expect([file.sheet, cells]).toEqual(['Pipeline', [['Acme']]]);
    expect((await shaped(book, { sheet: 'Portfolio' })).cells).toEqual([['Bolt']]);
    await expect(shaped(book, { sheet: 'Nowhere' })).rejects.toThrow('no sheet called Nowhere');
    await expect(shaped(book, { sheet: 'Cover' })).rejects.toThrow('The sheet Cover is empty');
  });

  it('has its header found below titles, and headers over several columns told to each of them', async () => {
    const titled = sheet(
      [['Pipeline as of March', null, null], [null], ['Company', 'Round', 'Amount'], ['Acme', 'Seed', 5]],
      { merges: ['A1:C1'] },
    );
    expect(await shaped(testXlsx([titled]))).toMatchObject({
      names: ['Company', 'Round', 'Amount'],
      cells: [['Acme', 'Seed', '5']],
    });
    const above = sheet(
      [
        ['Company', null, 'Round', null, null],
        ['Name', 'Site', 'Type', 'Date', 'Amount'],
        ['Acme', 'a.example', 'Seed', '2020-01-01', 5],
      ],
      { merges: ['A1:B1', 'C1:E1'] },
    );
    expect((await shaped(testXlsx([above]))).names).toEqual([
      'Company: Name',
      'Company: Site',
      'Round: Type',
      'Round: Date',
      'Round: Amount',
    ]);
    const tall = sheet(
      [
        ['Company', 'Site', 'Round', null],
        [null, null, 'Type', 'Amount'],
        ['Acme', 'a.example', 'Seed', 5],
      ],
      { merges: ['A1:A2', 'B1:B2', 'C1:D1'] },
    );
    expect(await shaped(testXlsx([tall]))).toMatchObject({
      names: ['Company', 'Site', 'Round: Type', 'Round: Amount'],
      cells: [['Acme', 'a.example', 'Seed', '5']],
    });
  });

  it('names a row with a value past the last named column, and refuses the row', async () => {
    const { rows } = await shaped(testXlsx([sheet([['Name'], ['Acme'], ['Bolt', null, 'stray']])]));
    expect(rows.map(({ fault }) => fault)).toEqual([null, 'has a value in column 3, and only 1 columns have a name']);
  });
});

describe('a JSON document', () => {
  const records = [
    { name: 'Acme', raised: 1.1, round: { type: 'Seed', on: '2020-01-01' } },
    { name: 'Bolt', tags: ['a'] },
  ];
  const text = JSON.stringify(records).replace('1.1', '1.10');
  it.each([
    ['a list in one line', text],
    ['a list in many lines', JSON.stringify(records, null, 2).replace('1.1', '1.10')],
    ['items in an object', `{"total": 2, "items": ${text}}`],
    ['items in an object in many lines', `{\n  "meta": {"page": 1},\n  "items": ${text}\n}\n`],
    ['the one list of an object', `{"data":${text}}`],
  ])('is read: %s', async (_what, body) => {
    const { file, names, cells } = await shaped(body);
    expect(file.format).toBe('json');
    expect(names).toEqual(['name', 'raised', 'round.type', 'round.on', 'tags']);
    expect(cells).toEqual([
      ['Acme', '1.10', 'Seed', '2020-01-01', ''],
      ['Bolt', '', '', '', '["a"]'],
    ]);
  });

  it('is not seen in JSON Lines', async () => {
    const { file, cells } = await shaped('{"name":"Acme"}\n{"name":"Bolt"}\n');
    expect(file.format).toBe('jsonl');
    expect(cells).toEqual([['Acme'], ['Bolt']]);
    expect((await shaped('{"name":"Acme","tags":["a"]}')).file.format).toBe('jsonl');
  });
});

describe('a compressed file', () => {
  it('is unpacked and read as what is in it', async () => {
    const { file, cells } = await shaped(gzipSync('name;raised\nAcme;5\n'));
    expect(file).toMatchObject({ format: 'csv', delimiter: ';', original_key: 'came', rows_bytes: 19 });
    expect(cells).toEqual([['Acme', '5']]);
    expect((await shaped(gzipSync('[{"name":"Acme"}]'))).cells).toEqual([['Acme']]);
  });
});

describe('a file that cannot be read', () => {
  const book = testXlsx([sheet([['Name'], ...Array.from({ length: 2000 }, (_, i) => [`Company ${i * 7919}`])])]);
  const bomb = (): Buffer =>
    testZip([
      [
        '_rels/.rels',
        Buffer.from('<Relationships><Relationship Id="a" Type="x/officeDocument" Target="w.xml"/></Relationships>'),
      ],
      [
        '_rels/w.xml.rels',
        Buffer.from('<Relationships><Relationship Id="b" Type="x/worksheet" Target="s.xml"/></Relationships>'),
      ],
      ['w.xml', Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="S" r:id="b"/></sheets></workbook>')],
      ['s.xml', Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(450 * 1024 * 1024, ' ')])],
    ]);
  const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 7919 + 13) % 256));
  it.each<[what: string, bytes: () => Buffer, code: string, reason: string]>([
    ['is empty', () => Buffer.alloc(0), 'invalid', 'The file is empty.'],
    ['is blank', () => Buffer.from('\n \n'), 'invalid', 'The file is empty.'],
    ['is binary', () => noise(4000), 'invalid', 'binary'],
    ['is a picture', () => Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'invalid', 'picture'],
    ['is a PDF', () => Buffer.from('%PDF-1.7 …'), 'invalid', 'PDF'],
    ['is an old spreadsheet', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'invalid', 'old spreadsheet'],
    ['is another zip archive', () => testZip([['a.txt', Buffer.from('a')]]), 'invalid', 'not a spreadsheet'],
    ['is a spreadsheet cut off', () => book.subarray(0, book.length / 2), 'invalid', 'cut off'],
    ['is a damaged spreadsheet', () => damaged(book), 'invalid', 'damaged'],
    ['is a spreadsheet without a table', () => testXlsx([sheet([])]), 'invalid', 'no sheet of it holds a table'],
    ['is a spreadsheet too large', () => Buffer.concat([book, Buffer.alloc(MOST_BYTES)]), 'limit', 'as CSV'],
    ['is a spreadsheet that unpacks to too much', bomb, 'limit', 'unpacks to more than 400 MiB: save the sheet as CSV'],
    ['is a JSON document cut off', () => Buffer.from('[{"name":"Acme"},{"na'), 'invalid', 'may have been cut off'],
    ['is a broken JSON document', () => Buffer.from('[{"name":"Acme"},\n{name}\n]'), 'invalid', 'line 2'],
    ['is a JSON list of numbers', () => Buffer.from('[[1,2]]'), 'invalid', 'Entry 1'],
    ['is a JSON document without a list', () => Buffer.from('{\n"a": 1\n}'), 'invalid', 'no list of objects'],
    ['is an empty JSON list', () => Buffer.from('[]'), 'invalid', 'holds no record'],
    ['is a JSON document too large', () => Buffer.from(`[{"a":"${'x'.repeat(MOST_BYTES)}"}]`), 'limit', 'JSON Lines'],
    ['is a compressed file cut off', () => gzipSync(noise(5000)).subarray(0, -12), 'invalid', 'cut off'],
  ])('because it %s is refused with the reason, and nothing of it is kept', async (_what, bytes, code, reason) => {
    await expect(shaped(bytes())).rejects.toMatchObject({ code, message: expect.stringContaining(reason) });
    expect(readdirSync(ports.folder)).toEqual(['came']);
  });

  it('is named by row and column where it holds a NUL character', async () => {
    const { rows } = await shaped(`name,note\n${'Acme,fine\n'.repeat(50)}Bolt,a\u0000b\n`);
    expect(rows.at(-1)).toEqual({ number: 51, cells: ['Bolt', 'a␀b'], fault: 'holds a NUL character', fault_at: 1 });
  });
});

/** The same file with some bytes in its middle turned over. */
function damaged(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  for (let at = 200; at < 400; at += 1) copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
