// 50 of 100,000 companies over HTTP, authenticated, row policies on, beside pgbench and FastAPI doing the same.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type pg from 'pg';
import { answering, type BenchFirm, end, freePort, median, openBenchFirm } from './rig/bench-firm.ts';
import { type Asked, LOADED_BY, load } from './rig/load.ts';
import { pgbench, pgbenchScript } from './rig/pgbench.ts';

const COMPANIES = 100_000;
const SECTORS = 20;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const REPEATS = Number(process.env.BENCH_REPEATS ?? 3);
const PYTHON = '/usr/bin/python3';
const PEER = join(import.meta.dirname, 'peers/fastapi');

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(
    `INSERT INTO companies (organization_id, name, sector, stage, founded_year, headquarters, country, website, domain, description)
     SELECT o.organization_id, 'Company ' || md5(i::text), 'sector ' || (i / 2 % ${SECTORS}), 'seed', 1990 + i % 30,
       jsonb_build_object('city', 'City ' || i % 100, 'country', 'USA'), 'USA', 'https://c' || i || '.example', 'c' || i || '.example', repeat('x', 60)
     FROM generate_series(0, $1 - 1) i JOIN (SELECT organization_id, row_number() OVER (ORDER BY name) - 1 AS n FROM organizations) o ON o.n = i % 2`,
    [COMPANIES],
  );
  await owner.query('VACUUM ANALYZE companies');
}

interface Way {
  name: string;
  paths: string[];
  input: Record<string, unknown>;
  /** What must vary, as pgbench draws and writes it. */
  set: string;
  varied: Map<unknown, string>;
  /** The share of pgbench's rate to reach. */
  wanted: number;
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i);
const PAGE = '/api/v1/companies?sort=name&limit=50';
const bySector = {
  paths: range(SECTORS).map((n) => `${PAGE}&sector=sector%20${n}`),
  set: `\\set n random(0, ${SECTORS - 1})`,
  varied: new Map<unknown, string>([['sector 7', "('sector ' || :n)"]]),
};
const WAYS: Way[] = [
  { name: 'list', ...bySector, input: { sector: 'sector 7', sort: 'name', limit: 50 }, wanted: 0.5 },
  {
    ...bySector,
    name: 'list with total',
    paths: bySector.paths.map((path) => `${path}&total=true`),
    input: { sector: 'sector 7', sort: 'name', limit: 50, total: true },
    wanted: 0.7,
  },
  {
    name: 'search',
    paths: range(4096).map((n) => `${PAGE}&q=${(n + 4096).toString(16)}`),
    input: { q: 'abcd', sort: 'name', limit: 50 },
    set: '\\set n random(4096, 8191)',
    varied: new Map([['%abcd%', "('%' || to_hex(:n::int) || '%')"]]),
    wanted: 0.7,
  },
];

interface Measured {
  per_s: number;
  p99_ms: number;
  node_us: number;
  postgres_us: number;
}

async function ours(firm: BenchFirm, asked: Asked): Promise<Measured> {
  const before = await firm.processorTime();
  const { requests, per_s, p99_ms } = await load(firm.base, asked, SECONDS, firm.folder);
  const after = await firm.processorTime();
  return {
    per_s,
    p99_ms,
    node_us: (after.node_us - before.node_us) / requests,
    postgres_us: (after.postgres_us - before.postgres_us) / requests,
  };
}

/** The peer's process and address; null, and why, where Debian's packages are not there. */
async function startPeer(firm: BenchFirm): Promise<{ child: ChildProcess; base: string } | null> {
  const modules = ['fastapi', 'uvicorn', 'asyncpg', 'pydantic'];
  const versions = `import sys, ${modules.join(', ')}\nprint('Python', sys.version.split()[0], *('%s %s' % (m.__name__, getattr(m, 'VERSION', None) or m.__version__) for m in (${modules.join(', ')})))\ntry:\n import uvloop, httptools\n print('uvloop', uvloop.__version__, 'httptools', httptools.__version__)\nexcept ImportError: print('without uvloop')`;
  const found = spawnSync(PYTHON, ['-c', versions], { encoding: 'utf8' });
  if (found.status !== 0) {
    const packages = modules.map((name) => `python3-${name}`).join(' ');
    console.log(`  FastAPI is not measured: on Debian, apt install ${packages} python3-uvloop python3-httptools`);
    return null;
  }
  console.log(`  FastAPI: ${found.stdout.trim().replaceAll('\n', ', ')}, one process`);
  const port = await freePort();
  const args = ['-m', 'uvicorn', 'app:app', '--app-dir', PEER, '--port', String(port), '--no-access-log'];
  const child = spawn(PYTHON, [...args, '--log-level', 'warning'], {
    env: { ...process.env, DATABASE_URL: firm.database_url, JWT_SECRET: firm.jwt_secret, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const base = `http://127.0.0.1:${port}`;
  await answering(`${base}/openapi.json`);
  return { child, base };
}

async function rows(base: string, { headers, paths }: Asked): Promise<unknown> {
  const answer = await fetch(`${base}${paths[0]}`, { headers });
  const { items } = (await answer.json()) as { items: { id: string; name: string; version: number }[] };
  return JSON.stringify(items.map(({ id, name, version }) => [id, name, version]));
}

const whole = (value: number): string => value.toFixed(0).padStart(7);

async function measure(firm: BenchFirm, way: Way, peer: string | null): Promise<void> {
  const asked: Asked = { method: 'GET', headers: { authorization: `Bearer ${firm.token}` }, paths: way.paths };
  const script = pgbenchScript(firm, await firm.recorded('list_companies', way.input), {
    set: [way.set],
    exchange: (value) => way.varied.get(value) ?? null,
  });
  await load(firm.base, asked, 2, firm.folder);
  if (peer && (await rows(peer, asked)) !== (await rows(firm.base, asked)))
    throw new Error('FastAPI answers other rows');
  const [server, database, fastapi]: [Measured[], number[], number[]] = [[], [], []];
  for (let i = 0; i < REPEATS; i += 1) {
    database.push(pgbench(firm, script, SECONDS));
    server.push(await ours(firm, asked));
    if (peer) fastapi.push((await load(peer, asked, SECONDS, firm.folder)).per_s);
  }
  const of = (field: keyof Measured): number => median(server.map((one) => one[field]));
  const [mine, theirs] = [of('per_s'), median(database)];
  const ratios = server.map((one, i) => one.per_s / (database[i] ?? Number.NaN));
  console.log(`  ${way.name}`);
  console.log(
    `    RedPill VC   ${whole(mine)} requests/s   p99 ${of('p99_ms').toFixed(0)} ms   processor time a request: Node ${of('node_us').toFixed(0)} µs, PostgreSQL ${of('postgres_us').toFixed(0)} µs`,
  );
  console.log(
    `    pgbench      ${whole(theirs)} transactions/s, the same statements under the row policies, 10 clients`,
  );
  console.log(
    `    ratio        ${median(ratios).toFixed(2).padStart(7)} of pgbench (at least ${way.wanted} is wanted)`,
  );
  if (peer) {
    const times = median(server.map((one, i) => one.per_s / (fastapi[i] ?? Number.NaN)));
    console.log(`    FastAPI      ${whole(median(fastapi))} requests/s`);
    console.log(`    ratio        ${times.toFixed(1).padStart(7)} × FastAPI (at least 10 is wanted)`);
  }
}

console.log(
  `api: 50 of ${COMPANIES.toLocaleString('en')} companies, 32 connections by ${LOADED_BY}, medians of ${REPEATS} interleaved runs of ${SECONDS} s`,
);
console.log(`  ${execFileSync('pgbench', ['--version'], { encoding: 'utf8' }).trim()}, Node ${process.versions.node}`);
const firm = await openBenchFirm(fill);
let peer: Awaited<ReturnType<typeof startPeer>> = null;
try {
  peer = await startPeer(firm);
  for (const way of WAYS) await measure(firm, way, way.name === 'list' ? (peer?.base ?? null) : null);
} finally {
  if (peer) await end(peer.child);
  await firm.close();
}
