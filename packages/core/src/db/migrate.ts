// Brings a database to the shape this version needs, one server at a time.
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';

/** Any number, the same for every server: who holds it migrates, the others wait. */
const MIGRATION_LOCK = 7203390142;

/** Where the migrations lie beside this module, in the sources and in the bundle alike. */
export const MIGRATIONS_FOLDER = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../../migrations' : './migrations', import.meta.url),
);

/** Applies the migrations that a database lacks, as its owner. */
export async function migrate(owner: pg.Client): Promise<void> {
  await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
  try {
    await applyMigrations(drizzle(owner), { migrationsFolder: MIGRATIONS_FOLDER });
    // The durable engine asks for its schema at every start, which needs this right even where the schema exists.
    await owner.query(
      `DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO redpill_gate', current_database()); END $$`,
    );
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  }
}
