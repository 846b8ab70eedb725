// A server on a PostgreSQL database of its own, with two firms in it: what the benchmarks of the request path run against.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Actor } from '../../packages/core/src/actor.ts';
import type { Batch, Statement } from '../../packages/core/src/db/batch.ts';
import { openDatabase } from '../../packages/core/src/db/open.ts';
import { verbs } from '../../packages/core/src/verbs.ts';
import { processorTimeUs } from './processor-time.ts';

const SERVER = process.env.TEST_DATABASE_URL ?? `postgres://${userInfo().username}@127.0.0.1:5432/postgres`;
const main = join(import.meta.dirname, '../../apps/server/dist/main.js');

export interface BenchFirm {
  database_url: string;
  base: string;
  organization_id: string;
  user_id: string;
  token: string;
  jwt_secret: string;
  folder: string;
  owner: pg.Client;
  /** The statements a verb sends, recorded from one run of it in this process. */
  recorded(operation: string, input: object): Promise<Statement[]>;
  /** Processor time so far: of the server, and of the database's processes that serve it. */
  processorTime(): Promise<{ node_us: number; postgres_us: number }>;
  close(): Promise<void>;
}

export const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Waits until an address answers. */
export async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const up = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}

export async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

export async function openBenchFirm(fill: (owner: pg.Client) => Promise<void>): Promise<BenchFirm> {
  const name = `redpill_test_bench_${process.pid}`;
  const database_url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).toString();
  const folder = mkdtempSync(join(tmpdir(), 'redpill-bench-'));
  const jwt_secret = randomBytes(32).toString('base64url');
  // Nobody is turned away: what counting the requests costs is in the figures, the limit itself is not.
  const limits = { RATE_LIMIT_PER_MIN: '100000000', RATE_LIMIT_STRANGER_PER_MIN: '100000000' };
  const own = { DATABASE_URL: database_url, DATA_DIR: folder, JWT_SECRET: jwt_secret, DEMO: '0', LOG_LEVEL: 'info' };
  const port = await freePort();
  const env = { ...process.env, ...limits, ...own, NODE_ENV: 'test', PORT: String(port) };
  const admin = new pg.Client({ connectionString: SERVER });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  const owner = new pg.Client({ connectionString: database_url });
  let child: ChildProcess | undefined;
  const close = async (): Promise<void> => {
    if (child) await end(child);
    await owner.end();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { email, password } = foundFirm(env, 'alpha');
    foundFirm(env, 'beta');
    await owner.connect();
    await fill(owner);
    const { rows } = await owner.query<{ organization_id: string; user_id: string }>(
      'SELECT organization_id, user_id FROM members WHERE email = $1',
      [email],
    );
    const { organization_id = '', user_id = '' } = rows[0] ?? {};
    child = spawn(process.execPath, [main, 'serve', '--api-only'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const { pid = 0 } = child;
    const base = `http://127.0.0.1:${port}`;
    await answering(`${base}/health/ready`);
    const login = await fetch(`${base}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const { access_token: token } = (await login.json()) as { access_token: string };
    const actor: Actor = { kind: 'user', session_id: null, organization_id, user_id, role: 'admin' };
    return {
      ...{ database_url, base, organization_id, user_id, token, jwt_secret, folder, owner, close },
      recorded: (operation, input) => record(database_url, actor, operation, input),
      async processorTime() {
        const { rows: backends } = await admin.query<{ pid: number }>(
          "SELECT pid FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'",
          [name],
        );
        return { node_us: processorTimeUs([pid]), postgres_us: processorTimeUs(backends.map((one) => one.pid)) };
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function foundFirm(env: NodeJS.ProcessEnv, firm: string): { email: string; password: string } {
  const args = [main, 'user', 'add', `${firm}@bench.test`, '--name', firm, '--firm', firm, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '');
}

async function record(url: string, actor: Actor, operation: string, input: object): Promise<Statement[]> {
  const database = await openDatabase({ where: { kind: 'postgres', url, pool_size: 1 } });
  const sent: Statement[] = [];
  const take = async (): Promise<pg.PoolClient> => {
    const client = await database.take();
    const query = client.query.bind(client) as (given: unknown) => unknown;
    const noting = (given: Batch): unknown => {
      sent.push(...(given as unknown as { statements: readonly Statement[] }).statements);
      return query(given);
    };
    return Object.assign(Object.create(client) as pg.PoolClient, { query: noting, release: () => client.release() });
  };
  try {
    await verbs.get(operation)?.run({ database: { ...database, take }, actor, channel: 'http' }, input);
  } finally {
    await database.close();
  }
  return sent;
}
