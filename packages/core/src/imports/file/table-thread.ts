// A thread that reads one spreadsheet or JSON document into rows: what is wrong with the file ends here, not the server.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../app-error.ts';
import { documentRows } from './json-document.ts';
import { lineOf, type Value } from './rows-of-values.ts';
import { type FoundSheet, readSpreadsheet } from './read-spreadsheet.ts';

export interface TableStart {
  format: 'xlsx' | 'json';
  bytes: Uint8Array;
  /** Of a JSON document, the characters it is written in. */
  encoding: string;
  /** Of a spreadsheet, the sheet to read; null: the first that holds a table. */
  sheet: string | null;
  /** How many pieces were sent and are not yet stored. */
  waiting: SharedArrayBuffer;
}

export type FromTable =
  | { kind: 'rows'; bytes: Uint8Array }
  | { kind: 'done'; sheet: string | null; sheets: FoundSheet[] }
  | { kind: 'refused'; code: 'invalid' | 'limit'; message: string };

const PIECE = 256 * 1024;
const { format, bytes, encoding, sheet, waiting: shared } = workerData as TableStart;
const port = parentPort;
if (!port) throw new Error('the table thread is started by the server');

/** The most pieces that wait to be stored: the thread reads no faster than that. */
const MOST_WAITING = 16;
const unstored = new Int32Array(shared);
let waiting: string[] = [];
let size = 0;

function send(): void {
  if (waiting.length === 0) return;
  const piece = new TextEncoder().encode(waiting.join(''));
  port?.postMessage({ kind: 'rows', bytes: piece } satisfies FromTable, [piece.buffer]);
  waiting = [];
  size = 0;
  const now = Atomics.add(unstored, 0, 1) + 1;
  if (now >= MOST_WAITING) Atomics.wait(unstored, 0, now);
}

function keep(values: readonly Value[]): void {
  const line = lineOf(values);
  waiting.push(line);
  size += line.length;
  if (size >= PIECE) send();
}

try {
  let found: { sheet: string | null; sheets: FoundSheet[] } = { sheet: null, sheets: [] };
  if (format === 'json') for (const row of documentRows(new TextDecoder(encoding).decode(bytes))) keep(row);
  else found = await readSpreadsheet(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), sheet, keep);
  send();
  port.postMessage({ kind: 'done', ...found } satisfies FromTable);
} catch (error) {
  if (!(error instanceof AppError) || (error.code !== 'invalid' && error.code !== 'limit')) throw error;
  port.postMessage({ kind: 'refused', code: error.code, message: error.message } satisfies FromTable);
}
