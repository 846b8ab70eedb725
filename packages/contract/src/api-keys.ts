// API keys: how a program acts for a member, within the member's role.
import { PERMISSIONS } from '@redpill/domain';
import { z } from 'zod';
import { id, instant, line } from './fields.ts';
import { operation } from './operation.ts';

export const apiKey = z.object({
  id,
  member_id: id,
  member_name: z.string(),
  name: z.string(),
  /** The first characters of the secret, by which a person recognises it. */
  prefix: z.string(),
  /** null: everything the member's role may do. */
  scopes: z.array(z.string()).nullable(),
  /** Requests a minute; null: the server's own limit. */
  rate_limit_per_min: z.int().nullable(),
  expires_at: instant.nullable(),
  last_used_at: instant.nullable(),
  revoked_at: instant.nullable(),
  created_at: instant,
});
export type ApiKey = z.infer<typeof apiKey>;

const subject = { type: 'api_key', field: 'id' };

export const listApiKeys = operation({
  name: 'list_api_keys',
  method: 'GET',
  path: '/api-keys',
  input: z.object({}),
  output: z.object({ items: z.array(apiKey) }),
  permission: 'api_key:manage',
  effect: 'read',
  summary: 'One’s own API keys, newest first; an admin sees the whole firm’s',
});

export const createApiKey = operation({
  name: 'create_api_key',
  method: 'POST',
  path: '/api-keys',
  input: z.object({
    name: line(255),
    scopes: z.array(z.enum(PERMISSIONS)).min(1).max(PERMISSIONS.length).nullish(),
    rate_limit_per_min: z.int().min(1).max(100000).nullish(),
    expires_at: instant.nullish(),
  }),
  output: apiKey.extend({ secret: z.string() }),
  permission: 'api_key:manage',
  effect: 'write',
  subject,
  audience: 'partners',
  secret_output: true,
  summary: 'Make an API key that acts for oneself; its secret is shown this once',
});

export const revokeApiKey = operation({
  name: 'revoke_api_key',
  method: 'DELETE',
  path: '/api-keys/:api_key_id',
  input: z.object({ api_key_id: id }),
  output: apiKey,
  permission: 'api_key:manage',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'End an API key at once',
});
