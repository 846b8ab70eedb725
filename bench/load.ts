// Ten minutes of reads and writes at 32 connections on PostgreSQL, with the server's memory watched: it must stay level.
// LOAD_SECONDS shortens it.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';

const SERVER = process.env.TEST_DATABASE_URL ?? `postgres://${userInfo().username}@127.0.0.1:5432/postgres`;
const SECONDS = Number(process.env.LOAD_SECONDS ?? 600);
const SAMPLE_MS = 5_000;
const COMPANIES = 20_000;
const name = `redpill_test_load_${process.pid}`;
const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).toString();
const main = join(import.meta.dirname, '../apps/server/dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'redpill-load-'));
const limits = { RATE_LIMIT_PER_MIN: '1000000', RATE_LIMIT_STRANGER_PER_MIN: '1000000' };
const env = { ...process.env, ...limits, DATABASE_URL: url, DATA_DIR: folder, DEMO: '0', NODE_ENV: 'test' };

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const rss_mb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function ready(base: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const up = await fetch(`${base}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not get ready');
}

async function post<T>(base: string, path: string, body: object, token?: string): Promise<T> {
  const answer = await fetch(`${base}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const admin = new pg.Client({ connectionString: SERVER });
await admin.connect();
await admin.query(`CREATE DATABASE ${name}`);
const port = await freePort();
const base = `http://127.0.0.1:${port}`;
let child: ReturnType<typeof spawn> | undefined;
try {
  const made = execFileSync(
    process.execPath,
    [main, 'user', 'add', 'load@bench.test', '--name', 'Load', '--firm', 'Load', '--json'],
    { env, encoding: 'utf8' },
  );
  const { email, password } = JSON.parse(made.trim().split('\n').at(-1) ?? '') as { email: string; password: string };
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(
    `INSERT INTO companies (organization_id, name, sector) SELECT organization_id, 'Company ' || md5(i::text), 'sector ' || i % 20
     FROM organizations, generate_series(1, $1) i`,
    [COMPANIES],
  );
  await owner.query('VACUUM ANALYZE companies');
  await owner.end();
  child = spawn(process.execPath, [main, 'serve', '--api-only'], {
    env: { ...env, PORT: String(port) },
    stdio: 'ignore',
  });
  const pid = child.pid ?? 0;
  await ready(base);
  const login = () => post<{ access_token: string }>(base, '/auth/login', { email, password });
  let { access_token } = await login();
  const company = await post<{ id: string }>(base, '/companies', { name: 'Moved' }, access_token);
  const deals: string[] = [];
  for (let i = 0; i < 64; i += 1)
    deals.push((await post<{ id: string }>(base, '/deals', { company_id: company.id }, access_token)).id);
  // An access token lasts half an hour; a longer load signs in anew.
  const renewing = setInterval(() => void login().then((fresh) => ({ access_token } = fresh)), 20 * 60_000);

  let turn = 0;
  let moves = 0;
  const samples: { at_s: number; mb: number }[] = [];
  const started = performance.now();
  const sampling = setInterval(
    () => samples.push({ at_s: (performance.now() - started) / 1000, mb: rss_mb(pid) }),
    SAMPLE_MS,
  );
  const bearer = () => ({ authorization: `Bearer ${access_token}`, 'content-type': 'application/json' });
  const read = {
    method: 'GET' as const,
    setupRequest: (request: object) => ({
      ...request,
      headers: bearer(),
      path: `/api/v1/companies?sector=sector%20${turn++ % 20}&sort=name&limit=50${turn % 7 === 0 ? '&total=true' : ''}`,
    }),
  };
  const search = {
    method: 'GET' as const,
    setupRequest: (request: object) => ({
      ...request,
      headers: bearer(),
      path: `/api/v1/companies?q=${(turn++ % 4096).toString(16)}`,
    }),
  };
  const move = {
    method: 'POST' as const,
    setupRequest: (request: object) => {
      // Every deal goes there and back, one round after the other.
      const round = Math.floor(moves / deals.length);
      return {
        ...request,
        headers: bearer(),
        path: `/api/v1/deals/${deals[moves++ % deals.length]}/move`,
        body: JSON.stringify({ stage: round % 2 === 0 ? 'screening' : 'sourced' }),
      };
    },
  };
  const result = await autocannon({
    url: base,
    connections: 32,
    duration: SECONDS,
    requests: [read, read, search, move],
  });
  clearInterval(sampling);
  clearInterval(renewing);
  // The first fifth is warming up: caches fill and the compiler settles.
  const settled = samples.filter(({ at_s }) => at_s > SECONDS / 5);
  const third = Math.floor(settled.length / 3);
  const [early, late] = [settled.slice(0, third), settled.slice(-third)].map((part) =>
    median(part.map(({ mb }) => mb)),
  );
  console.log(`load: ${SECONDS} s at 32 connections: half lists, a quarter searches, a quarter moves of deals`);
  console.log(
    `  ${result.requests.total.toLocaleString('en')} requests, ${result.non2xx} refused, ${result.errors} failed, p99 ${result.latency.p99} ms`,
  );
  console.log(
    `  memory ${early?.toFixed(0)} MB early, ${late?.toFixed(0)} MB late, peak ${Math.max(...samples.map(({ mb }) => mb)).toFixed(0)} MB`,
  );
  console.log(`  ratio late to early ${((late ?? 0) / (early || 1)).toFixed(2)}`);
  if (result.errors > 0 || result['5xx'] > 0) process.exitCode = 1;
} finally {
  child?.kill('SIGTERM');
  await new Promise((resolve) => (child && child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
}
