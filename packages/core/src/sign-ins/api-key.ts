// API keys, recognised by the hash of their secret.
import { createHash } from 'node:crypto';
import type { Role } from '@redpill/domain';
import type { Actor } from '../actor.ts';
import type { Database } from '../db/open.ts';

/** Tells a key from an access token. */
const API_KEY_MARK = 'rpk_';

export function isApiKey(text: string): boolean {
  return text.startsWith(API_KEY_MARK);
}

/** How a random secret is kept: it has 256 bits of its own, so one round of SHA-256 suffices. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

interface Holder {
  organization_id: string;
  api_key_id: string;
  user_id: string;
  role: Role;
  scopes: string[] | null;
  rate_limit_per_min: number | null;
}

/** Whom a key acts for; null for an unknown, expired or revoked key, or when its member has left the firm. */
export async function apiKeyActor(database: Database, api_key: string): Promise<Actor | null> {
  const { rows } = await database.pool.query<Holder>(
    'SELECT organization_id, api_key_id, user_id, role, scopes, rate_limit_per_min FROM identity.api_key_holder($1)',
    [hashOfSecret(api_key)],
  );
  return rows[0] ? { kind: 'api_key', ...rows[0] } : null;
}

export interface KeyUse {
  organization_id: string;
  api_key_id: string;
  at: Date;
}

/** Notes when keys were last used, all of them in one statement. */
export async function noteKeyUses(database: Database, uses: readonly KeyUse[]): Promise<void> {
  await database.pool.query('SELECT identity.note_key_uses($1, $2, $3)', [
    uses.map((use) => use.organization_id),
    uses.map((use) => use.api_key_id),
    uses.map((use) => use.at),
  ]);
}
