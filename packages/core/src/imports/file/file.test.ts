import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvRows, distinctNames } from './csv-rows.ts';
import { inspectFile } from './inspect-file.ts';
import { readBatches } from './read-batches.ts';

const hostile = new URL('../../../../../../shared/data/hostile/csv-injection.json', import.meta.url);

/** A file that arrives in pieces of this many bytes. */
function pieces(bytes: Uint8Array | string, size = 7): () => AsyncIterable<Uint8Array> {
  const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return async function* cut() {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  };
}

async function rowsOf(bytes: Uint8Array | string, size?: number) {
  const open = pieces(bytes, size);
  const shape = await inspectFile(open, {});
  const rows = [];
  for await (const batch of readBatches(open(), shape, 1000)) rows.push(...batch.rows);
  return { shape, rows };
}

const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');

describe('the characters of a file', () => {
  const text = 'name,city\nagámi – “x”,Zürich\n';
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', utf16(text, true)],
    ['utf-16le', utf16(text, false)],
    ['utf-16be', utf16(text, true).swap16()],
    ['windows-1252', Buffer.from('name,city\nag\xe1mi \x96 \x93x\x94,Z\xfcrich\n', 'latin1')],
  ])('are found to be %s and read right, wherever a piece ends', async (encoding, bytes) => {
    for (const size of [1, 2, 3, 64]) {
      const { shape, rows } = await rowsOf(bytes, size);
      expect(shape).toMatchObject({ encoding, columns: [{ name: 'name' }, { name: 'city' }] });
      expect(rows).toEqual([{ number: 1, cells: ['agámi – “x”', 'Zürich'], fault: null }]);
    }
  });

  it('stay UTF-8 when the file is cut off inside its last character', async () => {
    const cut = Buffer.from('name\nZürich\nMünchen ü').subarray(0, -1);
    expect((await inspectFile(pieces(cut), {})).encoding).toBe('utf-8');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'The file is empty.'],
    ['a file of blank lines', Buffer.from('\n \n'), 'The file is empty.'],
    ['a binary file', Buffer.from([1, 0, 0, 2, 250, 0, 3, 3, 0, 0]), 'binary'],
  ])('refuses %s with a reason', async (_what, bytes, reason) => {
    await expect(inspectFile(pieces(bytes), {})).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(reason),
    });
  });
});

describe('a delimited file', () => {
  it.each([',', ';', '\t', '|'])('has its delimiter %j found', async (delimiter) => {
    const text = [
      ['name', 'note'],
      ['Acme', 'a, b; c'],
      ['Bolt', 'x|y'],
    ]
      .map((row) => row.map((cell) => `"${cell}"`).join(delimiter))
      .join('\r\n');
    const { shape, rows } = await rowsOf(text);
    expect(shape.delimiter).toBe(delimiter);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Acme', 'a, b; c'],
      ['Bolt', 'x|y'],
    ]);
  });

  it('gives the same rows however it is cut into pieces, with quotes, doubled quotes and line ends inside quotes', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'plain', 'a b', ' s ', 'é', '=1+1', '-5'),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'x', ' '), maxLength: 6 }),
    );
    const width = 3;
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (rows, newline, size) => {
          const written = [['a', 'b', 'c'], ...rows]
            .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
            .join(newline);
          const source = new CsvRows(',');
          const read = [];
          for (let at = 0; at < written.length; at += size) read.push(...source.push(written.slice(at, at + size)));
          read.push(...source.end());
          const asWritten = rows.map((row) => [...row.slice(0, -1), row.at(-1)?.replace(/\r$/, '')]);
          expect(read.map(({ cells }) => cells)).toEqual(asWritten);
          expect(read.every(({ fault }) => fault === null)).toBe(true);
        },
      ),
      { seed: 20261122, numRuns: 500 },
    );
  });

  it('keeps cells that a spreadsheet would run as they are: they are data', async ({ skip }) => {
    let payloads: string[];
    try {
      payloads = JSON.parse(readFileSync(hostile, 'utf8')).payloads;
    } catch (cause) {
      return skip(`the hostile data is not there: ${String(cause)}`);
    }
    const text = ['name,n', ...payloads.map((cell, i) => `"${cell.replaceAll('"', '""')}",${i}`)].join('\n');
    const { rows } = await rowsOf(text);
    expect(rows.map(({ cells }) => cells[0])).toEqual(payloads);
  });

  it('names every row that is too short or too long, and goes on', async () => {
    const { rows } = await rowsOf('a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12,\n13,14,15\n');
    expect(rows.map(({ number, fault }) => [number, fault?.slice(0, 17) ?? null])).toEqual([
      [1, null],
      [2, 'has 2 of 3 fields'],
      [3, 'has 4 fields, the'],
      [4, null],
      [5, null],
    ]);
  });

  it('says of a last row that is not whole that the file may be cut off', async () => {
    const short = await rowsOf('a,b,c\n1,2,3\n4,5');
    expect(short.rows.at(-1)?.fault).toBe('has 2 of 3 fields: the file may have been cut off here');
    const quoted = await rowsOf('a,b,c\n1,2,3\n4,"5,6\n7,8,9\n');
    expect(quoted.rows.at(-1)?.fault).toBe('a quoted field is never closed: the file may have been cut off here');
  });

  it('gives up one line, not the file, for a quote that is never closed in a long file', async () => {
    const long = `a,b\n1,"broken\n${'x,y\n'.repeat(400_000)}`;
    const { rows } = await rowsOf(long, 65536);
    expect(rows[0]).toMatchObject({ number: 1, fault: 'a quoted field is never closed' });
    expect(rows).toHaveLength(400_001);
    expect(rows.at(-1)).toEqual({ number: 400_001, cells: ['x', 'y'], fault: null });
  });

  it('refuses a row with a NUL character and shows where it stood', async () => {
    const text = `name,note\n${'Acme,fine\n'.repeat(9000)}Bolt,a\u0000b\n`;
    const { rows } = await rowsOf(text, 65536);
    expect(rows.at(-1)).toEqual({ number: 9001, cells: ['Bolt', 'a␀b'], fault: 'holds a NUL character', fault_at: 1 });
  });

  it('leaves blank lines uncounted and makes the names of columns distinct', async () => {
    const { shape, rows } = await rowsOf('a,,a\n\n1,2,3\n\r\n4,5,6\n');
    expect(shape.columns.map(({ name }) => name)).toEqual(['a', 'column 2', 'a (2)']);
    expect(rows.map(({ number }) => number)).toEqual([1, 2]);
    expect(distinctNames(['x', 'x', 'x'])).toEqual(['x', 'x (2)', 'x (3)']);
  });

  it('takes samples from rows that hold something', async () => {
    const { shape } = await rowsOf('a,b\n,1\n,1\nx,2\n');
    expect(shape.columns).toEqual([
      { name: 'a', samples: ['x'] },
      { name: 'b', samples: ['1', '2'] },
    ]);
  });
});

describe('a JSON Lines file', () => {
  it('is read by the fields its lines have, numbers as they are written', async () => {
    const { shape, rows } = await rowsOf(
      '{"name":"Acme","raised":1.10}\n\n{"raised":12345678901234567890,"tags":["a"]}\n',
    );
    expect(shape).toMatchObject({ format: 'jsonl', delimiter: null });
    expect(shape.columns.map(({ name }) => name)).toEqual(['name', 'raised', 'tags']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['Acme', '1.10', ''],
      ['', '12345678901234567890', '["a"]'],
    ]);
  });

  it('names lines that are no JSON or no object, and a last one that is cut off', async () => {
    const { rows } = await rowsOf('{"name":"Acme"}\n{"name":\n[1]\n{"name":"Bo');
    expect(rows.map(({ fault }) => fault)).toEqual([
      null,
      'is not valid JSON',
      'is not a JSON object',
      'is not valid JSON: the file may have been cut off here',
    ]);
  });
});
