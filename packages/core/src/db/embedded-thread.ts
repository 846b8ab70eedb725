// The thread that owns the embedded database: it computes here, so that it never stops the thread that answers people.

import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

export interface EmbeddedStart {
  /** A directory, or memory:// for one that is forgotten. */
  dataDir: string;
  /** A dumped data directory to start a new one from. */
  template?: Uint8Array;
}
export type ToThread =
  | { kind: 'open'; start: EmbeddedStart }
  | { kind: 'wire'; bytes: Uint8Array }
  | { kind: 'dump' }
  | { kind: 'close' };
export type FromThread =
  | { kind: 'ready' }
  | { kind: 'wire'; bytes: Uint8Array }
  | { kind: 'dump'; bytes: Uint8Array }
  | { kind: 'closed' }
  | { kind: 'failed'; message: string };

const port = parentPort;
if (!port) throw new Error('the embedded database runs in a thread of its own');
const say = (message: FromThread): void => port.postMessage(message);

/** Node has it; the types at hand know it as a name for types alone. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> };

/** Of the database's program, what takes longest to load: compiled while nobody has asked for a database yet. */
const program = readFile(new URL('./pglite.wasm', import.meta.resolve('@electric-sql/pglite'))).then((bytes) =>
  WebAssembly.compile(bytes),
);
let lite: PGlite | null = null;

async function open({ dataDir, template }: EmbeddedStart): Promise<PGlite> {
  const made = await PGlite.create({
    dataDir,
    extensions: { pg_trgm },
    pgliteWasmModule: await program,
    ...(template ? { loadDataDir: new Blob([template.slice()]) } : {}),
  });
  await made.exec("SET TIME ZONE 'UTC'");
  return made;
}

/** Opened before it is asked for: what goes wrong is told to whoever asks. */
const { opens } = workerData as { opens: string | null };
const early = opens === null ? null : Promise.allSettled([open({ dataDir: opens })]);

async function opened(start: EmbeddedStart): Promise<PGlite> {
  if (!early || start.dataDir !== opens) return open(start);
  const [done] = await early;
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}

async function answer(message: ToThread): Promise<void> {
  if (message.kind === 'open') {
    lite = await opened(message.start);
    say({ kind: 'ready' });
    return;
  }
  if (!lite) throw new Error('no database is open yet');
  if (message.kind === 'wire') {
    say({ kind: 'wire', bytes: await lite.execProtocolRaw(message.bytes) });
  } else if (message.kind === 'dump') {
    const dumped = await lite.dumpDataDir('none');
    say({ kind: 'dump', bytes: new Uint8Array(await dumped.arrayBuffer()) });
  } else {
    await lite.close();
    say({ kind: 'closed' });
    // Nothing more is heard: the thread ends by itself, with what the database's program has still going.
    port?.close();
  }
}

const fail = (error: unknown): void =>
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });

let turn = Promise.resolve();
port.on('message', (message: ToThread) => {
  turn = turn.then(() => answer(message)).catch(fail);
});
