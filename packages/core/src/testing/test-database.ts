// A database of a suite's own, made from a template: PGlite in memory, or a redpill_test_* database on the machine's PostgreSQL.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { MIGRATIONS_FOLDER } from '../db/migrate.ts';
import { type Database, openDatabase, type Where } from '../db/open.ts';

export interface TestDatabase extends Database {
  /** A connection as the owner of the tables, past every policy: to look at what is really there. */
  owner(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  where: Where;
}

/** Which of the two databases this run is for: set by the runner's projects. */
export const TEST_DATABASE: 'pglite' | 'postgres' = process.env.REDPILL_TEST_DB === 'postgres' ? 'postgres' : 'pglite';
/** The machine's PostgreSQL. */
export const POSTGRES_SERVER =
  process.env.TEST_DATABASE_URL ?? `postgres://${userInfo().username}@127.0.0.1:5432/postgres`;

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS_FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    hash.update(readFileSync(join(MIGRATIONS_FOLDER, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Opens a migrated, empty database that is gone when it is closed. */
export async function openTestDatabase(): Promise<TestDatabase> {
  return TEST_DATABASE === 'postgres' ? onPostgres() : openTestDirectory('memory://');
}

/** An embedded database in a directory that outlives the process: new from the template, or as a process left it. */
export async function openTestDirectory(data_dir: string): Promise<TestDatabase> {
  const folder = join(tmpdir(), 'redpill_test_templates');
  const file = join(folder, `${fingerprint()}.tar`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const fresh = await openDatabase({ where: { kind: 'embedded', data_dir: 'memory://' } });
    const mine = `${file}.${randomUUID()}`;
    writeFileSync(mine, await fresh.dump());
    renameSync(mine, file);
    await fresh.close();
  }
  const left = data_dir !== 'memory://' && existsSync(data_dir);
  const where: Where = { kind: 'embedded', data_dir, ...(left ? {} : { template: readFileSync(file) }) };
  const database = await openDatabase({ where, checks_output: true });
  const owner = async (text: string, values: unknown[] = []) => {
    const client = await database.take();
    try {
      await client.query('RESET ROLE');
      return (await client.query(text, values)).rows as Record<string, unknown>[];
    } finally {
      await client.query('SET ROLE redpill_gate');
      client.release();
    }
  };
  return { ...database, owner, where };
}

export interface EmptyTestDatabase {
  url: string;
  owner: TestDatabase['owner'];
  drop(): Promise<void>;
}

/** A database on PostgreSQL that nothing has touched yet: for a server that brings it to shape by itself. */
export async function openEmptyTestDatabase(): Promise<EmptyTestDatabase> {
  const admin = new pg.Client({ connectionString: POSTGRES_SERVER });
  await admin.connect();
  const name = `redpill_test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(POSTGRES_SERVER), { pathname: `/${name}` }).toString();
  const owning = new pg.Client({ connectionString: url });
  await owning.connect();
  return {
    url,
    owner: async (text, values = []) => (await owning.query(text, values)).rows as Record<string, unknown>[],
    async drop() {
      await owning.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

async function onPostgres(): Promise<TestDatabase> {
  const admin = new pg.Client({ connectionString: POSTGRES_SERVER });
  await admin.connect();
  const name = `redpill_test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const template = `redpill_test_template_${fingerprint()}`;
  const urlOf = (database: string) => Object.assign(new URL(POSTGRES_SERVER), { pathname: `/${database}` }).toString();
  await admin.query('SELECT pg_advisory_lock(7203390143)');
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
  if (!rowCount) {
    await admin.query(`CREATE DATABASE ${template}_new`);
    await (await openDatabase({ where: { kind: 'postgres', url: urlOf(`${template}_new`) } })).close();
    await admin.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
  }
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await admin.query('SELECT pg_advisory_unlock(7203390143)');
  const where: Where = { kind: 'postgres', url: urlOf(name) };
  const database = await openDatabase({ where, checks_output: true });
  const owning = new pg.Client({ connectionString: where.url });
  await owning.connect();
  return {
    ...database,
    where,
    owner: async (text, values = []) => (await owning.query(text, values)).rows as Record<string, unknown>[],
    async close() {
      await database.close();
      await owning.end();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}
