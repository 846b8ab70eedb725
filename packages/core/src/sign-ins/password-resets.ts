// Links to set a new password, kept by their hash: asked for by anyone, used once by whoever reads the mail.
import type pg from 'pg';
import type { Database } from '../db/open.ts';
import { hashOfSecret } from './api-key.ts';
import type { Family } from './token-families.ts';

export interface NewReset {
  reset_id: string;
  secret: string;
  now: Date;
  expires_at: Date;
}

/**
 * Keeps a link for the account of an address and queues its mail, in one statement that does the same whether or not
 * there is such an account. Links that were asked for before stay good until they are used or out of date.
 */
export async function requestReset(database: Database, email: string, reset: NewReset): Promise<void> {
  await database.pool.query(
    `WITH account AS (SELECT id, email, name FROM identity.users WHERE email = $1),
      link AS (INSERT INTO identity.password_resets (id, user_id, token_hash, created_at, expires_at)
        SELECT $2, id, $3, $4, $5 FROM account RETURNING id, user_id)
    INSERT INTO identity.mails (user_id, kind, to_email, words, reset_id, due_at, created_at)
      SELECT a.id, 'reset', a.email, jsonb_build_object('name', a.name), link.id, $4, $4 FROM account a JOIN link ON link.user_id = a.id`,
    [email.trim().toLowerCase(), reset.reset_id, hashOfSecret(reset.secret), reset.now, reset.expires_at],
  );
}

/** Keeps a link without a mail, for the operator to hand over; false when there is no such account. */
export async function keepReset(database: Database, email: string, reset: NewReset): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `INSERT INTO identity.password_resets (id, user_id, token_hash, created_at, expires_at)
     SELECT $2, id, $3, $4, $5 FROM identity.users WHERE email = $1`,
    [email.trim().toLowerCase(), reset.reset_id, hashOfSecret(reset.secret), reset.now, reset.expires_at],
  );
  return rowCount === 1;
}

const USE = `UPDATE identity.password_resets SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id`;
const USE_OTHERS = 'UPDATE identity.password_resets SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL';
const SET_HASH = `UPDATE identity.accounts SET password = $2, updated_at = $3 WHERE user_id = $1 AND provider_id = 'credential'`;
const ADD_HASH = `INSERT INTO identity.accounts (user_id, account_id, provider_id, password, created_at, updated_at)
  VALUES ($1, $1::text, 'credential', $2, $3, $3)`;
const END_ALL = `
  WITH ended AS (UPDATE identity.token_families SET revoked_at = $2, revoked_reason = 'the password was set anew'
      WHERE user_id = $1 AND revoked_at IS NULL RETURNING id, user_id, organization_id),
    gone AS (DELETE FROM identity.sessions WHERE user_id = $1)
  SELECT id AS family_id, user_id, organization_id FROM ended`;
const QUEUE_MAIL = `
  INSERT INTO identity.mails (user_id, kind, to_email, words, due_at, created_at)
  SELECT id, 'password_changed', email, $2::jsonb || jsonb_build_object('name', name), $3, $3 FROM identity.users WHERE id = $1 RETURNING to_email`;

/**
 * Uses a link: the new password's hash, the end of every link and sign-in of the account and the mail that says so are
 * one transaction. Null for a link that opens nothing.
 */
export async function spendReset(
  database: Database,
  link: { secret: string; password_hash: string; now: Date; words: Record<string, string> },
): Promise<{ user_id: string; email: string; ended: Family[] } | null> {
  return inTransaction(database, async (client) => {
    const { now, password_hash } = link;
    const [used] = (await client.query<{ user_id: string }>(USE, [hashOfSecret(link.secret), now])).rows;
    if (!used) return null;
    const { user_id } = used;
    await client.query(USE_OTHERS, [user_id, now]);
    const { rowCount } = await client.query(SET_HASH, [user_id, password_hash, now]);
    if (rowCount === 0) await client.query(ADD_HASH, [user_id, password_hash, now]);
    const ended = (await client.query<Family>(END_ALL, [user_id, now])).rows;
    const words = JSON.stringify(link.words);
    const [mail] = (await client.query<{ to_email: string }>(QUEUE_MAIL, [user_id, words, now])).rows;
    return { user_id, email: mail?.to_email ?? '', ended };
  });
}

async function inTransaction<T>(database: Database, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
