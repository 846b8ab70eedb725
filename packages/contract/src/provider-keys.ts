// A firm's own keys to providers of market and company data: sealed, used in place of the server's, and never shown again.
import { z } from 'zod';
import { instant, line } from './fields.ts';
import { operation } from './operation.ts';

/** By the names that the settings of the server have for them. Where a provider is, the server alone says. */
export const PROVIDER_KEYS = [
  'OPENBB_API_USERNAME',
  'OPENBB_API_PASSWORD',
  'SEC_USER_AGENT',
  'CRUNCHBASE_API_KEY',
] as const;
export type ProviderKeyName = (typeof PROVIDER_KEYS)[number];

export const providerKey = z.object({
  name: z.enum(PROVIDER_KEYS),
  /** Whether the firm has set its own; else the server's is used, where it has one. */
  set: z.boolean(),
  set_at: instant.nullable(),
});
export type ProviderKeyView = z.infer<typeof providerKey>;

const permission = 'member:manage' as const;

export const listProviderKeys = operation({
  name: 'list_provider_keys',
  method: 'GET',
  path: '/provider-keys',
  input: z.object({}),
  output: z.object({ items: z.array(providerKey) }),
  permission,
  effect: 'read',
  summary: 'Which keys to providers the firm has set; their values are shown to nobody',
});

export const setProviderKey = operation({
  name: 'set_provider_key',
  method: 'PUT',
  path: '/provider-keys/:name',
  input: z.object({
    name: z.enum(PROVIDER_KEYS),
    /** null takes it away: from then on the server's own is used. */
    value: line(500).nullable(),
  }),
  output: providerKey,
  permission,
  effect: 'write',
  subject: { type: 'provider_key', field: 'name' },
  audience: 'partners',
  summary: 'Set the firm’s own key to a provider, or take it away',
});
