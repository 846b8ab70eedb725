// What a text file is: its format, its characters, its delimiter, and its columns with what their first values show.

import { IMPORT_DELIMITERS, type ImportColumn } from '@redpill/contract';
import Papa from 'papaparse';
import { AppError } from '../../app-error.ts';
import { CsvRows } from './csv-rows.ts';
import { decoded, detectEncoding, type Encoding } from './encoding.ts';
import { JsonRows, readLine } from './json-rows.ts';
import { LOOKED_AT_CHARACTERS, LOOKED_AT_ROWS, LookThrough } from './look-through.ts';

export interface Inspected {
  /** `json`: one document, whose columns are known once it is read whole. */
  format: 'csv' | 'jsonl' | 'json';
  encoding: Encoding;
  delimiter: string | null;
  columns: ImportColumn[];
}

export interface Stated {
  encoding?: Encoding | undefined;
  delimiter?: string | undefined;
  sheet?: string | undefined;
}

/** `open` starts the file anew each time it is called. */
export async function inspectFile(open: () => AsyncIterable<Uint8Array>, stated: Stated): Promise<Inspected> {
  const detected = await detectEncoding(open());
  const encoding = stated.encoding ?? detected;
  const { text, whole } = await beginning(open(), encoding);
  const first = text.trimStart();
  if (first === '') throw new AppError('invalid', 'The file is empty.');
  if (stated.delimiter === undefined && isDocument(first, whole)) {
    return { format: 'json', encoding, delimiter: null, columns: [] };
  }
  if (first.startsWith('{') && stated.delimiter === undefined) {
    return { format: 'jsonl', encoding, delimiter: null, columns: jsonColumns(first, whole) };
  }
  const delimiter = stated.delimiter ?? guessDelimiter(first);
  return { format: 'csv', encoding, delimiter, columns: csvColumns(text, delimiter, whole) };
}

/** Whether a text is one JSON document, and not one object a line. */
function isDocument(text: string, whole: boolean): boolean {
  if (/^\[\s*(?:[{[\]]|$)/.test(text)) return true;
  if (!text.startsWith('{')) return false;
  const end = text.indexOf('\n');
  const line = end < 0 ? text : text.slice(0, end);
  const read = readLine(line);
  const others = end < 0 ? '' : text.slice(end).trimStart();
  // An object that goes on in the next line is a document; so is the only line of a file when it holds a list of objects.
  if ('fault' in read) return others === '' ? !whole || /\[\s*\{/.test(line) : !others.startsWith('{');
  return others === '' && Object.values(read.fields).some((each) => Array.isArray(each) && isObject(each[0]));
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

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
