// What a file is: its format, its characters, its delimiter, and its columns with samples from the first rows that hold something.
import Papa from 'papaparse';
import { IMPORT_DELIMITERS } from '@redpill/contract';
import { AppError } from '../../app-error.ts';
import { CsvRows } from './csv-rows.ts';
import { decoded, detectEncoding, type Encoding } from './encoding.ts';
import { cellOf, JsonRows, readLine } from './json-rows.ts';

export interface Inspected {
  format: 'csv' | 'jsonl';
  encoding: Encoding;
  delimiter: string | null;
  columns: { name: string; samples: string[] }[];
}

interface Stated {
  encoding?: Encoding | undefined;
  delimiter?: string | undefined;
}

const SAMPLE_CHARACTERS = 256 * 1024;
const SAMPLES = 3;
const SAMPLE_LENGTH = 100;

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
    if (text.length >= SAMPLE_CHARACTERS) return { text, whole: false };
  }
  return { text, whole: true };
}

function guessDelimiter(text: string): string {
  const { meta } = Papa.parse(text, { preview: 50, skipEmptyLines: true, delimitersToGuess: [...IMPORT_DELIMITERS] });
  return (IMPORT_DELIMITERS as readonly string[]).includes(meta.delimiter) ? meta.delimiter : ',';
}

function csvColumns(text: string, delimiter: string, whole: boolean) {
  const source = new CsvRows(delimiter);
  const rows = source.push(text);
  if (whole) rows.push(...source.end());
  if (source.columns === null) {
    throw new AppError('invalid', 'The first line of the file, which names its columns, is never finished.');
  }
  return source.columns.map((name, i) => ({ name, samples: samplesOf(rows.map(({ cells }) => cells[i] ?? '')) }));
}

function jsonColumns(text: string, whole: boolean) {
  const lines = text.split('\n');
  if (!whole) lines.pop();
  const names = new Set<string>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const read = readLine(line);
    if ('fields' in read) for (const name of Object.keys(read.fields)) names.add(name);
  }
  if (names.size === 0) throw new AppError('invalid', 'No line of the file is a JSON object.');
  if (names.size > 1000) throw new AppError('invalid', 'The file has more than 1,000 fields.');
  const columns = [...names];
  const source = new JsonRows(columns);
  const rows = source.push(`${lines.join('\n')}\n`);
  return columns.map((name, i) => ({ name, samples: samplesOf(rows.map(({ cells }) => cellOf(cells[i]))) }));
}

function samplesOf(cells: string[]): string[] {
  const samples = new Set<string>();
  for (const cell of cells) {
    const text = cell.trim();
    if (text === '') continue;
    samples.add(text.length > SAMPLE_LENGTH ? `${text.slice(0, SAMPLE_LENGTH - 1)}…` : text);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}
