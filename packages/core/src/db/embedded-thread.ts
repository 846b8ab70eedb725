// The thread that owns the embedded database: it computes here, so that it never stops the thread that answers people.

import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';

export interface EmbeddedStart {
  /** A directory, or memory:// for one that is forgotten. */
  dataDir: string;
  /** A dumped data directory to start a new one from. */
  template?: Uint8Array;
}
export type ToThread = { kind: 'wire'; bytes: Uint8Array } | { kind: 'dump' } | { kind: 'close' };
export type FromThread =
  | { kind: 'ready' }
  | { kind: 'wire'; bytes: Uint8Array }
  | { kind: 'dump'; bytes: Uint8Array }
  | { kind: 'closed' }
  | { kind: 'failed'; message: string };

const port = parentPort;
if (!port) throw new Error('the embedded database runs in a thread of its own');
const say = (message: FromThread): void => port.postMessage(message);

async function answer(lite: PGlite, message: ToThread): Promise<void> {
  if (message.kind === 'wire') {
    say({ kind: 'wire', bytes: await lite.execProtocolRaw(message.bytes) });
  } else if (message.kind === 'dump') {
    const dumped = await lite.dumpDataDir('none');
    say({ kind: 'dump', bytes: new Uint8Array(await dumped.arrayBuffer()) });
  } else {
    await lite.close();
    say({ kind: 'closed' });
  }
}

const fail = (error: unknown): void =>
  say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });

try {
  const { dataDir, template } = workerData as EmbeddedStart;
  const lite = await PGlite.create({
    dataDir,
    extensions: { pg_trgm },
    ...(template ? { loadDataDir: new Blob([template.slice()]) } : {}),
  });
  await lite.exec("SET TIME ZONE 'UTC'");
  let turn = Promise.resolve();
  port.on('message', (message: ToThread) => {
    turn = turn.then(() => answer(lite, message)).catch(fail);
  });
  say({ kind: 'ready' });
} catch (error) {
  fail(error);
}
