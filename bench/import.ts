// The two Crunchbase files through the import, beside COPY loading every row that the import leaves, ready-made; and its memory.
import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import type { TestDatabase } from '@redpill/core/testing';

const data = join(import.meta.dirname, '../../shared/data/companies');
const files = [
  ['companies', join(data, 'crunchbase2013-companies.csv')],
  ['rounds', join(data, 'crunchbase2013-rounds.csv')],
] as const;
if (!files.every(([, file]) => existsSync(file))) {
  console.log('import: the Crunchbase files are not beside the project (../shared/data/companies): nothing measured');
  process.exit(0);
}
// The suites' own database is told which kind by the environment, before it is loaded.
process.env.REDPILL_TEST_DB = 'postgres';
const { foundTestFirm, openTestDatabase, openTestDirectory, openTestPorts, testImports } = await import(
  '@redpill/core/testing'
);

const TABLES = ['imports', 'companies', 'funding_rounds', 'external_ids', 'import_changes', 'import_rejects'];
const REPEATS = Number(process.argv[2] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'redpill-bench-'));
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Measured {
  ms: number;
  /** Processor time of the database's own process; of the embedded one's thread it is part of Node's. */
  database_ms: number;
  node_ms: number;
}

/** Processor time of one backend, or of every other one of the database: what the server's machine says of them. */
const ONE = "split_part(pg_read_file('/proc/' || pid || '/schedstat'), ' ', 1)::numeric / 1e6";
const MINE = `SELECT round(${ONE.replaceAll('pid', 'pg_backend_pid()')})`;
const OTHERS = `SELECT round(sum(${ONE}))::int AS ms FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;

function psql(url: string, ...commands: string[]): string {
  const each = commands.flatMap((command) => ['-c', command]);
  return execFileSync('psql', [url, '-qAt', '-v', 'ON_ERROR_STOP=1', ...each], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
}

function urlOf(database: TestDatabase): string {
  if (database.where.kind !== 'postgres') throw new Error('this part of the benchmark is PostgreSQL’s');
  return database.where.url;
}

let rows = 0;

async function importInto(database: TestDatabase): Promise<{ ms: number; node_ms: number }> {
  const ports = openTestPorts();
  const firm = await foundTestFirm(database, 'Bench');
  const run = testImports(ports);
  const cpu = process.cpuUsage();
  const started = performance.now();
  rows = 0;
  for (const [kind, file] of files) {
    const done = await run.run(firm.as('associate'), { kind, body: createReadStream(file), file_name: `${kind}.csv` });
    if (done.created + done.updated + done.skipped + done.rejected !== done.rows) throw new Error('rows are missing');
    rows += done.rows;
  }
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  ports.close();
  return { ms, node_ms: (user + system) / 1000 };
}

async function imported(): Promise<Measured> {
  const database = await openTestDatabase();
  const result = await importInto(database);
  const [{ ms: database_ms } = { ms: 0 }] = await database.owner(OTHERS);
  const keep = ['organizations', 'members', ...TABLES];
  psql(urlOf(database), ...keep.map((table) => `\\copy ${table} to '${join(folder, table)}'`));
  await database.close();
  return { ...result, database_ms: Number(database_ms) };
}

/** As the owner of the tables, with the indexes and keys that the import has to serve as well. */
async function copied(): Promise<Measured> {
  const database = await openTestDatabase();
  const load = (table: string) => `\\copy ${table} from '${join(folder, table)}'`;
  psql(urlOf(database), load('organizations'), load('members'));
  const started = performance.now();
  const told = psql(urlOf(database), ...TABLES.map(load), MINE);
  const ms = performance.now() - started;
  await database.close();
  return { ms, node_ms: 0, database_ms: Number(told.trim()) };
}

async function embedded(): Promise<Measured> {
  const database = await openTestDirectory(join(folder, 'embedded'));
  const result = await importInto(database);
  await database.close();
  rmSync(join(folder, 'embedded'), { recursive: true, force: true });
  return { ...result, database_ms: 0 };
}

/** An import in a process of its own: what is alive between two batches, and the most it ever held. */
async function memoryOf(count: number): Promise<{ heap: number; rss: number }> {
  const file = join(folder, `${count}.csv`);
  async function* lines() {
    yield 'id,name,website,country,description\n';
    for (let i = 1; i <= count; i += 1)
      yield `${i},Company ${i},https://company${i}.example,USA,"Of number ${i}, it says"\n`;
  }
  await pipeline(lines, createWriteStream(file));
  const database = await openTestDatabase();
  const firm = await foundTestFirm(database, 'Bench');
  const ports = openTestPorts();
  const given = JSON.stringify({ where: database.where, actor: firm.actors.associate, folder: ports.folder, file });
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../packages/core/src/testing/import-child.ts'), given],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let [heap, rss] = [0, 0];
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as { heap_bytes: number; rss_peak_bytes: number };
    heap = Math.max(heap, told.heap_bytes);
    rss = Math.max(rss, told.rss_peak_bytes);
  }
  ports.close();
  await database.close();
  return { heap, rss };
}

const ours: Measured[] = [];
const theirs: Measured[] = [];
const lite: Measured[] = [];
for (let i = 0; i < REPEATS; i += 1) {
  ours.push(await imported());
  theirs.push(await copied());
  lite.push(await embedded());
}
const of = (all: Measured[], field: keyof Measured): number => median(all.map((each) => each[field]));
const copy = of(theirs, 'ms');
const ratios = (all: Measured[]): string =>
  all.map((each, i) => (each.ms / (theirs[i]?.ms ?? 0)).toFixed(1)).join(', ');
const line = (name: string, all: Measured[], rest: string): void => {
  const [ms, database_ms, node_ms] = [of(all, 'ms'), of(all, 'database_ms'), of(all, 'node_ms')];
  const processor = `processor: database ${database_ms.toFixed(0)} ms, Node ${node_ms.toFixed(0)} ms`;
  console.log(`  ${name.padEnd(22)} ${ms.toFixed(0).padStart(7)} ms   ${processor}   ${rest}`);
};
const speed = (all: Measured[]): string => `${((rows / of(all, 'ms')) * 1000).toFixed(0)} rows a second`;
console.log(`import: ${rows.toLocaleString('en')} rows of two files, median of ${REPEATS}, interleaved`);
line('COPY into PostgreSQL', theirs, 'of every row the import left, ready-made, as the owner');
line('RedPill VC, PostgreSQL', ours, `${speed(ours)}, ${(of(ours, 'ms') / copy).toFixed(1)} of COPY (${ratios(ours)})`);
line('RedPill VC, PGlite', lite, `${speed(lite)}, ${(of(lite, 'ms') / copy).toFixed(1)} of COPY (${ratios(lite)})`);
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
for (const count of [20_000, 200_000]) {
  const { heap, rss } = await memoryOf(count);
  console.log(
    `  memory of ${count.toLocaleString('en').padStart(7)} rows: at most ${mb(heap)} alive, ${mb(rss)} resident`,
  );
}
rmSync(folder, { recursive: true, force: true });
