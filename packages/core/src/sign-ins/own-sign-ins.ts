// Where somebody is signed in: one row a sign-in, whatever firms it reached.
import type { Database } from '../db/open.ts';
import type { Family } from './token-families.ts';

export interface OwnSignIn {
  id: string;
  user_agent: string | null;
  ip: string | null;
  firms: string[];
  created_at: Date;
  last_used_at: Date;
  current: boolean;
}

/** The sign-ins that still hold; `family_id` is that of the token that asks. */
export async function signInsOf(
  database: Database,
  of: { user_id: string; family_id: string; now: Date },
): Promise<OwnSignIn[]> {
  const { rows } = await database.pool.query<OwnSignIn>(
    `SELECT s.id, (array_agg(f.user_agent ORDER BY f.last_used_at DESC))[1] AS user_agent,
       (array_agg(f.ip_address ORDER BY f.last_used_at DESC))[1] AS ip,
       array_agg(DISTINCT m.organization_name) FILTER (WHERE m.organization_name IS NOT NULL) AS firms,
       min(f.created_at) AS created_at, max(f.last_used_at) AS last_used_at, bool_or(f.id = $2) AS current
     FROM identity.sessions s JOIN identity.token_families f ON f.session_id = s.id AND f.revoked_at IS NULL
     LEFT JOIN identity.memberships($1) m ON m.organization_id = f.organization_id
     WHERE s.user_id = $1 AND s.expires_at > $3 GROUP BY s.id ORDER BY max(f.last_used_at) DESC, s.id`,
    [of.user_id, of.family_id, of.now],
  );
  return rows.map((row) => ({ ...row, firms: row.firms ?? [] }));
}

const end = (which: string): string => `
  WITH ended AS (UPDATE identity.token_families SET revoked_at = $3, revoked_reason = $4
      WHERE user_id = $1 AND revoked_at IS NULL AND ${which} RETURNING id, user_id, organization_id, session_id),
    gone AS (DELETE FROM identity.sessions WHERE id IN (SELECT session_id FROM ended))
  SELECT id AS family_id, user_id, organization_id, session_id FROM ended`;
const END_ONE = end('session_id = $2');
const END_OTHERS = end(
  'session_id IS DISTINCT FROM (SELECT f.session_id FROM identity.token_families f WHERE f.id = $2)',
);

type Ended = Family & { session_id: string | null };

/** Ends one of a person's sign-ins; gives what it reached, nothing for one that is not theirs. */
export async function endOwnSignIn(
  database: Database,
  of: { user_id: string; sign_in_id: string; now: Date },
): Promise<Ended[]> {
  return (await database.pool.query<Ended>(END_ONE, [of.user_id, of.sign_in_id, of.now, 'ended by the person'])).rows;
}

/** Ends every sign-in of a person but the one a token family belongs to. */
export async function endSignInsBeside(
  database: Database,
  of: { user_id: string; family_id: string; now: Date; reason: string },
): Promise<Ended[]> {
  return (await database.pool.query<Ended>(END_OTHERS, [of.user_id, of.family_id, of.now, of.reason])).rows;
}

/**
 * Whether this browser and this place are new for an account that signed in before. `family_id` is the sign-in at hand;
 * a very first sign-in is not new: there is nothing it could differ from.
 */
export async function isNewPlace(
  database: Database,
  of: { user_id: string; family_id: string; user_agent: string | null; knows: (ip: string) => boolean },
): Promise<boolean> {
  const { rows } = await database.pool.query<{ ip_address: string | null; same_agent: boolean }>(
    `SELECT DISTINCT ip_address, user_agent IS NOT DISTINCT FROM $3 AS same_agent
     FROM identity.token_families WHERE user_id = $1 AND id <> $2`,
    [of.user_id, of.family_id, of.user_agent],
  );
  if (rows.length === 0) return false;
  const place = rows.some(({ ip_address }) => ip_address !== null && of.knows(ip_address));
  return !place || !rows.some(({ same_agent }) => same_agent);
}
