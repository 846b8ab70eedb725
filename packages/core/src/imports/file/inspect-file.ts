// What a text file is: its format, its characters, its delimiter, and its columns with what their first values show.

import { IMPORT_DELIMITERS, type ImportColumn } from '@redpill/contract';
import Papa from 'papaparse';
import { AppError } from '../../app-error.ts';
import { CsvRows } from './csv-rows.ts';
import { decoded, detectEncoding, type Encoding } from './encoding.ts';
import { JsonRows, readLine } from './json-rows.ts';
import { LOOKED_AT_CHARACTERS, LOOKED_AT_ROWS, LookThrough } from './look-through.ts';

export interface Inspected {
  format: 'csv' | 'jsonl';
  encoding: Encoding;
  delimiter: string | null;
  columns: ImportColumn[];
}

interface Stated {
  encoding?: Encoding | undefined;
  delimiter?: string | undefined;
}

/** `open` starts the file anew each time it is called. */
export async function inspectFile(open: () => AsyncIterable<Uint8Array>, stated: Stated): Promise<Inspected> {
  const detected = await detectEncoding(open());
  const encoding = stated.encoding ?? detected;
  const { text, whole } = await beginning(open(), encoding);
  const first = text.trimStart();
  if (first === '') throw new AppError('invalid', 'The file is empty.');
  if (/^\[\s*[[{]/.test(first)) {
    throw new AppError('invalid', 'The file is one JSON array: write one object a line instead (JSON Lines).');
  }
  if (first.startsWith('{') && stated.delimiter === undefined) {
    return { format: 'jsonl', encoding, delimiter: null, columns: jsonColumns(first, whole) };
  }
  const delimiter = stated.delimiter ?? guessDelimiter(first);
  return { format: 'csv', encoding, delimiter, columns: csvColumns(text, delimiter, whole) };
}

async function beginning(bytes: AsyncIterable<Uint8Array>, encoding: Encoding) {
  let text = '';
  for await (const piece of decoded(bytes, encoding)) {
    text += piece.text;
    if (text.length >= LOOKED_AT_CHARACTERS) return { text, whole: false };
  }
  return { text, whole: true };
}

function guessDelimiter(text: string): string {
  const { meta } = Papa.parse(text.slice(0, 256 * 1024), {
    preview: 50,
    skipEmptyLines: true,
    delimitersToGuess: [...IMPORT_DELIMITERS],
  });
  return (IMPORT_DELIMITERS as readonly string[]).includes(meta.delimiter) ? meta.delimiter : ',';
}

const PIECE = 256 * 1024;

function csvColumns(text: string, delimiter: string, whole: boolean): ImportColumn[] {
  const source = new CsvRows(delimiter);
  let look: LookThrough | null = null;
  const rowsOf = function* () {
    for (let at = 0; at < text.length; at += PIECE) yield* source.push(text.slice(at, at + PIECE));
    if (whole) yield* source.end();
  };
  for (const row of rowsOf()) {
    look ??= new LookThrough(source.columns ?? []);
    look.add(row);
    if (look.rows >= LOOKED_AT_ROWS) break;
  }
  if (source.columns === null) {
    throw new AppError('invalid', 'The first line of the file, which names its columns, is never finished.');
  }
  return (look ?? new LookThrough(source.columns)).found();
}

function jsonColumns(text: string, whole: boolean): ImportColumn[] {
  const lines = text.split('\n', LOOKED_AT_ROWS + 1);
  if (!whole || lines.length > LOOKED_AT_ROWS) lines.pop();
  const names = new Set<string>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if ('fields' in read) for (const name of Object.keys(read.fields)) names.add(name);
  }
  if (names.size === 0) throw new AppError('invalid', 'No line of the file is a JSON object.');
  if (names.size > 1000) throw new AppError('invalid', 'The file has more than 1,000 fields.');
  const columns = [...names];
  const look = new LookThrough(columns);
  for (const row of new JsonRows(columns).push(`${lines.join('\n')}\n`)) look.add(row);
  return look.found();
}
