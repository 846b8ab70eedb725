// 50 of 100,000 companies over HTTP, authenticated, row policies on, beside pgbench running the same transaction.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';

const SERVER = process.env.TEST_DATABASE_URL ?? `postgres://${userInfo().username}@127.0.0.1:5432/postgres`;
const COMPANIES = 100_000;
const SECONDS = 6;
const REPEATS = 3;
const name = `redpill_test_bench_${process.pid}`;
const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).toString();
const main = join(import.meta.dirname, '../apps/server/dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'redpill-bench-'));
const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, DEMO: '0', LOG_LEVEL: 'info', NODE_ENV: 'test' };

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

function foundFirm(firm: string): { email: string; password: string } {
  const args = [main, 'user', 'add', `${firm}@bench.test`, '--name', firm, '--firm', firm, '--json'];
  return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '');
}

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(
    `INSERT INTO companies (organization_id, name, sector, stage, founded_year, headquarters, country, website, domain, description)
     SELECT o.organization_id, 'Company ' || md5(i::text), 'sector ' || (i / 2 % 20), 'seed', 1990 + i % 30,
       jsonb_build_object('city', 'City ' || i % 100, 'country', 'USA'), 'USA', 'https://c' || i || '.example', 'c' || i || '.example', repeat('x', 60)
     FROM generate_series(0, $1 - 1) i JOIN (SELECT organization_id, row_number() OVER (ORDER BY name) - 1 AS n FROM organizations) o ON o.n = i % 2`,
    [COMPANIES],
  );
  await owner.query('VACUUM ANALYZE companies');
}

/** The same work in five prepared statements: what the database itself can do with row policies on. */
function pgbenchScript(organization_id: string, user_id: string): string {
  const columns =
    'id, name, ticker, sector, stage, headquarters, website, created_at, founded_year, country, domain, description, status, total_funding, total_funding_currency, import_id, updated_at, version';
  return [
    '\\set n random(0, 19)',
    'BEGIN;',
    "SELECT set_config('role', 'redpill_app', true);",
    `SELECT set_config('app.organization_id', '${organization_id}', true), set_config('app.user_id', '${user_id}', true), set_config('app.role', 'admin', true);`,
    `SELECT ${columns} FROM companies WHERE sector = 'sector ' || :n ORDER BY name, id LIMIT 51;`,
    'COMMIT;',
  ].join('\n');
}

function pgbench(script: string): number {
  const file = join(folder, 'read.sql');
  writeFileSync(file, script);
  const { hostname, port, username } = new URL(SERVER);
  const at = ['-h', hostname, '-p', port || '5432', ...(username ? ['-U', username] : [])];
  const output = execFileSync(
    'pgbench',
    ['-n', '-M', 'prepared', '-c', '10', '-j', '1', '-T', String(SECONDS), '-f', file, ...at, name],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return Number(/tps = ([\d.]+)/.exec(output)?.[1]);
}

async function load(base: string, token: string) {
  let sector = 0;
  return autocannon({
    url: base,
    connections: 32,
    duration: SECONDS,
    requests: [
      {
        method: 'GET',
        headers: { authorization: `Bearer ${token}` },
        setupRequest: (request) => ({
          ...request,
          path: `/api/v1/companies?sector=sector%20${sector++ % 20}&sort=name&limit=50`,
        }),
      },
    ],
  });
}

const cpuOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'cputimes=', '-p', String(pid)], { encoding: 'utf8' }));

const admin = new pg.Client({ connectionString: SERVER });
await admin.connect();
await admin.query(`CREATE DATABASE ${name}`);
const port = await freePort();
let child: ReturnType<typeof spawn> | undefined;
try {
  const { email, password } = foundFirm('alpha');
  foundFirm('beta');
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await fill(owner);
  const { rows } = await owner.query<{ organization_id: string; user_id: string }>(
    'SELECT organization_id, user_id FROM members WHERE email = $1',
    [email],
  );
  await owner.end();
  child = spawn(process.execPath, [main, 'serve', '--api-only'], {
    env: { ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  const base = `http://127.0.0.1:${port}`;
  for (
    let i = 0;
    i < 300 &&
    !(await fetch(`${base}/health/ready`).then(
      (r) => r.ok,
      () => false,
    ));
    i += 1
  )
    await new Promise((r) => setTimeout(r, 100));
  const login = await fetch(`${base}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { access_token } = (await login.json()) as { access_token: string };
  const script = pgbenchScript(rows[0]?.organization_id ?? '', rows[0]?.user_id ?? '');
  await load(base, access_token);
  const [ours, theirs, p99, us]: number[][] = [[], [], [], []];
  for (let i = 0; i < REPEATS; i += 1) {
    theirs?.push(pgbench(script));
    const before = cpuOf(child.pid ?? 0);
    const result = await load(base, access_token);
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${result.non2xx} answers were refusals, ${result.errors} failed`);
    ours?.push(result.requests.average);
    p99?.push(result.latency.p99);
    us?.push(((cpuOf(child.pid ?? 0) - before) * 1e6) / result.requests.total);
  }
  const [mine, peer] = [median(ours ?? []), median(theirs ?? [])];
  console.log(
    `api: 50 of ${COMPANIES.toLocaleString('en')} companies by sector and name, 32 connections, median of ${REPEATS} runs of ${SECONDS} s`,
  );
  console.log(
    `  RedPill VC   ${mine.toFixed(0).padStart(7)} requests/s   p99 ${median(p99 ?? []).toFixed(0)} ms   Node ${median(us ?? []).toFixed(0)} µs a request`,
  );
  console.log(
    `  pgbench      ${peer.toFixed(0).padStart(7)} transactions/s, the same rows in five prepared statements, 10 clients`,
  );
  console.log(`  ratio        ${(mine / peer).toFixed(2)}`);
} finally {
  child?.kill('SIGTERM');
  await new Promise((resolve) => (child && child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
}
