// The two Crunchbase files through the import, beside COPY loading every row that the import leaves, ready-made.
import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
const { foundTestFirm, openTestDatabase, openTestPorts, testImports } = await import('@redpill/core/testing');

const TABLES = ['imports', 'companies', 'funding_rounds', 'external_ids', 'import_changes', 'import_rejects'];
const REPEATS = 3;
const folder = mkdtempSync(join(tmpdir(), 'redpill-bench-'));
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function psql(url: string, ...commands: string[]): void {
  execFileSync('psql', [url, '-q', '-v', 'ON_ERROR_STOP=1', ...commands.flatMap((command) => ['-c', command])], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function imported(): Promise<{ ms: number; rows: number }> {
  const database = await openTestDatabase();
  const ports = openTestPorts();
  const firm = await foundTestFirm(database, 'Bench');
  const run = testImports(ports);
  const started = performance.now();
  let rows = 0;
  for (const [kind, file] of files) {
    const done = await run.run(firm.as('associate'), { kind, body: createReadStream(file), file_name: `${kind}.csv` });
    if (done.created + done.updated + done.skipped + done.rejected !== done.rows) throw new Error('rows are missing');
    rows += done.rows;
  }
  const ms = performance.now() - started;
  if (database.where.kind !== 'postgres') throw new Error('this benchmark is PostgreSQL’s');
  psql(
    database.where.url,
    ...['organizations', 'members', ...TABLES].map((table) => `\\copy ${table} to '${join(folder, table)}'`),
  );
  ports.close();
  await database.close();
  return { ms, rows };
}

async function copied(): Promise<number> {
  const database = await openTestDatabase();
  if (database.where.kind !== 'postgres') throw new Error('this benchmark is PostgreSQL’s');
  const load = (table: string) => `\\copy ${table} from '${join(folder, table)}'`;
  psql(database.where.url, load('organizations'), load('members'));
  const started = performance.now();
  psql(database.where.url, ...TABLES.map(load));
  const ms = performance.now() - started;
  await database.close();
  return ms;
}

const [ours, theirs]: number[][] = [[], []];
let rows = 0;
for (let i = 0; i < REPEATS; i += 1) {
  const result = await imported();
  rows = result.rows;
  ours?.push(result.ms);
  theirs?.push(await copied());
}
rmSync(folder, { recursive: true, force: true });
const [mine, copy] = [median(ours ?? []), median(theirs ?? [])];
console.log(`import: ${rows.toLocaleString('en')} rows of two files into PostgreSQL, median of ${REPEATS}`);
console.log(`  RedPill VC  ${mine.toFixed(0).padStart(7)} ms   ${((rows / mine) * 1000).toFixed(0)} rows a second`);
console.log(`  COPY        ${copy.toFixed(0).padStart(7)} ms   of every row the import left, ready-made, as the owner`);
console.log(`  ratio       ${(mine / copy).toFixed(1)}`);
