// Links that set up an empty installation: every start of one prints its own, the first use ends them all.
import type { Database } from '../db/open.ts';
import { hashOfSecret } from './api-key.ts';

/** Keeps a link, and forgets those out of date. */
export async function keepSetup(
  database: Database,
  link: { secret: string; now: Date; expires_at: Date },
): Promise<void> {
  await database.pool.query(
    `WITH outlived AS (DELETE FROM identity.setups WHERE expires_at <= $2)
     INSERT INTO identity.setups (token_hash, created_at, expires_at) VALUES ($1, $2, $3)`,
    [hashOfSecret(link.secret), link.now, link.expires_at],
  );
}

const GOOD = `EXISTS (SELECT 1 FROM identity.setups g WHERE g.token_hash = $1 AND g.expires_at > $2) AND NOT identity.has_firms()`;

/** Whether a link works: it was given out, no other was used, and no firm exists. */
export async function isSetupOpen(database: Database, secret: string, now: Date): Promise<boolean> {
  const { rows } = await database.pool.query<{ good: boolean }>(`SELECT ${GOOD} AS good`, [hashOfSecret(secret), now]);
  return rows[0]?.good ?? false;
}

/** Uses a link up, and all others with it; of two who use theirs at once, one is told that it is too late. */
export async function spendSetup(database: Database, secret: string, now: Date): Promise<boolean> {
  const { rowCount } = await database.pool.query(`DELETE FROM identity.setups WHERE ${GOOD}`, [
    hashOfSecret(secret),
    now,
  ]);
  return (rowCount ?? 0) > 0;
}
