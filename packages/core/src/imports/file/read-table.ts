// Reading a spreadsheet or a JSON document into rows that are kept beside it: in a thread of its own, with bounds on size, memory and time.
import { Worker } from 'node:worker_threads';
import { AppError } from '../../app-error.ts';
import type { FileStore } from '../../ports.ts';
import { LONGEST_WORK_MS, MOST_BYTES, MOST_HEAP_MB, SAVE_AS_CSV } from './limits.ts';
import type { FoundSheet } from './read-spreadsheet.ts';
import type { FromTable, TableStart } from './table-thread.ts';

export interface Table {
  sheet: string | null;
  sheets: FoundSheet[];
  rows_bytes: number;
}

type Reading = Pick<TableStart, 'format' | 'encoding' | 'sheet'>;

interface Bounds {
  heap_mb: number;
  work_ms: number;
}

const BOUNDS: Bounds = { heap_mb: MOST_HEAP_MB, work_ms: LONGEST_WORK_MS };
const INSTEAD = { xlsx: SAVE_AS_CSV, json: 'write one object a line (JSON Lines), or CSV' } as const;
const THINGS = { xlsx: 'spreadsheet', json: 'JSON document' } as const;

/** Reads the file `from` and keeps its rows as the file `to`. */
export async function readTable(
  files: FileStore,
  from: string,
  to: string,
  reading: Reading,
  bounds = BOUNDS,
): Promise<Table> {
  const bytes = await wholeFile(files.open(from), reading.format);
  const waiting = new SharedArrayBuffer(4);
  const start: TableStart = { ...reading, bytes, waiting };
  const file = import.meta.url.endsWith('.ts') ? './table-thread.ts' : './table-thread.js';
  const thread = new Worker(new URL(file, import.meta.url), {
    workerData: start,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: bounds.heap_mb },
  });
  const late = setTimeout(() => void thread.terminate(), bounds.work_ms);
  const pieces = new Pieces(thread, refusals(reading.format, bounds), new Int32Array(waiting));
  try {
    const { size_bytes } = await files.put(to, pieces.read());
    return { ...pieces.found, rows_bytes: size_bytes };
  } finally {
    clearTimeout(late);
    await thread.terminate();
  }
}

function refusals(format: Reading['format'], { heap_mb, work_ms }: Bounds) {
  const [what, instead] = [THINGS[format], INSTEAD[format]];
  return {
    full: new AppError('limit', `The ${what} needs more than ${heap_mb} MB of memory to be read: ${instead}.`),
    late: new AppError('limit', `The ${what} takes longer than ${work_ms / 1000} seconds to be read: ${instead}.`),
  };
}

async function wholeFile(body: AsyncIterable<Uint8Array>, format: Reading['format']): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > MOST_BYTES) {
      const most = MOST_BYTES / 1024 / 1024;
      throw new AppError('limit', `The ${THINGS[format]} is larger than ${most} MiB: ${INSTEAD[format]}.`);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** What the thread sends, in order, until it is done. */
class Pieces {
  found: { sheet: string | null; sheets: FoundSheet[] } = { sheet: null, sheets: [] };
  private readonly arrived: Uint8Array[] = [];
  private ended: 'done' | Error | null = null;
  private wake: () => void = () => undefined;
  private readonly unstored: Int32Array<SharedArrayBuffer>;

  constructor(thread: Worker, refused: ReturnType<typeof refusals>, unstored: Int32Array<SharedArrayBuffer>) {
    this.unstored = unstored;
    thread.on('message', (message: FromTable) => this.hear(message));
    thread.on('error', (error: Error & { code?: string }) => {
      this.end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refused.full : error);
    });
    thread.on('exit', () => this.end(refused.late));
  }

  async *read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const piece = this.arrived.shift();
      if (piece) {
        yield piece;
        Atomics.sub(this.unstored, 0, 1);
        Atomics.notify(this.unstored, 0);
      } else if (this.ended === 'done') return;
      else if (this.ended !== null) throw this.ended;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private hear(message: FromTable): void {
    if (message.kind === 'rows') this.arrived.push(message.bytes);
    else if (message.kind === 'refused') this.end(new AppError(message.code, message.message));
    else {
      this.found = { sheet: message.sheet, sheets: message.sheets };
      this.end('done');
    }
    this.wake();
  }

  private end(how: 'done' | Error): void {
    this.ended ??= how;
    this.wake();
  }
}
