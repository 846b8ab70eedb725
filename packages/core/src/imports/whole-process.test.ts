import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { updateCompany } from '../companies/index.ts';
import {
  foundTestFirm,
  type ImportChild,
  openTestDatabase,
  openTestDirectory,
  openTestPorts,
  TEST_DATABASE,
  type TestDatabase,
} from '../testing/index.ts';
import { BATCH_ROWS, readBatches } from './file/read-batches.ts';
import { getImport, listImportChanges, resumeImports } from './index.ts';

const BATCH = BATCH_ROWS[TEST_DATABASE === 'postgres' ? 'postgres' : 'embedded'];
const CHILD = new URL('../testing/import-child.ts', import.meta.url).pathname;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redpill-test-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function writeCompanies(name: string, rows: number): Promise<string> {
  const path = join(folder, name);
  async function* lines() {
    yield 'id,name,website,country,description\n';
    for (let i = 1; i <= rows; i += 1) {
      yield `${i},Company ${i},https://company${i}.example,USA,"A description, with a comma, number ${i}"\n`;
    }
  }
  await pipeline(lines, createWriteStream(path));
  return path;
}

interface Told {
  import_id: string;
  status: string;
  rows: number;
  created: number;
  /** Records still there, of an import that is taken back. */
  left: number | null;
  heap_bytes: number;
}

/** Runs an import in a process of its own; `until` says when to kill it. */
async function runChild(given: ImportChild, until: (told: Told) => boolean): Promise<Told[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Told[] = [];
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const latest = JSON.parse(line) as Told;
    told.push(latest);
    if (until(latest)) child.kill('SIGKILL');
  }
  await exited;
  return told;
}

/** On the embedded database one process at a time has the directory; on PostgreSQL the server outlives the child. */
async function database(): Promise<{ open(): Promise<TestDatabase>; leave(db: TestDatabase): Promise<void> }> {
  if (TEST_DATABASE === 'postgres') {
    const shared = await openTestDatabase();
    return { open: async () => shared, leave: async () => {} };
  }
  const directory = join(mkdtempSync(join(folder, 'db-')), 'database');
  return { open: () => openTestDirectory(directory), leave: (db) => db.close() };
}

const counts = async (db: TestDatabase) =>
  (
    await db.owner(`SELECT (SELECT count(*)::int FROM companies) AS companies, (SELECT count(*)::int FROM external_ids) AS ids,
      (SELECT count(DISTINCT import_row)::int FROM companies WHERE import_id IS NOT NULL) AS rows`)
  )[0];

describe('an import whose process is killed', { timeout: 300_000 }, () => {
  it('leaves whole batches only, and is carried on to the right totals by the next process', async () => {
    const rows = 5 * BATCH + 123;
    const file = await writeCompanies('killed.csv', rows);
    const files = join(folder, 'files');
    const { open, leave } = await database();
    const first = await open();
    const firm = await foundTestFirm(first);
    const actor: Actor = firm.actors.associate;
    const where = { ...first.where, template: undefined } as unknown as ImportChild['where'];
    await leave(first);
    const kept = openTestPorts(mkdtempSync(files));
    const told = await runChild({ where, actor, folder: kept.folder, file }, ({ rows: done }) => done >= BATCH);
    const last = told.at(-1);
    expect(last?.status).toBe('running');

    const again = await open();
    const import_id = last?.import_id ?? '';
    const call = { database: again, actor, channel: 'http' } as const;
    const left = await getImport.run(call, { import_id });
    expect(left.status).toBe('running');
    expect(left.rows).toBeGreaterThanOrEqual(last?.rows ?? rows);
    expect(left.rows).toBeLessThan(rows);
    expect(left.rows % BATCH).toBe(0);
    expect(left.created).toBe(left.rows);
    expect(await counts(again)).toEqual({ companies: left.rows, ids: left.rows, rows: left.rows });

    // Another server does not take it while its process may be alive.
    expect(await resumeImports(again, kept, 60_000)).toBe(0);
    expect(await resumeImports(again, kept, 0)).toBe(1);
    await kept.settled();
    expect(await getImport.run(call, { import_id })).toMatchObject({
      status: 'done',
      rows,
      created: rows,
      rejected: 0,
    });
    expect(await counts(again)).toEqual({ companies: rows, ids: rows, rows });
    kept.close();
    await again.close();
  });

  it('while it is taken back has the rest taken back by the next process, but what was edited', async () => {
    const rows = 5 * BATCH + 123;
    const file = await writeCompanies('undone.csv', rows);
    const { open, leave } = await database();
    const first = await open();
    const firm = await foundTestFirm(first);
    const actor: Actor = firm.actors.associate;
    const where = { ...first.where, template: undefined } as unknown as ImportChild['where'];
    await leave(first);
    const ports = openTestPorts();
    const given = { where, actor, folder: ports.folder, file, undo: true };
    const told = await runChild(given, ({ status, left }) => status === 'undoing' && (left ?? rows) < rows);
    expect(told.at(-1)?.status).toBe('undoing');

    const again = await open();
    const import_id = told.at(-1)?.import_id ?? '';
    const call = { database: again, actor, channel: 'http' } as const;
    const there = await counts(again);
    expect(there?.companies).toBeGreaterThan(0);
    expect(there?.companies).toBeLessThan(rows);
    expect(there).toMatchObject({ ids: there?.companies, rows: there?.companies });
    const [edited] = await again.owner('SELECT id FROM companies ORDER BY id DESC LIMIT 1');
    await updateCompany.run(call, { company_id: String(edited?.id), version: 1, sector: 'edited' });

    expect(await resumeImports(again, ports, 60_000)).toBe(0);
    expect(await resumeImports(again, ports, 0)).toBe(1);
    await ports.settled();
    expect(await getImport.run(call, { import_id })).toMatchObject({ status: 'undone', kept: 1, created: rows });
    const { items } = await listImportChanges.run(call, { import_id });
    expect(items).toMatchObject([{ subject_id: edited?.id, action: 'created', kept: 'edited since' }]);
    expect(await counts(again)).toEqual({ companies: 1, ids: 1, rows: 1 });
    ports.close();
    await again.close();
  });
});

// The embedded database has one process at a time.
describe.runIf(TEST_DATABASE === 'postgres')('an import whose process is taken for dead and is not', () => {
  it('goes on in the process that took it over, and the first stops without doing a row twice', async () => {
    const rows = 8 * BATCH + 45;
    const file = await writeCompanies('taken.csv', rows);
    const shared = await openTestDatabase();
    const firm = await foundTestFirm(shared);
    const actor: Actor = firm.actors.associate;
    const where = { ...shared.where, template: undefined } as unknown as ImportChild['where'];
    const ports = openTestPorts();
    const taken: Promise<number>[] = [];
    const told = await runChild({ where, actor, folder: ports.folder, file }, ({ status, rows: done }) => {
      if (taken.length === 0 && done >= BATCH && status === 'running') taken.push(resumeImports(shared, ports, 0));
      return false;
    });
    expect(await Promise.all(taken)).toEqual([1]);
    await ports.settled();
    const call = { database: shared, actor, channel: 'http' } as const;
    const import_id = told.at(-1)?.import_id ?? '';
    expect(await getImport.run(call, { import_id })).toMatchObject({ status: 'done', rows, created: rows });
    expect(await counts(shared)).toEqual({ companies: rows, ids: rows, rows });
    ports.close();
    await shared.close();
  });
});

describe('memory', { timeout: 300_000 }, () => {
  it('does not grow with the rows of an import', async () => {
    const file = await writeCompanies('long.csv', 15 * BATCH);
    const { open, leave } = await database();
    const first = await open();
    const firm = await foundTestFirm(first);
    const where = { ...first.where, template: undefined } as unknown as ImportChild['where'];
    await leave(first);
    const ports = openTestPorts();
    const told = await runChild({ where, actor: firm.actors.associate, folder: ports.folder, file }, () => false);
    expect(told.at(-1)).toMatchObject({ status: 'done', rows: 15 * BATCH });
    const running = told.filter(({ rows }) => rows > 0);
    const early = Math.max(...running.filter(({ rows }) => rows <= 4 * BATCH).map(({ heap_bytes }) => heap_bytes));
    const late = Math.max(...running.filter(({ rows }) => rows > 11 * BATCH).map(({ heap_bytes }) => heap_bytes));
    // What is alive between two batches: ten times the rows may not keep more than a batch's own few megabytes.
    expect(late - early).toBeLessThan(8_000_000);
    ports.close();
    if (TEST_DATABASE === 'postgres') await first.close();
  });

  it('holds one batch of a file of a million rows, however long it is', async () => {
    let most = 0;
    let rows = 0;
    async function* file() {
      yield Buffer.from('name,website\n');
      for (let i = 0; i < 1000; i += 1)
        yield Buffer.from('"Company, of some name",https://company.example\n'.repeat(1000));
    }
    const shape = {
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      columns: [{ name: 'name' }, { name: 'website' }],
    };
    for await (const batch of readBatches(file(), shape, BATCH)) {
      rows += batch.rows.length;
      most = Math.max(most, batch.rows.length);
    }
    expect(rows).toBe(1_000_000);
    expect(most).toBe(BATCH);
  });
});
