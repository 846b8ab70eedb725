// What happens to somebody's second factor or passkeys concerns every firm they sign in to: each has it in its events.
import { type Actor, signIns } from '@redpill/core';
import type { Meta, Parts } from './identity.ts';
import { originOf } from './record-in-trail.ts';

export async function recordForPerson(
  { database }: Parts,
  what: keyof typeof signIns.secondFactorEvents,
  user_id: string,
  meta: Meta,
  passkey: string | null = null,
): Promise<void> {
  for (const { organization_id, role } of await signIns.membershipsOf(database, user_id)) {
    const actor: Actor =
      what === 'reset'
        ? { kind: 'system', organization_id, job: 'operator' }
        : { kind: 'user', organization_id, user_id, role, session_id: null };
    const call = { database, actor, channel: 'http' as const };
    await signIns.secondFactorEvents[what].run(meta.request_id ? { ...call, request_id: meta.request_id } : call, {
      user_id,
      passkey,
      ...originOf(meta),
    });
  }
}
