// Where one is signed in, and ending it.
import type { endSignIn, Input, listSignIns, Output } from '@redpill/contract';
import { AppError, signIns } from '@redpill/core';
import type { Meta, Parts, UserActor } from './identity.ts';
import { recordInTrail } from './record-in-trail.ts';

export async function listOwnSignIns(parts: Parts, actor: UserActor): Promise<Output<typeof listSignIns>> {
  const { user_id, session_id: family_id } = actor;
  const items = await signIns.signInsOf(parts.database, { user_id, family_id, now: parts.now() });
  return {
    items: items.map((item) => ({
      ...item,
      created_at: item.created_at.toISOString(),
      last_used_at: item.last_used_at.toISOString(),
    })),
  };
}

export async function endOwnSignIn(
  parts: Parts,
  actor: UserActor,
  { sign_in_id }: Input<typeof endSignIn>,
  meta: Meta,
): Promise<{ ended: number }> {
  const ended = await signIns.endOwnSignIn(parts.database, { user_id: actor.user_id, sign_in_id, now: parts.now() });
  if (ended.length === 0) throw new AppError('not_found', 'There is no such sign-in.');
  return told(parts, ended, meta);
}

export async function endOtherSignIns(parts: Parts, actor: UserActor, meta: Meta): Promise<{ ended: number }> {
  const { user_id, session_id: family_id } = actor;
  const reason = 'ended by the person';
  return told(
    parts,
    await signIns.endSignInsBeside(parts.database, { user_id, family_id, now: parts.now(), reason }),
    meta,
  );
}

async function told(
  parts: Parts,
  ended: (signIns.Family & { session_id: string | null })[],
  meta: Meta,
): Promise<{ ended: number }> {
  for (const family of ended) await recordInTrail(parts.database, signIns.recordSignOut, family, meta);
  return { ended: new Set(ended.map(({ session_id }) => session_id)).size };
}
