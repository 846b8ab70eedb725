// Copying an embedded database into an empty PostgreSQL: every table of every firm and of identity, in one transaction,
// and committed only when each table's rows and checksum are the same on both sides.
import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { AppError } from '../app-error.ts';
import { copyTable } from './copy-table.ts';
import { Embedded } from './embedded.ts';
import { MIGRATIONS_FOLDER, migrate } from './migrate.ts';
import { connectionOf } from './open.ts';

export interface MovedTable {
  name: string;
  rows: number;
  checksum: string;
}

export interface Moved {
  tables: MovedTable[];
  rows: number;
}

/** The schemas that hold what people entered; the durable engine's own tables start anew. */
const SCHEMAS = "('public', 'identity')";
/** Values written as text must read the same on both sides. */
const SAME_TEXT =
  "SET TIME ZONE 'UTC'; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex'; SET statement_timeout = 0";

/** `data_dir`: the embedded database's own directory, which nobody else may have open. It is read and left as it is. */
export async function moveDatabase(from: { data_dir: string }, to: { url: string }): Promise<Moved> {
  const { embedded, ready } = Embedded.open({ dataDir: from.data_dir });
  await ready;
  try {
    const source = new pg.Client(connectionOf({ kind: 'embedded', data_dir: from.data_dir }, embedded));
    await source.connect();
    const target = new pg.Client(connectionOf({ kind: 'postgres', url: to.url }, null));
    await target.connect().catch((cause: unknown) => {
      throw refused(`The PostgreSQL to move to does not answer: ${(cause as Error).message}`, cause);
    });
    try {
      return await between(source, target);
    } finally {
      await target.end();
      await source.end();
    }
  } finally {
    await embedded.close();
  }
}

const refused = (text: string, cause?: unknown): AppError => new AppError('refused', text, { cause });

async function between(source: pg.Client, target: pg.Client): Promise<Moved> {
  await refuseUnfit(target);
  await refuseNewer(source, 'The embedded database');
  await migrate(source);
  await migrate(target);
  for (const client of [source, target]) await client.query(SAME_TEXT);
  await source.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await target.query('BEGIN');
  try {
    const moved = await copyAll(source, target);
    await target.query('COMMIT');
    await target.query('ANALYZE');
    return moved;
  } catch (error) {
    await target.query('ROLLBACK');
    throw error;
  } finally {
    await source.query('ROLLBACK');
  }
}

interface Journal {
  hash: string;
}

/** The migrations a database went through; null when it never was one of ours. */
async function journalOf(client: pg.Client): Promise<string[] | null> {
  const { rows } = await client.query("SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there");
  if (!(rows as { there: boolean }[])[0]?.there) return null;
  const journal = await client.query('SELECT hash FROM drizzle.__drizzle_migrations ORDER BY created_at');
  return (journal.rows as Journal[]).map(({ hash }) => hash);
}

/** A database that went through a migration this program does not have was made by another version of it. */
async function refuseNewer(client: pg.Client, which: string): Promise<void> {
  const ours = new Set(readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }).map(({ hash }) => hash));
  const strange = ((await journalOf(client)) ?? []).filter((hash) => !ours.has(hash));
  if (strange.length === 0) return;
  throw refused(`${which} was made by another version of RedPill VC. Use the same version on both sides.`);
}

/** The target must be a PostgreSQL of the right age, used by nobody, with nothing in it. */
async function refuseUnfit(target: pg.Client): Promise<void> {
  const { rows } = await target.query(`SELECT current_setting('server_version_num')::int AS version,
    current_setting('server_version') AS named,
    (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()) AS others`);
  const [server] = rows as { version: number; named: string; others: number }[];
  if ((server?.version ?? 0) < 150_000)
    throw refused(`PostgreSQL 15 or newer is needed; this one is ${server?.named}.`);
  if ((server?.others ?? 0) > 0) {
    throw refused(`Others are connected to the target database (${server?.others}): stop the server that runs on it.`);
  }
  if ((await journalOf(target)) === null) {
    const strangers = await target.query(`SELECT n.nspname || '.' || c.relname AS name FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm')
      AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY 1 LIMIT 3`);
    const names = (strangers.rows as { name: string }[]).map(({ name }) => name);
    if (names.length > 0) throw refused(`The target database is not empty: it holds ${names.join(', ')}.`);
    return;
  }
  await refuseNewer(target, 'The target database');
  for (const { name } of await tablesOf(target)) {
    const found = await target.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (found.rowCount) throw refused(`The target database is not empty: ${name} holds rows.`);
  }
}

interface MovingTable {
  /** With its schema, quoted where needed. */
  name: string;
  columns: { name: string; type: string }[];
}

const TABLES = `SELECT format('%I.%I', n.nspname, c.relname) AS name,
    json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attname)
      FILTER (WHERE a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND n.nspname IN ${SCHEMAS} GROUP BY 1 ORDER BY 1`;

async function tablesOf(client: pg.Client): Promise<MovingTable[]> {
  return (await client.query(TABLES)).rows as MovingTable[];
}

async function copyAll(source: pg.Client, target: pg.Client): Promise<Moved> {
  const tables = await tablesOf(source);
  const there = await tablesOf(target);
  if (JSON.stringify(tables) !== JSON.stringify(there)) throw refused('The two databases do not have the same tables.');
  const restore = await withoutReferences(target, tables);
  const moved: MovedTable[] = [];
  for (const table of tables) {
    // What a migration put there itself comes along with everything else.
    await target.query(`DELETE FROM ${table.name}`);
    await copyTable(source, target, table);
    moved.push(await sameOnBothSides(source, target, table));
  }
  await restore();
  await moveSequences(source, target);
  const views = await target.query(
    `SELECT format('%I.%I', schemaname, matviewname) AS name FROM pg_matviews WHERE schemaname IN ${SCHEMAS}`,
  );
  for (const { name } of views.rows as { name: string }[]) await target.query(`REFRESH MATERIALIZED VIEW ${name}`);
  return { tables: moved, rows: moved.reduce((sum, { rows }) => sum + rows, 0) };
}

/**
 * Foreign keys are taken away and made anew afterwards, which checks every reference; triggers are silent meanwhile: a
 * copied row is as it was, not as if it were entered now.
 */
async function withoutReferences(target: pg.Client, tables: readonly MovingTable[]): Promise<() => Promise<void>> {
  const found =
    await target.query(`SELECT c.conrelid::regclass::text AS table, quote_ident(c.conname) AS name, pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE c.contype = 'f' AND n.nspname IN ${SCHEMAS} AND c.conparentid = 0`);
  const keys = found.rows as { table: string; name: string; definition: string }[];
  for (const { table, name } of keys) await target.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const { name } of tables) await target.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  return async () => {
    for (const { name } of tables) await target.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    for (const { table, name, definition } of keys) {
      await target.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
  };
}

/** Rows and a sum over every row's own checksum, which does not depend on their order. */
async function stateOf(client: pg.Client, { name, columns }: MovingTable): Promise<{ rows: number; checksum: string }> {
  const row = `md5(ROW(${columns.map((column) => `t.${column.name}`).join(', ')})::text)`;
  const half = (from: number) => `coalesce(sum(('x' || substr(${row}, ${from}, 16))::bit(64)::bigint::numeric), 0)`;
  const { rows } = await client.query(
    `SELECT count(*)::int AS rows, md5(${half(1)}::text || '/' || ${half(17)}::text) AS checksum FROM ${name} t`,
  );
  const [state] = rows as { rows: number; checksum: string }[];
  if (!state) throw new Error(`nothing was counted in ${name}`);
  return state;
}

async function sameOnBothSides(source: pg.Client, target: pg.Client, table: MovingTable): Promise<MovedTable> {
  const here = await stateOf(source, table);
  const there = await stateOf(target, table);
  if (here.rows !== there.rows || here.checksum !== there.checksum) {
    throw new Error(
      `${table.name} is not the same on both sides: ${here.rows} rows (${here.checksum}) and ${there.rows} (${there.checksum}); nothing was kept`,
    );
  }
  return { name: table.name, ...here };
}

/** Numbers that the database gives go on where they stood. */
async function moveSequences(source: pg.Client, target: pg.Client): Promise<void> {
  const { rows } = await source.query(
    `SELECT format('%I.%I', schemaname, sequencename) AS name FROM pg_sequences WHERE schemaname IN ${SCHEMAS}`,
  );
  for (const { name } of rows as { name: string }[]) {
    const at = await source.query(`SELECT last_value::text, is_called FROM ${name}`);
    const [state] = at.rows as { last_value: string; is_called: boolean }[];
    await target.query('SELECT setval($1::regclass, $2::bigint, $3)', [name, state?.last_value, state?.is_called]);
  }
}
