// Token families: one sign-in to one firm each. Refresh tokens rotate, and the reuse of a spent one ends the sign-in.
import type { Database } from '../db/open.ts';
import { hashOfSecret } from './api-key.ts';

export interface Family {
  family_id: string;
  user_id: string;
  organization_id: string;
}

export interface Lifetime {
  now: Date;
  expires_at: Date;
}

export interface Origin {
  ip: string | null;
  user_agent: string | null;
}

interface Opening extends Lifetime, Origin {
  organization_id: string;
  refresh_token: string;
}

const open = (session: string): string => `
  WITH family AS (
    INSERT INTO identity.token_families (user_id, session_id, organization_id, ip_address, user_agent, created_at, last_used_at)
    SELECT s.user_id, s.id, $2, $3, $4, $5, $5 FROM identity.sessions s WHERE ${session}
    RETURNING id, user_id, organization_id),
  token AS (
    INSERT INTO identity.refresh_tokens (token_hash, family_id, issued_at, expires_at) SELECT $6, id, $5, $7 FROM family)
  SELECT id AS family_id, user_id, organization_id FROM family`;

const OPEN_FOR_SESSION = open('s.token = $1');
const OPEN_BESIDE = open(
  `s.id = (SELECT f.session_id FROM identity.token_families f WHERE f.id = $1 AND f.revoked_at IS NULL)`,
);

async function openFamily(database: Database, text: string, whose: string, opening: Opening): Promise<Family | null> {
  const { organization_id, ip, user_agent, now, refresh_token, expires_at } = opening;
  const values = [whose, organization_id, ip, user_agent, now, hashOfSecret(refresh_token), expires_at];
  return (await database.pool.query<Family>(text, values)).rows[0] ?? null;
}

/** Opens a family for the session the identity library has just made. */
export function openFamilyForSession(database: Database, token: string, opening: Opening): Promise<Family | null> {
  return openFamily(database, OPEN_FOR_SESSION, token, opening);
}

/** Opens a family for another firm under the same sign-in; null when that sign-in has ended. */
export function openFamilyBeside(database: Database, family_id: string, opening: Opening): Promise<Family | null> {
  return openFamily(database, OPEN_BESIDE, family_id, opening);
}

const ROTATE = `
  WITH spent AS (
    UPDATE identity.refresh_tokens r SET used_at = $3 FROM identity.token_families f
    WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $3
      AND f.id = r.family_id AND f.revoked_at IS NULL AND f.session_id IS NOT NULL
    RETURNING f.id AS family_id, f.user_id, f.organization_id, f.session_id),
  renewed AS (
    INSERT INTO identity.refresh_tokens (token_hash, family_id, issued_at, expires_at) SELECT $2, family_id, $3, $4 FROM spent),
  seen AS (UPDATE identity.token_families f SET last_used_at = $3 FROM spent WHERE f.id = spent.family_id),
  kept AS (UPDATE identity.sessions s SET expires_at = $4, updated_at = $3 FROM spent WHERE s.id = spent.session_id),
  outlived AS (DELETE FROM identity.refresh_tokens r USING spent WHERE r.family_id = spent.family_id AND r.expires_at <= $3)
  SELECT family_id, user_id, organization_id FROM spent`;

/** Spends a refresh token and puts another in its place; null when it was not there to be spent. */
export async function rotateRefreshToken(
  database: Database,
  refresh_token: string,
  next: Lifetime & { refresh_token: string },
): Promise<Family | null> {
  const values = [hashOfSecret(refresh_token), hashOfSecret(next.refresh_token), next.now, next.expires_at];
  return (await database.pool.query<Family>(ROTATE, values)).rows[0] ?? null;
}

/** The family a refresh token belongs to, and whether the token has been spent; null for a token nobody gave out. */
export async function familyOfRefreshToken(
  database: Database,
  refresh_token: string,
): Promise<{ family_id: string; spent: boolean } | null> {
  const { rows } = await database.pool.query<{ family_id: string; spent: boolean }>(
    'SELECT family_id, used_at IS NOT NULL AS spent FROM identity.refresh_tokens WHERE token_hash = $1',
    [hashOfSecret(refresh_token)],
  );
  return rows[0] ?? null;
}

const end = (whose: string): string => `
  WITH ended AS (
    UPDATE identity.token_families SET revoked_at = $3, revoked_reason = $2 WHERE revoked_at IS NULL AND ${whose}
    RETURNING id, user_id, organization_id, session_id),
  gone AS (DELETE FROM identity.sessions WHERE id IN (SELECT session_id FROM ended))
  SELECT id AS family_id, user_id, organization_id FROM ended`;

const END_SIGN_IN = end(
  '(id = $1 OR session_id = (SELECT f.session_id FROM identity.token_families f WHERE f.id = $1))',
);
const END_ALL = end('user_id = $1');

/** Ends the sign-in a family belongs to, in every firm it reached; gives the families that lived until now. */
export async function endSignIn(database: Database, family_id: string, reason: string, now: Date): Promise<Family[]> {
  return (await database.pool.query<Family>(END_SIGN_IN, [family_id, reason, now])).rows;
}

/** Ends every sign-in of a user. */
export async function endAllSignIns(database: Database, user_id: string, reason: string, now: Date): Promise<Family[]> {
  return (await database.pool.query<Family>(END_ALL, [user_id, reason, now])).rows;
}

/** Ends a session that leads to no firm. */
export async function dropSession(database: Database, token: string): Promise<void> {
  await database.pool.query('DELETE FROM identity.sessions WHERE token = $1', [token]);
}

/** Forgets a user's families and sessions that ended before a time. */
export async function forgetEndedSignIns(database: Database, user_id: string, before: Date): Promise<void> {
  await database.pool.query(
    `WITH families AS (
      DELETE FROM identity.token_families f WHERE f.user_id = $1 AND (f.revoked_at < $2 OR NOT EXISTS (
        SELECT 1 FROM identity.refresh_tokens r WHERE r.family_id = f.id AND r.expires_at >= $2)))
    DELETE FROM identity.sessions WHERE user_id = $1 AND expires_at < $2`,
    [user_id, before],
  );
}

/** The addresses from which an account signed in, as long as its sign-ins are remembered; none for an unknown one. */
export async function addressesOf(database: Database, email: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ ip_address: string }>(
    `SELECT DISTINCT f.ip_address FROM identity.users u JOIN identity.token_families f ON f.user_id = u.id
     WHERE u.email = $1 AND f.ip_address IS NOT NULL`,
    [email],
  );
  return rows.map(({ ip_address }) => ip_address);
}
