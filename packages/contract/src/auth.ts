// Signing in and out, and who one is. Not verbs: they stand before any firm is chosen, so the registry does not hold them.
import { PERMISSIONS, ROLES } from '@redpill/domain';
import { z } from 'zod';
import { accountOperations } from './accounts.ts';
import { id, line } from './fields.ts';
import { type Operation, operation } from './operation.ts';
import { addPasskey, beginPasskey, beginPasskeySignIn, listPasskeys, removePasskey } from './passkeys.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  enrolAtSignIn,
  getSecondFactor,
  renewRecoveryCodes,
} from './second-factor.ts';

const credentials = z.object({
  email: z.email().max(320),
  password: z.string().min(1).max(128),
  /** Which of one's firms; the first by name when it is left out. */
  organization_id: id.optional(),
});

const tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds until the access token ends. */
  expires_in: z.int(),
});

/** What a browser's cookies hold is never shown to its scripts: there both tokens are null. */
const renewed = z.object({
  access_token: z.string().nullable(),
  refresh_token: z.string().nullable(),
  token_type: z.enum(['Bearer', 'Cookie']),
  expires_in: z.int(),
});
export type RenewedTokens = z.infer<typeof renewed>;

const signedInAs = z.object({
  user: z.object({ id, email: z.string(), name: z.string() }),
  organization: z.object({ id, name: z.string() }),
  /** Every firm one belongs to; through an API key only the key's own. */
  organizations: z.array(z.object({ id, name: z.string(), role: z.enum(ROLES) })),
  role: z.enum(ROLES),
  /** What one may do in this firm; through an API key no more than its scopes. */
  permissions: z.array(z.enum(PERMISSIONS)),
  limited_partner_ids: z.array(id),
  member_id: id,
  /** Whether whoever is signed in may found further firms on this server. */
  may_found_firms: z.boolean(),
});
export type SignedInAs = z.infer<typeof signedInAs>;

export const login = operation({
  name: 'login',
  method: 'POST',
  path: '/auth/login',
  input: credentials,
  output: tokens,
  permission: null,
  effect: 'write',
  summary: 'Sign in and get an access token (30 minutes) and a refresh token (7 days)',
});

export const signIn = operation({
  name: 'sign_in',
  method: 'POST',
  path: '/auth/sign-in',
  input: credentials,
  output: signedInAs,
  permission: null,
  effect: 'write',
  summary:
    'Sign in with cookies, for a browser: every later write carries the cookie redpill_csrf as the header x-csrf-token',
});

const secondStep = z.object({ token: line(200), code: line(64) });

export const finishLogin = operation({
  name: 'finish_login',
  method: 'POST',
  path: '/auth/login/second-step',
  input: secondStep,
  output: tokens,
  permission: null,
  effect: 'write',
  summary: 'Give the code that a login asked for (the problem’s second_step) and get the tokens',
});

export const finishSignIn = operation({
  name: 'finish_sign_in',
  method: 'POST',
  path: '/auth/sign-in/second-step',
  input: secondStep,
  output: signedInAs,
  permission: null,
  effect: 'write',
  summary: 'Give the code that a sign-in asked for (the problem’s second_step) and get the cookies',
});

export const finishEnrolment = operation({
  name: 'finish_enrolment',
  method: 'POST',
  path: '/auth/sign-in/enrol/confirm',
  input: secondStep,
  output: z.object({ session: signedInAs, recovery_codes: z.array(z.string()) }),
  permission: null,
  effect: 'write',
  summary: 'Finish the second factor that the firm asks for with a code of it, and be signed in',
});

export const signInWithPasskey = operation({
  name: 'sign_in_with_passkey',
  method: 'POST',
  path: '/auth/sign-in/passkey',
  input: z.object({ response: z.record(z.string(), z.unknown()), organization_id: id.optional() }),
  output: signedInAs,
  permission: null,
  effect: 'write',
  summary: 'Sign in with a passkey, without a password',
});

export const refreshTokens = operation({
  name: 'refresh_tokens',
  method: 'POST',
  path: '/auth/refresh',
  input: z.object({ refresh_token: line(200).optional() }),
  output: renewed,
  permission: null,
  effect: 'write',
  summary: 'Change a refresh token for new tokens; it works once, and using it again ends the sign-in',
});

export const signOut = operation({
  name: 'sign_out',
  method: 'POST',
  path: '/auth/logout',
  input: z.object({ refresh_token: line(200).optional() }),
  output: z.object({}),
  permission: null,
  effect: 'write',
  summary: 'Sign out: every token of this sign-in ends at once',
});

export const switchFirm = operation({
  name: 'switch_firm',
  method: 'POST',
  path: '/auth/switch',
  input: z.object({ organization_id: id }),
  output: renewed,
  permission: null,
  effect: 'write',
  summary: 'Get tokens for another of one’s own firms, under the same sign-in',
});

export const getMe = operation({
  name: 'get_me',
  method: 'GET',
  path: '/auth/me',
  input: z.object({}),
  output: signedInAs,
  permission: null,
  effect: 'read',
  summary: 'Who is signed in, in which firm, and what one may do there',
});

/** Every route of signing in; an open one needs no token. */
export const authOperations: readonly { op: Operation; open: boolean }[] = [
  { op: login, open: true },
  { op: signIn, open: true },
  { op: refreshTokens, open: true },
  { op: signOut, open: true },
  { op: switchFirm, open: false },
  { op: getMe, open: false },
  { op: finishLogin, open: true },
  { op: finishSignIn, open: true },
  { op: enrolAtSignIn, open: true },
  { op: finishEnrolment, open: true },
  { op: getSecondFactor, open: false },
  { op: beginSecondFactor, open: false },
  { op: confirmSecondFactor, open: false },
  { op: renewRecoveryCodes, open: false },
  { op: disableSecondFactor, open: false },
  { op: listPasskeys, open: false },
  { op: beginPasskey, open: false },
  { op: addPasskey, open: false },
  { op: removePasskey, open: false },
  { op: beginPasskeySignIn, open: true },
  { op: signInWithPasskey, open: true },
  ...accountOperations,
];
