// A file of a million companies sent to a server on PostgreSQL, tried and imported: how far its memory rises above its rest.
import { execFileSync, spawn } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';

const SERVER = process.env.TEST_DATABASE_URL ?? `postgres://${userInfo().username}@127.0.0.1:5432/postgres`;
const ROWS = Number(process.argv[2] ?? 1_000_000);
const name = `redpill_test_bench_${process.pid}`;
const url = Object.assign(new URL(SERVER), { pathname: `/${name}` }).toString();
const main = join(import.meta.dirname, '../apps/server/dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'redpill-bench-'));
const file = join(folder, 'companies.csv');
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function* lines() {
  yield 'id,name,website,country,city,founded,description\n';
  let text = '';
  for (let i = 1; i <= ROWS; i += 1) {
    text += `${i},Company ${i},https://company${i}.example,USA,City ${i % 500},${1980 + (i % 40)},"Described, as number ${i}, in a few words"\n`;
    if (text.length > 1 << 16) {
      yield text;
      text = '';
    }
  }
  yield text;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** What the kernel counts of a process, in megabytes. */
function resident(pid: number, of: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${of}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}

/** The peak is counted anew from here. */
const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

interface Api {
  base: string;
  credentials: { email: string; password: string };
  token: string;
}

/** Signed in anew for each step: a token may not last as long as all of them. */
async function signIn(api: Api): Promise<void> {
  const login = await fetch(`${api.base}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(api.credentials),
  });
  api.token = ((await login.json()) as { access_token: string }).access_token;
}

async function ask<T>({ base, token }: Api, method: string, path: string, body?: object): Promise<T> {
  // A trial of a million rows takes longer than fetch waits for an answer's head.
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const sent = request(`${base}/api/v1${path}`, { method, headers, timeout: 0 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.on('end', () => {
        if ((answer.statusCode ?? 500) < 300) resolve(JSON.parse(text) as T);
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body ? JSON.stringify(body) : undefined);
  });
}

function upload({ base, token }: Api): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'text/csv',
      'content-length': statSync(file).size,
    };
    const sent = request(`${base}/api/v1/imports?kind=companies`, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.on('end', () => (answer.statusCode === 201 ? resolve(JSON.parse(text)) : reject(new Error(text))));
    });
    sent.on('error', reject);
    pipeline(createReadStream(file), sent).catch(reject);
  });
}

interface Imported {
  status: string;
  rows: number;
  created: number;
}

async function until(api: Api, id: string, status: string): Promise<Imported> {
  for (;;) {
    const found = await ask<Imported>(api, 'GET', `/imports/${id}`);
    if (found.status === status) return found;
    if (found.status === 'failed') throw new Error(JSON.stringify(found));
    await wait(250);
  }
}

const admin = new pg.Client({ connectionString: SERVER });
await admin.connect();
await admin.query(`CREATE DATABASE ${name}`);
const port = await freePort();
const env = {
  ...process.env,
  DATABASE_URL: url,
  DATA_DIR: folder,
  DEMO: '0',
  LOG_LEVEL: 'warn',
  NODE_ENV: 'test',
  PORT: String(port),
};
let child: ReturnType<typeof spawn> | undefined;
try {
  await pipeline(lines, createWriteStream(file));
  const args = [main, 'user', 'add', 'alpha@bench.test', '--name', 'alpha', '--firm', 'alpha', '--json'];
  const { email, password } = JSON.parse(
    execFileSync(process.execPath, args, { env, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '',
  ) as { email: string; password: string };
  child = spawn(process.execPath, [main, 'serve', '--api-only'], { env, stdio: 'inherit' });
  const pid = child.pid ?? 0;
  const base = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${base}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await wait(100);
  const api: Api = { base, credentials: { email, password }, token: '' };
  await signIn(api);
  await wait(5000);
  const rest = resident(pid, 'VmRSS');
  console.log(
    `import-memory: ${ROWS.toLocaleString('en')} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB, into PostgreSQL`,
  );
  console.log(`  at rest          ${rest.toFixed(0).padStart(5)} MB`);
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    await signIn(api);
    forgetPeak(pid);
    const started = performance.now();
    const result = await work();
    const peak = resident(pid, 'VmHWM');
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(
      `  ${what.padEnd(16)} ${peak.toFixed(0).padStart(5)} MB at most, ${(peak - rest).toFixed(0)} MB above rest, ${seconds} s`,
    );
    return result;
  };
  const { id } = await step('upload', () => upload(api));
  const tried = await step('trial', () => ask<Imported>(api, 'POST', `/imports/${id}/preview`, {}));
  const done = await step('import', async () => {
    await ask(api, 'POST', `/imports/${id}/run`, {});
    return until(api, id, 'done');
  });
  await step('undo', async () => {
    await ask(api, 'POST', `/imports/${id}/undo`, {});
    return until(api, id, 'undone');
  });
  if (tried.created !== ROWS || done.created !== ROWS) throw new Error('rows are missing');
} finally {
  child?.kill('SIGTERM');
  await new Promise((resolve) => (child && child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
}
