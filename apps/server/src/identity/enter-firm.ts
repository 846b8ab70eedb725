// The way into a firm for somebody who proved who they are: a token family under their session, and the tokens.
import { randomBytes } from 'node:crypto';
import { signIns } from '@redpill/core';
import { ACCESS_TOKEN_SECONDS } from './access-token.ts';
import {
  type Meta,
  type Parts,
  REFRESH_TOKEN_SECONDS,
  type SignedIn,
  signInEnded,
  type UserActor,
} from './identity.ts';
import { notifyOfNewPlace } from './notify.ts';
import { originOf, recordInTrail } from './record-in-trail.ts';

const REMEMBERED_MS = 30 * 24 * 3600 * 1000;

/** Opens the way to a firm for somebody who proved who they are. */
export async function enterFirm(
  parts: Parts,
  proved: { user_id: string; session_token: string; chosen: signIns.Membership; two_steps: boolean },
  meta: Meta,
): Promise<SignedIn> {
  const { database } = parts;
  const { user_id, session_token, chosen } = proved;
  const next = { ...opening(parts), ...originOf(meta), organization_id: chosen.organization_id };
  const family = await signIns.openFamilyForSession(database, session_token, next);
  if (!family) throw signInEnded();
  if (proved.two_steps) await signIns.noteTwoSteps(database, family.family_id);
  await notifyOfNewPlace(parts, family, meta);
  await signIns.forgetEndedSignIns(database, user_id, new Date(next.now.getTime() - REMEMBERED_MS));
  await recordInTrail(database, signIns.recordSignIn, family, meta);
  return signedIn(parts, family, chosen.role, next.refresh_token);
}

export function opening({ now }: Parts): signIns.Lifetime & { refresh_token: string } {
  const at = now();
  return {
    now: at,
    expires_at: new Date(at.getTime() + REFRESH_TOKEN_SECONDS * 1000),
    refresh_token: randomBytes(32).toString('base64url'),
  };
}

export function signedIn(
  { tokens }: Parts,
  family: signIns.Family,
  role: UserActor['role'],
  refresh_token: string,
): SignedIn {
  const { family_id: session_id, user_id, organization_id } = family;
  const actor: UserActor = { kind: 'user', user_id, organization_id, role, session_id };
  return { access_token: tokens.issue(actor), refresh_token, expires_in: ACCESS_TOKEN_SECONDS, actor };
}
