// A file that came in, made readable: what it is, where its rows lie, and what its columns show. A spreadsheet, a JSON document or a
// compressed file is read once into rows or text beside it; a batch, a resumed run and an undo then read that as they read a CSV.
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ImportColumn, ImportFormat } from '@redpill/contract';
import { AppError } from '../../app-error.ts';
import type { FileStore } from '../../ports.ts';
import { decoded, type Encoding } from './encoding.ts';
import { inspectFile, type Stated } from './inspect-file.ts';
import { LOOKED_AT_ROWS, LookThrough } from './look-through.ts';
import type { FoundSheet } from './read-spreadsheet.ts';
import { readTable } from './read-table.ts';
import { RowsOfValues } from './rows-of-values.ts';

export interface ShapedFile {
  /** Where the rows are read from. */
  storage_key: string;
  /** Where the file lies as it came, when that is elsewhere. */
  original_key: string | null;
  /** How long that is which the rows are read from. */
  rows_bytes: number | null;
  format: ImportFormat;
  encoding: Encoding;
  delimiter: string | null;
  sheet: string | null;
  sheets: FoundSheet[];
  columns: ImportColumn[];
}

/** The largest text a compressed file may unpack to: as much as an upload may be long. */
const MOST_TEXT_BYTES = 1024 * 1024 * 1024;

/** `beside` names new files; what it named is removed when the file cannot be read. */
export async function shapeFile(
  files: FileStore,
  key: string,
  beside: () => string,
  stated: Stated,
): Promise<ShapedFile> {
  const made: string[] = [];
  const name = (): string => {
    made.push(beside());
    return made.at(-1) ?? '';
  };
  try {
    const shaped = await shape(files, key, name, stated);
    for (const unused of made) if (unused !== shaped.storage_key) await files.remove(unused);
    return shaped;
  } catch (error) {
    for (const unread of made) await files.remove(unread);
    throw error;
  }
}

async function shape(files: FileStore, key: string, beside: () => string, stated: Stated): Promise<ShapedFile> {
  const head = await headOf(files, key);
  refuseOther(head);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    return table(files, key, key, beside(), { format: 'xlsx', encoding: 'utf-8', sheet: stated.sheet ?? null });
  }
  let text_key = key;
  let text_bytes: number | null = null;
  if (head[0] === 0x1f && head[1] === 0x8b) {
    text_key = beside();
    text_bytes = (await files.put(text_key, unpacked(files.open(key)))).size_bytes;
  }
  const file = await inspectFile(() => files.open(text_key), stated);
  if (file.format === 'json') {
    return table(files, key, text_key, beside(), { format: 'json', encoding: file.encoding, sheet: null });
  }
  const original_key = text_key === key ? null : key;
  return { ...file, storage_key: text_key, original_key, rows_bytes: text_bytes, sheet: null, sheets: [] };
}

type Reading = { format: 'xlsx' | 'json'; encoding: Encoding; sheet: string | null };

async function table(
  files: FileStore,
  original_key: string,
  from: string,
  to: string,
  reading: Reading,
): Promise<ShapedFile> {
  const read = await readTable(files, from, to, reading);
  const columns = await columnsOf(files.open(to));
  const { format, encoding } = reading;
  return { ...read, storage_key: to, original_key, format, encoding, delimiter: null, columns };
}

async function columnsOf(bytes: AsyncIterable<Uint8Array>): Promise<ImportColumn[]> {
  const source = new RowsOfValues();
  let look: LookThrough | null = null;
  for await (const { text } of decoded(bytes, 'utf-8')) {
    for (const row of source.push(text)) {
      look ??= new LookThrough(source.columns);
      look.add(row);
    }
    if (look && look.rows >= LOOKED_AT_ROWS) break;
  }
  return (look ?? new LookThrough(source.columns)).found();
}

async function headOf(files: FileStore, key: string): Promise<Buffer> {
  for await (const piece of files.open(key)) return Buffer.from(piece as Uint8Array).subarray(0, 16);
  throw new AppError('invalid', 'The file is empty.');
}

const OTHERS: readonly [bytes: string, what: string][] = [
  [
    '\u00d0\u00cf\u0011\u00e0',
    'an old spreadsheet (.xls) or one with a password: save it as .xlsx without one, or as CSV',
  ],
  ['%PDF', 'a PDF: a CSV, XLSX, JSON or JSON Lines file is wanted'],
  ['\u0089PNG', 'a picture: a CSV, XLSX, JSON or JSON Lines file is wanted'],
  ['\u00ff\u00d8\u00ff', 'a picture: a CSV, XLSX, JSON or JSON Lines file is wanted'],
  ['GIF8', 'a picture: a CSV, XLSX, JSON or JSON Lines file is wanted'],
  ['7z\u00bc\u00af', 'a 7-Zip archive: unpack it first'],
  ['Rar!', 'a RAR archive: unpack it first'],
  ['PK\u0005\u0006', 'an empty zip archive'],
];

function refuseOther(head: Buffer): void {
  const start = head.toString('latin1');
  const other = OTHERS.find(([bytes]) => start.startsWith(bytes));
  if (other) throw new AppError('invalid', `The file is ${other[1]}.`);
}

async function* unpacked(packed: Readable): AsyncGenerator<Uint8Array> {
  let size = 0;
  const stream = createGunzip();
  packed.on('error', (error) => stream.destroy(error));
  try {
    for await (const piece of packed.pipe(stream) as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > MOST_TEXT_BYTES)
        throw new AppError('limit', 'The file unpacks to more than 1 GiB: import it in parts.');
      yield piece;
    }
  } catch (error) {
    const damaged = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
    if (damaged) throw new AppError('invalid', 'The compressed file is damaged or was cut off.');
    throw error;
  } finally {
    packed.destroy();
  }
}
