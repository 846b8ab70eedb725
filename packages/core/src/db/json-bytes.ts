// JSON written as bytes into one buffer: a value on the wire is nearly JSON already, and what must be escaped is ASCII, so
// the bytes of every other letter stay as they are. A byte at a time: most values are shorter than a call to copy them.

import { isAscii } from 'node:buffer';

const [QUOTE, BACKSLASH, FIRST_PRINTABLE] = [0x22, 0x5c, 0x20];
const LONG_BYTES = 200;
const KEPT_BYTES = 4 * 1024 * 1024;
/** The most that escaping makes of a byte. */
const LONGEST_ESCAPE = 6;

const SPECIAL = new Uint8Array(256);
SPECIAL.fill(1, 0, FIRST_PRINTABLE);
SPECIAL[QUOTE] = 1;
SPECIAL[BACKSLASH] = 1;

export class JsonBytes {
  private bytes = Buffer.allocUnsafeSlow(128 * 1024);
  private at = 0;

  get length(): number {
    return this.at;
  }

  /** What is JSON already. */
  text(text: string): void {
    this.room(text.length * 3);
    this.at += this.bytes.write(text, this.at, 'utf8');
  }

  /** Bytes that are JSON already. */
  copy(source: Uint8Array, start: number, end: number): void {
    this.room(end - start);
    if (end - start > LONG_BYTES) {
      this.bytes.set(source.subarray(start, end), this.at);
      this.at += end - start;
      return;
    }
    const { bytes } = this;
    let { at } = this;
    for (let i = start; i < end; i += 1) bytes[at++] = source[i] as number;
    this.at = at;
  }

  /** Bytes that need no escaping, as a JSON string. */
  quoted(source: Uint8Array, start: number, end: number): void {
    this.byte(QUOTE);
    this.copy(source, start, end);
    this.byte(QUOTE);
  }

  /** Any text, as a JSON string. */
  string(source: Buffer, start: number, end: number): void {
    this.room(end - start + 2);
    const { bytes } = this;
    let { at } = this;
    bytes[at++] = QUOTE;
    for (let i = start; i < end; i += 1) {
      const byte = source[i] as number;
      if (SPECIAL[byte] === 1) {
        this.escaped(source.toString('latin1', start, end));
        return;
      }
      bytes[at++] = byte;
    }
    bytes[at++] = QUOTE;
    this.at = at;
  }

  byte(byte: number): void {
    this.room(1);
    this.bytes[this.at++] = byte;
  }

  /** What was written since a place, as text. */
  from(start: number): string {
    return this.bytes.toString('utf8', start, this.at);
  }

  /** Everything written since it was last taken or dropped. Plain ASCII is a text: bytes outside the heap cost the collector more. */
  take(): Buffer | string {
    const all = this.bytes.subarray(0, this.at);
    const taken = isAscii(all) ? all.toString('latin1') : Buffer.from(all);
    this.drop();
    return taken;
  }

  /** Forgets what was written, and a buffer that grew past what is worth keeping. */
  drop(): void {
    this.at = 0;
    if (this.bytes.length > KEPT_BYTES) this.bytes = Buffer.allocUnsafeSlow(128 * 1024);
  }

  /** A text as bytes in characters. */
  private escaped(text: string): void {
    this.room(text.length * LONGEST_ESCAPE + 2);
    this.at += this.bytes.write(JSON.stringify(text), this.at, 'latin1');
  }

  private room(wanted: number): void {
    if (this.at + wanted <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + wanted));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
