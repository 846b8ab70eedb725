// Rows taken off a connection before node-postgres parses them: its own parser makes a string of every field, one by one.
import type { Connection } from 'pg';

/** A row as it came: each field's bytes, a character for each byte, in the order of the selection. */
export type WireRow = readonly (string | null)[];

/** Who takes the rows of the statement under way, while it wants them as they came. */
export interface RowTaker {
  takesRows(): boolean;
  takeRow(row: WireRow): void;
}

interface Stream {
  listeners(event: 'data'): ((chunk: Buffer) => void)[];
  removeListener(event: 'data', listener: (chunk: Buffer) => void): void;
  on(event: 'data', listener: (chunk: Buffer) => void): void;
}

const DATA_ROW = 0x44;
const HEAD_BYTES = 5;

/** Stands between a connection's socket and node-postgres, which is passed everything but the rows that are taken. */
export class RowTap {
  taker: RowTaker | null = null;
  private readonly pass: (chunk: Buffer) => void;
  /** The start of a message whose end has not come yet. */
  private rest: Buffer | null = null;

  private constructor(pass: (chunk: Buffer) => void) {
    this.pass = pass;
  }

  /** A tap on a connection at rest. Where something else listens beside node-postgres there is none: rows go the usual way. */
  static on(connection: Connection): RowTap | null {
    const stream = (connection as unknown as { stream: Stream }).stream;
    const [listener, ...others] = stream.listeners('data');
    if (!listener || others.length > 0) return null;
    const tap = new RowTap(listener);
    stream.removeListener('data', listener);
    stream.on('data', (chunk) => tap.receive(chunk));
    return tap;
  }

  private receive(chunk: Buffer): void {
    const bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = null;
    let passed = 0;
    let at = 0;
    while (at + HEAD_BYTES <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (end > bytes.length) break;
      if (bytes[at] === DATA_ROW && this.taker) {
        // What came before a row may say whose row it is.
        if (passed < at) this.pass(bytes.subarray(passed, at));
        passed = at;
        if (this.taker.takesRows()) {
          this.taker.takeRow(rowAt(bytes, at + HEAD_BYTES, end));
          passed = end;
        }
      }
      at = end;
    }
    // Kept first: what is passed now may start the next trip.
    if (at < bytes.length) this.rest = bytes.subarray(at);
    if (passed < at) this.pass(bytes.subarray(passed, at));
  }
}

/** One string for the whole row, and its fields as parts of it. */
function rowAt(bytes: Buffer, start: number, end: number): WireRow {
  const text = bytes.toString('latin1', start, end);
  const row = new Array<string | null>(bytes.readUInt16BE(start));
  let at = start + 2;
  for (let i = 0; i < row.length; i += 1) {
    const length = bytes.readInt32BE(at);
    at += 4;
    row[i] = length < 0 ? null : text.substring(at - start, at - start + length);
    if (length > 0) at += length;
  }
  return row;
}
