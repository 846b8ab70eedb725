// What happens to somebody's second factor and passkeys, in the events of the firms they belong to. No route leads here.
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
        /** Which passkey, by the name its owner gave it. */
        passkey: z.string().nullable(),
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
    async ({ input: { user_id, passkey, ...from }, changed }) => {
      changed(null, passkey === null ? from : { passkey, ...from });
      return { user_id };
    },
  );

export const secondFactorEvents = {
  enrolled: recorded('enrol_second_factor', 'Somebody set up a second factor'),
  disabled: recorded('disable_second_factor', 'Somebody gave up the second factor'),
  codes_renewed: recorded('renew_recovery_codes', 'Somebody got new recovery codes'),
  code_used: recorded('use_recovery_code', 'Somebody signed in with a recovery code'),
  reset: recorded('reset_second_factor', 'Whoever runs the server took a second factor and passkeys away'),
  passkey_added: recorded('add_passkey', 'Somebody added a passkey'),
  passkey_removed: recorded('remove_passkey', 'Somebody removed a passkey'),
};
