// What signing in and out leaves in a firm's audit trail. Called by the identity edge alone; no route leads here.
import { operation } from '@redpill/contract';
import { z } from 'zod';
import { verb } from '../verb.ts';

const recorded = (name: string, summary: string) =>
  verb(
    operation({
      name,
      method: 'POST',
      path: '/auth/events',
      input: z.object({
        user_id: z.uuid(),
        /** The sign-in it is about; null for an act that needed none. */
        family_id: z.uuid().nullable(),
        ip: z.string().max(64).nullable(),
        user_agent: z.string().max(500).nullable(),
      }),
      output: z.object({ user_id: z.uuid() }),
      permission: null,
      effect: 'write',
      subject: { type: 'user', field: 'user_id' },
      audience: 'partners',
      summary,
    }),
    async ({ input: { user_id, ...of }, changed }) => {
      changed(null, of);
      return { user_id };
    },
  );

export const recordSignIn = recorded('sign_in', 'Somebody signed in to the firm');
export const recordSignOut = recorded('sign_out', 'Somebody signed out of the firm');
export const recordRefusedReuse = recorded(
  'refuse_reused_token',
  'A refresh token that was spent already was used again: the sign-in was ended',
);
export const recordPasswordChange = recorded(
  'change_password',
  'Somebody set a new password: their other sign-ins have ended',
);
