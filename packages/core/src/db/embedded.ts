// The embedded database as node-postgres sees it: a stream that speaks the wire protocol to the thread that owns it.
import { once } from 'node:events';
import { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { EmbeddedStart, FromThread, ToThread } from './embedded-thread.ts';
import { takeThread } from './warm-embedded.ts';

const TERMINATE = 0x58;
/** How long a closed database may take to end its thread before it is ended from outside. */
const PATIENCE_MS = 2000;
/** What a server says to a connection it trusts: authenticated, dates in ISO form, ready. */
const WELCOME = Buffer.concat([
  frame('R', Buffer.from([0, 0, 0, 0])),
  frame('S', Buffer.from('client_encoding\0UTF8\0')),
  frame('Z', Buffer.from('I')),
]);

function frame(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

export class Embedded {
  private readonly thread: Worker;
  private stream: WireStream | null = null;
  private waiting: { resolve(message: FromThread): void; reject(error: Error): void } | null = null;

  private constructor(thread: Worker) {
    this.thread = thread;
    thread.on('message', (message: FromThread) => this.hear(message));
    thread.on('error', (error) => this.fail(error));
  }

  /** Opens a data directory, or a new database in memory, in a thread of its own; it can be connected to once it is ready. */
  static open(start: EmbeddedStart): { embedded: Embedded; ready: Promise<unknown> } {
    const embedded = new Embedded(takeThread());
    const ready = embedded.next();
    embedded.say({ kind: 'open', start });
    return { embedded, ready };
  }

  /** One connection at a time: what node-postgres uses in place of a socket. */
  connect(): Duplex {
    const stream = new WireStream((bytes) => this.say({ kind: 'wire', bytes }));
    this.stream = stream;
    return stream;
  }

  /** The whole data directory as a tar, to start other databases from. */
  async dump(): Promise<Uint8Array> {
    const answer = this.next();
    this.say({ kind: 'dump' });
    const message = await answer;
    if (message.kind !== 'dump') throw new Error('the embedded database answered out of turn');
    return message.bytes;
  }

  async close(): Promise<void> {
    const ended = once(this.thread, 'exit');
    const answer = this.next();
    this.say({ kind: 'close' });
    await answer;
    // It winds down by itself; only one that does not is ended from outside.
    const late = setTimeout(() => void this.thread.terminate(), PATIENCE_MS);
    await ended;
    clearTimeout(late);
  }

  private say(message: ToThread): void {
    this.thread.postMessage(message);
  }

  private next(): Promise<FromThread> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  private hear(message: FromThread): void {
    if (message.kind === 'wire') this.stream?.push(Buffer.from(message.bytes));
    else if (message.kind === 'failed') this.fail(new Error(`the embedded database failed: ${message.message}`));
    else this.waiting?.resolve(message);
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.stream?.destroy(error);
  }
}

/** Enough of a socket for node-postgres: it answers the greeting itself and passes everything else on. */
class WireStream extends Duplex {
  private greeted = false;
  private readonly pass: (bytes: Uint8Array) => void;

  constructor(pass: (bytes: Uint8Array) => void) {
    super();
    this.pass = pass;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as the thread gives them.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    if (!this.greeted) {
      this.greeted = true;
      this.push(WELCOME);
    } else if (chunk[0] === TERMINATE) {
      this.push(null);
    } else {
      this.pass(new Uint8Array(chunk));
    }
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'buffer', done);
  }
}
