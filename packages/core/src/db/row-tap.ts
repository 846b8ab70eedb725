// Rows taken off a connection before node-postgres parses them: its own parser makes a string of every field, one by one.
import type { Connection } from 'pg';
import { lendTo } from './lending-socket.ts';

/** A row as it came: where it starts among the bytes it came with. There stands how many fields it has, then each one's length and text. */
export interface WireRow {
  bytes: Buffer;
  at: number;
}

const ROOM_BYTES = 32 * 1024;
/** More of them than there are connections would never be taken. */
const MOST_SPARE = 32;
const spare: Buffer[] = [];

/** Rows of one statement, in memory that the next statement's rows come to once these are read. */
export class WireRows {
  readonly rows: WireRow[] = [];
  private bytes = spare.pop() ?? Buffer.allocUnsafeSlow(ROOM_BYTES);
  private at = 0;

  take(source: Buffer, start: number, end: number): void {
    if (this.at + end - start > this.bytes.length) {
      // The rows before stay where they are.
      this.bytes = Buffer.allocUnsafeSlow(Math.max(this.bytes.length, end - start));
      this.at = 0;
    }
    source.copy(this.bytes, this.at, start, end);
    this.rows.push({ bytes: this.bytes, at: this.at });
    this.at += end - start;
  }

  /** For whoever has read all rows: none of them may be read again. */
  release(): void {
    if (this.bytes.length === ROOM_BYTES && spare.length < MOST_SPARE) spare.push(this.bytes);
    this.bytes = NO_VALUE;
    this.rows.length = 0;
  }
}

const NO_VALUE = Buffer.from([0xff, 0xff, 0xff, 0xff]);

/** A row that node-postgres has parsed already, as it came. */
export function wireRow(fields: readonly (string | null)[]): WireRow {
  const count = Buffer.alloc(2);
  count.writeUInt16BE(fields.length);
  const parts = fields.flatMap((field) => {
    if (field === null) return [NO_VALUE];
    const text = Buffer.from(field);
    const length = Buffer.alloc(4);
    length.writeInt32BE(text.length);
    return [length, text];
  });
  return { bytes: Buffer.concat([count, ...parts]), at: 0 };
}

/** Who takes the rows of the statement under way, while it wants them as they came. */
export interface RowTaker {
  takesRows(): boolean;
  /** A row among bytes that are somebody else's again when this returns. */
  takeRow(bytes: Buffer, start: number, end: number): void;
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
    // node-postgres gets whole messages and reads rows to their end; what it hands on in pieces comes with no taker.
    lendTo(stream, () => tap.taker !== null);
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
          this.taker.takeRow(bytes, at + HEAD_BYTES, end);
          passed = end;
        }
      }
      at = end;
    }
    // Kept first: what is passed now may start the next trip.
    if (at < bytes.length) this.rest = Buffer.from(bytes.subarray(at));
    if (passed < at) this.pass(bytes.subarray(passed, at));
  }
}
