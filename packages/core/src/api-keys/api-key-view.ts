// An API key as it is selected for the wire: never its secret, nor the secret's hash.
import { and, eq } from 'drizzle-orm';
import { apiKeys, members } from '../db/firms.ts';
import { db } from '../db/scope.ts';

const apiKeyColumns = {
  id: apiKeys.id,
  member_id: apiKeys.member_id,
  member_name: members.name,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  rate_limit_per_min: apiKeys.rate_limit_per_min,
  expires_at: apiKeys.expires_at,
  last_used_at: apiKeys.last_used_at,
  revoked_at: apiKeys.revoked_at,
  created_at: apiKeys.created_at,
};

/** The keys one may see: one's own, or the whole firm's for an admin. */
export const selectApiKeys = () =>
  db
    .select(apiKeyColumns)
    .from(apiKeys)
    .innerJoin(members, and(eq(members.organization_id, apiKeys.organization_id), eq(members.id, apiKeys.member_id)));
