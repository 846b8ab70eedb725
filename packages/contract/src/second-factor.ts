// A second factor: codes of an authenticator app, recovery codes, and what a firm asks of its people's sign-ins.
import { z } from 'zod';
import { id, instant, line } from './fields.ts';
import { operation } from './operation.ts';

const token = line(200);
/** Six digits of the authenticator app, or a recovery code. */
const code = line(64);
const password = z.string().min(1).max(128);
const enrolment = z.object({
  /** For an authenticator app that cannot read the picture. */
  secret: z.string(),
  /** What the picture (a QR code) says. */
  url: z.string(),
});
/** Shown this once. */
const recoveryCodes = z.object({ recovery_codes: z.array(z.string()) });
/** What one changes of one's own way to sign in. */
const own = { method: 'POST', permission: null, effect: 'write' } as const;
/** A code of the app, for codes to be used without it. */
const codesForCode = { input: z.object({ code }), output: recoveryCodes };

export const getSecondFactor = operation({
  name: 'get_second_factor',
  method: 'GET',
  path: '/auth/second-factor',
  input: z.object({}),
  output: z.object({
    since: instant.nullable(),
    recovery_codes_left: z.int(),
    /** From when on this firm asks for one; null where it does not. */
    required_from: instant.nullable(),
  }),
  permission: null,
  effect: 'read',
  summary: 'Whether one has a second factor, and whether the firm asks for one',
});

export const beginSecondFactor = operation({
  ...own,
  name: 'begin_second_factor',
  path: '/auth/second-factor',
  input: z.object({ password }),
  output: enrolment,
  summary: 'Start setting up a second factor; it counts once a code of it was given',
});

export const confirmSecondFactor = operation({
  ...own,
  name: 'confirm_second_factor',
  path: '/auth/second-factor/confirm',
  ...codesForCode,
  summary: 'Finish setting up a second factor with a code of it; gives ten recovery codes, shown this once',
});

export const renewRecoveryCodes = operation({
  ...own,
  name: 'renew_recovery_codes',
  path: '/auth/second-factor/recovery-codes',
  ...codesForCode,
  summary: 'Get ten new recovery codes in place of the former ones',
});

export const disableSecondFactor = operation({
  ...own,
  name: 'disable_second_factor',
  path: '/auth/second-factor/disable',
  input: z.object({ password, code }),
  output: z.object({}),
  summary: 'Give up one’s second factor; refused while a firm asks for it',
});

export const enrolAtSignIn = operation({
  ...own,
  name: 'enrol_at_sign_in',
  path: '/auth/sign-in/enrol',
  input: z.object({ token }),
  output: enrolment,
  summary: 'Start setting up the second factor that the firm asks for, between the password and the sign-in',
});

export const listSecondFactors = operation({
  name: 'list_second_factors',
  method: 'GET',
  path: '/members/second-factors',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        user_id: id,
        second_factor_since: instant.nullable(),
        recovery_codes: z.int(),
        passkeys: z.int(),
      }),
    ),
  }),
  permission: 'member:manage',
  effect: 'read',
  summary: 'Which members have a second factor or passkeys',
});

export const resetSecondFactor = operation({
  name: 'reset_second_factor',
  method: 'POST',
  path: '/members/:member_id/reset-second-factor',
  input: z.object({ member_id: id }),
  output: z.object({ member_id: id, user_id: id }),
  permission: 'member:manage',
  effect: 'write',
  subject: { type: 'member', field: 'member_id' },
  audience: 'partners',
  summary: 'Take a member’s second factor and passkeys away, who lost them; their sign-ins end',
});

export const requireSecondFactor = operation({
  name: 'require_second_factor',
  method: 'PUT',
  path: '/firm/second-factor',
  input: z.object({
    required: z.boolean(),
    /** Until then people are asked to set one up, and may still sign in without. */
    grace_days: z.int().min(0).max(90).default(14),
  }),
  output: z.object({ id, second_factor_required_from: instant.nullable() }),
  permission: 'member:manage',
  effect: 'write',
  subject: { type: 'firm', field: 'id' },
  audience: 'partners',
  summary: 'Ask a second factor of the firm’s staff from some day on, or no longer',
});
