// PostgreSQL's extended query messages, written one after another: a trip to the database is one write to its socket.

const [BIND, CLOSE, DESCRIBE, EXECUTE, PARSE, SYNC] = [0x42, 0x43, 0x44, 0x45, 0x50, 0x53];
const STATEMENT = 0x53;
const PORTAL = 0x50;
const KEPT_BYTES = 1024 * 1024;

export class WireWriter {
  private bytes = Buffer.allocUnsafe(8192);
  private at = 0;
  private started = 0;

  parse(name: string, text: string): void {
    this.start(PARSE);
    this.text(name);
    this.text(text);
    this.int16(0);
    this.end();
  }

  /** Binds values to a statement on the unnamed portal; its rows come back as text. */
  bind(name: string, values: readonly (string | Buffer | null)[]): void {
    this.start(BIND);
    this.int8(0);
    this.text(name);
    const binary = values.some((value) => typeof value === 'object' && value !== null);
    this.int16(binary ? values.length : 0);
    if (binary) for (const value of values) this.int16(typeof value === 'string' || value === null ? 0 : 1);
    this.int16(values.length);
    for (const value of values) this.value(value);
    this.int16(0);
    this.end();
  }

  describe(): void {
    this.start(DESCRIBE);
    this.int8(PORTAL);
    this.int8(0);
    this.end();
  }

  execute(): void {
    this.start(EXECUTE);
    this.int8(0);
    this.int32(0);
    this.end();
  }

  close(name: string): void {
    this.start(CLOSE);
    this.int8(STATEMENT);
    this.text(name);
    this.end();
  }

  sync(): void {
    this.start(SYNC);
    this.end();
  }

  /** Everything written since it was last taken. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.at));
    this.drop();
    return taken;
  }

  /** Forgets what was written, and a buffer that grew past what is worth keeping. */
  drop(): void {
    this.at = 0;
    if (this.bytes.length > KEPT_BYTES) this.bytes = Buffer.allocUnsafe(8192);
  }

  private start(type: number): void {
    this.int8(type);
    this.started = this.at;
    this.int32(0);
  }

  private end(): void {
    this.bytes.writeInt32BE(this.at - this.started, this.started);
  }

  private value(value: string | Buffer | null): void {
    if (value === null) {
      this.int32(-1);
      return;
    }
    const length_at = this.at;
    this.int32(0);
    if (typeof value === 'string') {
      this.room(value.length * 3);
      this.at += this.bytes.write(value, this.at, 'utf8');
    } else {
      this.room(value.length);
      this.at += value.copy(this.bytes, this.at);
    }
    this.bytes.writeInt32BE(this.at - length_at - 4, length_at);
  }

  private text(text: string): void {
    this.room(text.length * 3 + 1);
    this.at += this.bytes.write(text, this.at, 'utf8');
    this.bytes[this.at++] = 0;
  }

  private int8(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  private int16(value: number): void {
    this.room(2);
    this.at = this.bytes.writeUInt16BE(value, this.at);
  }

  private int32(value: number): void {
    this.room(4);
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  private room(wanted: number): void {
    if (this.at + wanted <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.at + wanted));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
