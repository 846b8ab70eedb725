// A stored file as batches of rows, read no faster than they are asked for: memory holds one batch, however long the file.
import { CsvRows } from './csv-rows.ts';
import { decoded, type Encoding } from './encoding.ts';
import type { FileRow, RowSource } from './file-row.ts';
import { JsonRows } from './json-rows.ts';
import { RowsOfValues } from './rows-of-values.ts';

export interface FileShape {
  format: string;
  encoding: string;
  delimiter: string | null;
  columns: readonly { name: string }[];
}

export interface FileBatch {
  rows: FileRow[];
  /** Bytes of the file read so far. */
  bytes_read: number;
}

/** The most rows that one transaction holds: on the embedded database, which does one thing at a time, others wait for it. */
export const BATCH_ROWS = { postgres: 2000, embedded: 1000 } as const;
const BATCH_CHARACTERS = 2_000_000;

function rowSource(shape: FileShape): RowSource {
  if (shape.format === 'xlsx' || shape.format === 'json') return new RowsOfValues();
  if (shape.format === 'jsonl') return new JsonRows(shape.columns.map(({ name }) => name));
  return new CsvRows(shape.delimiter ?? ',');
}

/** Rows that were read out of a spreadsheet or a JSON document are kept in UTF-8, however the document was written. */
function encodingOf({ format, encoding }: FileShape): Encoding {
  return format === 'xlsx' || format === 'json' ? 'utf-8' : (encoding as Encoding);
}

export async function* readBatches(
  bytes: AsyncIterable<Uint8Array>,
  shape: FileShape,
  batch_rows: number,
): AsyncGenerator<FileBatch> {
  const source = rowSource(shape);
  let waiting: FileRow[] = [];
  let characters = 0;
  let bytes_read = 0;
  for await (const piece of decoded(bytes, encodingOf(shape))) {
    bytes_read += piece.bytes;
    for (const row of source.push(piece.text)) {
      waiting.push(withoutNul(row));
      for (const cell of row.cells) characters += cell.length;
      if (waiting.length >= batch_rows || characters >= BATCH_CHARACTERS) {
        yield { rows: waiting, bytes_read };
        waiting = [];
        characters = 0;
      }
    }
  }
  waiting.push(...source.end().map(withoutNul));
  yield { rows: waiting, bytes_read };
}

/** The database holds no NUL: a row with one is refused, and shows the character's picture in its place. */
function withoutNul(row: FileRow): FileRow {
  const at = row.cells.findIndex((cell) => cell.includes('\u0000'));
  if (at < 0) return row;
  const cells = row.cells.map((cell) => cell.replaceAll('\u0000', '\u2400'));
  return { ...row, cells, ...(row.fault === null ? { fault: 'holds a NUL character', fault_at: at } : {}) };
}
