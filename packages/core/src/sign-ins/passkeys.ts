// Passkeys as they are kept, and the challenges that ask for them: each good once, for minutes.
import type { Database } from '../db/open.ts';

export interface KeptPasskey {
  id: string;
  user_id: string;
  credential_id: string;
  public_key: Buffer;
  /** Text: it has 64 bits. */
  counter: string;
  transports: string[];
  name: string;
  rp_id: string;
  backed_up: boolean;
  created_at: Date;
  last_used_at: Date | null;
}

export interface Challenge {
  challenge: string;
  purpose: 'register' | 'sign_in';
  user_id: string | null;
  rp_id: string;
  origin: string;
}

const COLUMNS =
  'id, user_id, credential_id, public_key, counter, transports, name, rp_id, backed_up, created_at, last_used_at';

/** Keeps a challenge; those that ran out are forgotten. */
export async function openChallenge(
  database: Database,
  asked: Challenge & { now: Date; expires_at: Date },
): Promise<void> {
  await database.pool.query(
    `WITH gone AS (DELETE FROM identity.passkey_challenges WHERE expires_at <= $6)
     INSERT INTO identity.passkey_challenges (challenge, purpose, user_id, rp_id, origin, expires_at) VALUES ($1, $2, $3, $4, $5, $7)`,
    [asked.challenge, asked.purpose, asked.user_id, asked.rp_id, asked.origin, asked.now, asked.expires_at],
  );
}

/** Takes a challenge away, for one use; null when it was not asked, was answered, or ran out. */
export async function takeChallenge(
  database: Database,
  given: { challenge: string; purpose: Challenge['purpose']; user_id: string | null; now: Date },
): Promise<Challenge | null> {
  const { rows } = await database.pool.query<Challenge>(
    `DELETE FROM identity.passkey_challenges WHERE challenge = $1 AND purpose = $2 AND user_id IS NOT DISTINCT FROM $3 AND expires_at > $4
     RETURNING challenge, purpose, user_id, rp_id, origin`,
    [given.challenge, given.purpose, given.user_id, given.now],
  );
  return rows[0] ?? null;
}

export async function passkeysOf(database: Database, user_id: string): Promise<KeptPasskey[]> {
  const { rows } = await database.pool.query<KeptPasskey>(
    `SELECT ${COLUMNS} FROM identity.passkeys WHERE user_id = $1 ORDER BY created_at, id`,
    [user_id],
  );
  return rows;
}

export async function passkeyByCredential(database: Database, credential_id: string): Promise<KeptPasskey | null> {
  const { rows } = await database.pool.query<KeptPasskey>(
    `SELECT ${COLUMNS} FROM identity.passkeys WHERE credential_id = $1`,
    [credential_id],
  );
  return rows[0] ?? null;
}

/** Keeps a passkey; null when its credential is known already. */
export async function keepPasskey(
  database: Database,
  made: Omit<KeptPasskey, 'id' | 'last_used_at'>,
): Promise<KeptPasskey | null> {
  const { rows } = await database.pool.query<KeptPasskey>(
    `INSERT INTO identity.passkeys (user_id, credential_id, public_key, counter, transports, name, rp_id, backed_up, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (credential_id) DO NOTHING RETURNING ${COLUMNS}`,
    [
      made.user_id,
      made.credential_id,
      made.public_key,
      made.counter,
      made.transports,
      made.name,
      made.rp_id,
      made.backed_up,
      made.created_at,
    ],
  );
  return rows[0] ?? null;
}

/** Notes a use with the counter it showed; false when somebody used it at the same time with the same counter. */
export async function notePasskeyUse(
  database: Database,
  passkey: KeptPasskey,
  use: { counter: number; backed_up: boolean; now: Date },
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    'UPDATE identity.passkeys SET counter = $3, backed_up = $4, last_used_at = $5 WHERE id = $1 AND counter = $2',
    [passkey.id, passkey.counter, use.counter, use.backed_up, use.now],
  );
  return rowCount === 1;
}

export async function removePasskey(database: Database, user_id: string, id: string): Promise<string | null> {
  const { rows } = await database.pool.query<{ name: string }>(
    'DELETE FROM identity.passkeys WHERE user_id = $1 AND id = $2 RETURNING name',
    [user_id, id],
  );
  return rows[0]?.name ?? null;
}
