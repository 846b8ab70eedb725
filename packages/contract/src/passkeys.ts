// Passkeys: signing in with what a device or a security key holds. Options and answers are the browser's own (WebAuthn).
import { z } from 'zod';
import { id, instant, line } from './fields.ts';
import { operation } from './operation.ts';

/** As navigator.credentials takes and gives it. */
const foreign = z.record(z.string(), z.unknown());

const passkey = z.object({
  id,
  name: z.string(),
  /** The address it works at. */
  rp_id: z.string(),
  /** Kept by more than one device. */
  backed_up: z.boolean(),
  created_at: instant,
  last_used_at: instant.nullable(),
});
export type Passkey = z.infer<typeof passkey>;

export const listPasskeys = operation({
  name: 'list_passkeys',
  method: 'GET',
  path: '/auth/passkeys',
  input: z.object({}),
  output: z.object({ items: z.array(passkey) }),
  permission: null,
  effect: 'read',
  summary: 'One’s own passkeys',
});

export const beginPasskey = operation({
  name: 'begin_passkey',
  method: 'POST',
  path: '/auth/passkeys/options',
  input: z.object({ password: z.string().min(1).max(128) }),
  output: z.object({ options: foreign }),
  permission: null,
  effect: 'write',
  summary: 'What a browser needs to make a passkey',
});

export const addPasskey = operation({
  name: 'add_passkey',
  method: 'POST',
  path: '/auth/passkeys',
  input: z.object({ name: line(100), response: foreign }),
  output: passkey,
  permission: null,
  effect: 'write',
  summary: 'Keep the passkey that the browser made',
});

export const removePasskey = operation({
  name: 'remove_passkey',
  method: 'DELETE',
  path: '/auth/passkeys/:passkey_id',
  input: z.object({ passkey_id: id }),
  output: z.object({}),
  permission: null,
  effect: 'write',
  summary: 'Remove a passkey: it opens nothing any more',
});

export const beginPasskeySignIn = operation({
  name: 'begin_passkey_sign_in',
  method: 'POST',
  path: '/auth/sign-in/passkey-options',
  input: z.object({}),
  output: z.object({ options: foreign }),
  permission: null,
  effect: 'write',
  summary: 'What a browser needs to ask for a passkey',
});
