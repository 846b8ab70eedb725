// Sign-ins in the firm's own events: by the person while it is a member, else by the system.
import { type Actor, type Database, signIns } from '@redpill/core';
import type { Meta } from './identity.ts';

const LONGEST_USER_AGENT = 500;

export function originOf({ ip, user_agent }: Meta): signIns.Origin {
  return { ip, user_agent: user_agent?.slice(0, LONGEST_USER_AGENT) ?? null };
}

/** Appends what happened to a sign-in to the events of the firm it led to. */
export async function recordInTrail(
  database: Database,
  recorded: typeof signIns.recordSignIn,
  family: Omit<signIns.Family, 'family_id'> & { family_id: string | null },
  meta: Meta,
): Promise<void> {
  const { family_id, user_id, organization_id } = family;
  const role = (await signIns.membershipIn(database, user_id, organization_id))?.role;
  const byPerson = role !== undefined && recorded !== signIns.recordRefusedReuse;
  const actor: Actor = byPerson
    ? { kind: 'user', organization_id, user_id, role, session_id: null }
    : { kind: 'system', organization_id, job: 'identity' };
  const call = { database, actor, channel: 'http' as const };
  await recorded.run(meta.request_id ? { ...call, request_id: meta.request_id } : call, {
    user_id,
    family_id,
    ...originOf(meta),
  });
}
