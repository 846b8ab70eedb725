// From the start command to a firm that answers, against a bundle that opens the same directory, listens and does no more.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build, stop } from 'esbuild';
import { PASSWORD } from '../apps/web/e2e/server.mjs';
import { prepare, root } from '../scripts/prepare.mjs';

const ROUNDS = 5;
const MOST = 2;
const LATE_MS = 600_000;
const FRESH = process.argv.includes('--fresh');

const folder = mkdtempSync(join(tmpdir(), 'redpill-start-'));
const data = join(folder, 'data');
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Opens the database of the directory as the product does, in a thread, and answers every request with a word. */
const LEAST_THREAD = `
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { parentPort, workerData } from 'node:worker_threads';
const lite = await PGlite.create({ dataDir: workerData, extensions: { pg_trgm } });
await lite.query('SELECT 1');
parentPort.postMessage('ready');
parentPort.on('message', async () => { await lite.close(); parentPort.postMessage('closed'); });`;
const LEAST = `
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData: process.argv[2] });
await new Promise((ready) => thread.once('message', ready));
createServer((_, response) => response.end('ready')).listen(Number(process.argv[3]), '127.0.0.1');
process.once('SIGTERM', () => { thread.once('message', () => process.exit(0)); thread.postMessage('close'); });`;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Milliseconds until `answers` has been true, then ends the process and waits for its end. */
async function timed(start: () => ChildProcess, answers: () => Promise<boolean>): Promise<number> {
  const started = performance.now();
  const child = start();
  const ended = new Promise<number | null>((end) => child.once('exit', end));
  let gone = false;
  void ended.then(() => {
    gone = true;
  });
  try {
    while (!(await answers())) {
      if (gone) throw new Error('it ended before it was ready');
      if (performance.now() - started > LATE_MS) throw new Error('it was not ready in time');
      await new Promise((again) => setTimeout(again, 5));
    }
    return performance.now() - started;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** A fetch that is answered, or false while nobody listens. */
async function ok(url: string, init?: RequestInit): Promise<Response | false> {
  try {
    const answer = await fetch(url, init);
    return answer.ok ? answer : false;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const settings = (port: number) => ({
  ...process.env,
  DATABASE_URL: '',
  HOST: '127.0.0.1',
  PORT: String(port),
  DATA_DIR: data,
  DEMO: '1',
  DEMO_PASSWORD: PASSWORD,
  LOG_LEVEL: 'error',
});

let token = '';

/** Ready: a request with a token is answered from the database, and a page is served. */
async function ours(node: string, cwd = root): Promise<number> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return timed(
    () =>
      spawn(node, [join(cwd, 'scripts/start.mjs')], {
        cwd,
        env: settings(port),
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    async () => {
      if (token === '') {
        const answer = await ok(`${url}/api/v1/auth/login`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'partner@demo.redpill.test', password: PASSWORD }),
        });
        if (!answer) return false;
        token = ((await answer.json()) as { access_token: string }).access_token;
      }
      const asked = { headers: { authorization: `Bearer ${token}` } };
      const [list, page] = await Promise.all([ok(`${url}/api/v1/companies?limit=1`, asked), ok(`${url}/companies`)]);
      return list !== false && page !== false && (await page.text()).includes('/_next/static/');
    },
  );
}

async function least(node: string): Promise<number> {
  const port = await freePort();
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') };
  return timed(
    () =>
      spawn(node, [join(root, 'apps/server/dist/least/main.js'), join(data, 'database'), String(port)], {
        env,
        stdio: 'inherit',
      }),
    async () => (await ok(`http://127.0.0.1:${port}/`)) !== false,
  );
}

/** A clone of what is committed, without dependencies and builds, to the first page. */
async function fresh(node: string): Promise<number> {
  const clone = join(folder, 'clone');
  const git = spawn('git', ['clone', '--quiet', '--no-hardlinks', root, clone], { stdio: 'inherit' });
  await new Promise((end) => git.once('exit', end));
  token = '';
  return ours(node, clone);
}

const { node } = await prepare({ server: true, web: true });
// Beside the server, so that it finds the same database's files.
const outdir = join(root, 'apps/server/dist/least');
const bundled: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  external: ['@electric-sql/*'],
};
for (const [name, contents] of [
  ['main', LEAST],
  ['thread', LEAST_THREAD],
] as const) {
  await build({
    ...bundled,
    stdin: { contents, resolveDir: join(root, 'packages/core') },
    outfile: join(outdir, `${name}.js`),
  });
}
await stop();
try {
  const first = await ours(node);
  console.log(`start: a built clone, its database embedded; medians of ${ROUNDS} starts in turn`);
  const [mine, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    theirs.push(await least(node));
    mine.push(await ours(node));
  }
  const [ready, open] = [median(mine), median(theirs)];
  console.log(`  opens the directory and listens   ${open.toFixed(0).padStart(6)} ms`);
  console.log(
    `  npm start, answering and serving  ${ready.toFixed(0).padStart(6)} ms   ${(ready / open).toFixed(2)} × (at most ${MOST} ×)`,
  );
  console.log(`  the first start on an empty directory, the demo firm made: ${(first / 1000).toFixed(1)} s`);
  if (FRESH) {
    rmSync(data, { recursive: true });
    const ms = await fresh(node);
    console.log(`  from a fresh clone (dependencies, both builds, demo firm): ${(ms / 1000).toFixed(1)} s`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  rmSync(outdir, { recursive: true, force: true });
}
