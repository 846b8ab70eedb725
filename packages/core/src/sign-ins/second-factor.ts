// A person's second factor as it is kept: the sealed secret, the steps spent, recovery codes, and sign-ins that wait for it.
import type { Database } from '../db/open.ts';
import type { Sealed } from '../ports.ts';
import { hashOfSecret } from './api-key.ts';

export interface SecondFactor extends Sealed {
  confirmed_at: Date | null;
  recovery_codes_left: number;
}

export async function secondFactorOf(database: Database, user_id: string): Promise<SecondFactor | null> {
  const { rows } = await database.pool.query<SecondFactor>(
    `SELECT key_id, sealed, confirmed_at, (SELECT count(*)::int FROM identity.recovery_codes c
       WHERE c.user_id = f.user_id AND c.used_at IS NULL) AS recovery_codes_left
     FROM identity.second_factors f WHERE user_id = $1`,
    [user_id],
  );
  return rows[0] ?? null;
}

/** Keeps a secret that no code of was given yet, in place of another such; false when there is a confirmed one. */
export async function keepSecondFactor(
  database: Database,
  user_id: string,
  value: Sealed,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `INSERT INTO identity.second_factors AS f (user_id, key_id, sealed, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id) DO UPDATE SET key_id = excluded.key_id, sealed = excluded.sealed, created_at = excluded.created_at, last_step = 0
     WHERE f.confirmed_at IS NULL`,
    [user_id, value.key_id, value.sealed, now],
  );
  return rowCount === 1;
}

/** Spends a time step: false when it, or a later one, was spent before. With `confirm` it is the step that makes the secret count. */
export async function spendStep(
  database: Database,
  user_id: string,
  step: number,
  confirm: Date | null = null,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `UPDATE identity.second_factors SET last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
     WHERE user_id = $1 AND last_step < $2 AND (confirmed_at IS NULL) = ($3::timestamptz IS NOT NULL)`,
    [user_id, step, confirm],
  );
  return rowCount === 1;
}

const hashOfCode = (user_id: string, code: string): string => hashOfSecret(`${user_id} ${code}`);

/** Keeps the hashes of recovery codes in place of all former ones. */
export async function replaceRecoveryCodes(
  database: Database,
  user_id: string,
  codes: readonly string[],
): Promise<void> {
  await database.pool.query(
    `WITH gone AS (DELETE FROM identity.recovery_codes WHERE user_id = $1)
     INSERT INTO identity.recovery_codes (user_id, code_hash) SELECT $1, unnest($2::text[])`,
    [user_id, codes.map((code) => hashOfCode(user_id, code))],
  );
}

/** Uses a recovery code up; false when there is no such code left. */
export async function spendRecoveryCode(
  database: Database,
  user_id: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    'UPDATE identity.recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL',
    [user_id, hashOfCode(user_id, code), now],
  );
  return rowCount === 1;
}

export async function dropSecondFactor(database: Database, user_id: string): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `WITH codes AS (DELETE FROM identity.recovery_codes WHERE user_id = $1)
     DELETE FROM identity.second_factors WHERE user_id = $1`,
    [user_id],
  );
  return rowCount === 1;
}

export interface Pending {
  user_id: string;
  organization_id: string;
  purpose: 'second_step' | 'enrol';
}

/** Opens a step between password and sign-in; steps of this person that ran out are forgotten. */
export async function openPending(
  database: Database,
  pending: Pending & { token: string; now: Date; expires_at: Date },
): Promise<void> {
  const { user_id, organization_id, purpose, token, now, expires_at } = pending;
  await database.pool.query(
    `WITH gone AS (DELETE FROM identity.pending_sign_ins WHERE user_id = $2 AND expires_at <= $5)
     INSERT INTO identity.pending_sign_ins (token_hash, user_id, organization_id, purpose, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [hashOfSecret(token), user_id, organization_id, purpose, now, expires_at],
  );
}

/** Counts a try at a step and tells whose it is; null when it is over, was tried too often, or is for something else. */
export async function tryPending(
  database: Database,
  given: { token: string; purpose: Pending['purpose']; now: Date; most: number },
): Promise<Pending | null> {
  const { rows } = await database.pool.query<Pending>(
    `UPDATE identity.pending_sign_ins SET attempts = attempts + 1
     WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3 AND attempts < $4 RETURNING user_id, organization_id, purpose`,
    [hashOfSecret(given.token), given.purpose, given.now, given.most],
  );
  return rows[0] ?? null;
}

/** Ends a step that was taken; false when another request took it first. */
export async function closePending(database: Database, token: string): Promise<boolean> {
  const { rowCount } = await database.pool.query('DELETE FROM identity.pending_sign_ins WHERE token_hash = $1', [
    hashOfSecret(token),
  ]);
  return rowCount === 1;
}

/** What the firms a person works for ask: from when on. */
export async function secondFactorRules(
  database: Database,
  user_id: string,
): Promise<{ organization_id: string; required_from: Date }[]> {
  const { rows } = await database.pool.query<{ organization_id: string; required_from: Date }>(
    'SELECT organization_id, required_from FROM identity.second_factor_rules($1)',
    [user_id],
  );
  return rows;
}

/** Whether a firm asks for more than this sign-in was made with. */
export async function lacksSecondFactor(
  database: Database,
  given: { family_id: string; organization_id: string; now: Date },
): Promise<boolean> {
  const { rows } = await database.pool.query<{ lacks: boolean }>(
    `SELECT NOT f.two_steps AND EXISTS (SELECT FROM identity.second_factor_rules(f.user_id) r
       WHERE r.organization_id = $2 AND r.required_from <= $3) AS lacks FROM identity.token_families f WHERE f.id = $1`,
    [given.family_id, given.organization_id, given.now],
  );
  return rows[0]?.lacks ?? false;
}

/** Notes that a sign-in was made with more than a password, as the one beside it was. */
export async function noteTwoSteps(database: Database, family_id: string, beside?: string): Promise<void> {
  await database.pool.query(
    `UPDATE identity.token_families SET two_steps = true WHERE id = $1
       AND ($2::uuid IS NULL OR EXISTS (SELECT FROM identity.token_families b WHERE b.id = $2 AND b.two_steps))`,
    [family_id, beside ?? null],
  );
}

/** Opens a session of the library's for somebody who proved who they are in another way than by a password. */
export async function openSession(
  database: Database,
  session: {
    user_id: string;
    token: string;
    now: Date;
    expires_at: Date;
    ip: string | null;
    user_agent: string | null;
  },
): Promise<void> {
  await database.pool.query(
    `INSERT INTO identity.sessions (user_id, token, expires_at, ip_address, user_agent, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [session.user_id, session.token, session.expires_at, session.ip, session.user_agent, session.now],
  );
}

/** Takes somebody's second factor and passkeys away and ends their sign-ins, for whoever runs the server; null when there is no such account. */
export async function resetByOperator(database: Database, email: string, now: Date): Promise<string | null> {
  const { rows } = await database.pool.query<{ id: string }>(
    `WITH person AS (SELECT id FROM identity.users WHERE email = lower($1)),
       factor AS (DELETE FROM identity.second_factors WHERE user_id IN (SELECT id FROM person)),
       codes AS (DELETE FROM identity.recovery_codes WHERE user_id IN (SELECT id FROM person)),
       pending AS (DELETE FROM identity.pending_sign_ins WHERE user_id IN (SELECT id FROM person)),
       keys AS (DELETE FROM identity.passkeys WHERE user_id IN (SELECT id FROM person)),
       ended AS (UPDATE identity.token_families SET revoked_at = $2, revoked_reason = 'the second factor was reset'
         WHERE user_id IN (SELECT id FROM person) AND revoked_at IS NULL)
     SELECT id FROM person`,
    [email.trim(), now],
  );
  return rows[0]?.id ?? null;
}
