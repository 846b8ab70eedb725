// Opens the firm's database, embedded or PostgreSQL, as one pool whose connections may touch nothing outside a verb.
import { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Embedded } from './embedded.ts';
import { lendingSocket } from './lending-socket.ts';
import { migrate } from './migrate.ts';
import { insideScope, type Take } from './scope.ts';
import { type Written, writtenOn } from './written.ts';

export type Where =
  | { kind: 'postgres'; url: string; pool_size?: number }
  | { kind: 'embedded'; data_dir: string; template?: Uint8Array };

export interface OpenOptions {
  where: Where;
  /** Longest a statement may take before the database ends it. */
  statement_timeout_ms?: number;
  /** Longest that an act waits for a connection. */
  connect_timeout_ms?: number;
  /** Checks every verb's answer against its contract: on in tests, where it costs nobody a request. */
  checks_output?: boolean;
  onError?: (error: Error) => void;
}

export interface Database {
  kind: Where['kind'];
  /** Lent to the identity library and the durable engine; refuses whoever asks from inside a verb. */
  pool: pg.Pool;
  take: Take;
  checks_output: boolean;
  written: Written;
  /** Does something while no other server on this database does the same. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 10_000;
const REST = "SET ROLE redpill_gate; SET TIME ZONE 'UTC'";
/** The embedded database has one session for all its connections: what the last one left behind is cleared. */
const INHERIT = 'ROLLBACK; DEALLOCATE ALL; ';

/** Opens and migrates a database. From then on every connection rests as a role that owns nothing. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const { database, ready } = databaseAhead(options);
  await ready;
  return database;
}

/**
 * The same, with the database at hand while it opens and migrates: what will ask it can be made meanwhile, and must ask it
 * nothing before `ready`. One that does not become ready has nothing left to close.
 */
export function databaseAhead(options: OpenOptions): { database: Database; ready: Promise<void> } {
  const opening =
    options.where.kind === 'embedded'
      ? Embedded.open({
          dataDir: options.where.data_dir,
          ...(options.where.template ? { template: options.where.template } : {}),
        })
      : null;
  const embedded = opening?.embedded ?? null;
  let is_open = false;
  const migrated = async () => {
    await opening?.ready;
    await migrateFirst(options.where, embedded);
    is_open = true;
  };
  return { database: poolOf(options, embedded, () => is_open), ready: migrated() };
}

function poolOf(options: OpenOptions, embedded: Embedded | null, isOpen: () => boolean): Database {
  const timeout = Math.trunc(options.statement_timeout_ms ?? 30_000);
  const pool = new pg.Pool({
    ...connectionOf(options.where, embedded),
    max: options.where.kind === 'embedded' ? 1 : (options.where.pool_size ?? 10),
    connectionTimeoutMillis: options.connect_timeout_ms ?? CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: options.where.kind === 'embedded' ? 0 : 30_000,
    // Awaited by the pool: a connection that could not be put to rest still owns the tables, and is lent to nobody.
    onConnect: async (client) => {
      await client.query(`${embedded ? INHERIT : ''}${REST}; SET statement_timeout = ${timeout}`);
    },
  });
  pool.on('error', (error) => options.onError?.(error));
  const take: Take = pool.connect.bind(pool);
  guard(pool, isOpen);
  return {
    kind: options.where.kind,
    pool,
    take,
    checks_output: options.checks_output ?? false,
    written: writtenOn(pool),
    exclusively: (work) => exclusively(options.where, work),
    async dump() {
      if (!embedded) throw new Error('only an embedded database can be dumped');
      return embedded.dump();
    },
    async close() {
      await pool.end();
      await embedded?.close();
    },
  };
}

/** Any number but the migrations' own: who holds it makes the demo firm or the engine's tables, the others wait. */
const EXCLUSIVE_LOCK = 7203390145;
const LOCK_ASKED_EVERY_MS = 100;

async function gotLock(holder: pg.Client): Promise<boolean> {
  const { rows } = await holder.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [EXCLUSIVE_LOCK]);
  return rows[0]?.got ?? false;
}

/** An embedded database has one process: nobody else can be at it. */
async function exclusively<T>(where: Where, work: () => Promise<T>): Promise<T> {
  if (where.kind === 'embedded') return work();
  const holder = new pg.Client({ connectionString: where.url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await holder.connect();
  try {
    // Asked again and again: a statement that waits would itself be waited for by an index that is built beside the work.
    while (!(await gotLock(holder))) await pause(LOCK_ASKED_EVERY_MS);
    return await work();
  } finally {
    // The lock goes with its connection.
    await holder.end();
  }
}

async function migrateFirst(where: Where, embedded: Embedded | null): Promise<void> {
  const owner = new pg.Client({ ...connectionOf(where, embedded), connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await owner.connect();
  try {
    await migrate(owner);
  } finally {
    await owner.end();
  }
}

/** How node-postgres reaches a database, as its owner. */
export function connectionOf(where: Where, embedded: Embedded | null): pg.ClientConfig {
  if (where.kind === 'postgres') {
    // An encrypted connection reads its socket in its own way.
    const stream = (config: pg.ClientConfig) => (config.ssl ? new Socket() : lendingSocket());
    return { connectionString: where.url, stream: stream as () => Socket };
  }
  if (!embedded) throw new Error('the embedded database is not open');
  // node-postgres takes any stream with a socket's manners.
  return { stream: () => embedded.connect() as never, user: 'redpill', database: 'redpill' };
}

/** Asking the pool for a connection from inside a verb would wait for ever on the embedded database: an error at once instead. */
function guard(pool: pg.Pool, isOpen: () => boolean): void {
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  const refuse = (): void => {
    if (insideScope()) throw new Error('refused: a connection asked for inside a verb');
    if (!isOpen()) throw new Error('refused: a connection asked for before the database is open');
  };
  Object.assign(pool, {
    connect: (...given: unknown[]) => {
      refuse();
      return connect(...given);
    },
    query: (...given: unknown[]) => {
      refuse();
      return query(...given);
    },
  });
}
