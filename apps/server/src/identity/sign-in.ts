// The life of a sign-in: password, tokens, their rotation, another firm, and the end.
import { randomBytes } from 'node:crypto';
import { AppError, signIns } from '@redpill/core';
import { ACCESS_TOKEN_SECONDS } from './access-token.ts';
import {
  type Credentials,
  type Meta,
  type Parts,
  REFRESH_TOKEN_SECONDS,
  type SignedIn,
  signInEnded,
  type UserActor,
} from './identity.ts';
import { guess } from './guess.ts';
import { originOf, recordInTrail } from './record-in-trail.ts';

const REMEMBERED_MS = 30 * 24 * 3600 * 1000;

export async function signIn(parts: Parts, credentials: Credentials, meta: Meta): Promise<SignedIn> {
  const { database } = parts;
  const { organization_id } = credentials;
  const { user_id, session_token } = await verify(parts, credentials, meta);
  const memberships = await signIns.membershipsOf(database, user_id);
  const chosen = organization_id
    ? memberships.find((membership) => membership.organization_id === organization_id)
    : memberships[0];
  if (!chosen) {
    await signIns.dropSession(database, session_token);
    throw noFirm(memberships.length > 0);
  }
  const next = { ...opening(parts), ...originOf(meta), organization_id: chosen.organization_id };
  const family = await signIns.openFamilyForSession(database, session_token, next);
  if (!family) throw signInEnded();
  await signIns.forgetEndedSignIns(database, user_id, new Date(next.now.getTime() - REMEMBERED_MS));
  await recordInTrail(database, signIns.recordSignIn, family, meta);
  return signedIn(parts, family, chosen.role, next.refresh_token);
}

export async function switchFirm(
  parts: Parts,
  actor: UserActor,
  organization_id: string,
  meta: Meta,
): Promise<SignedIn> {
  const { database } = parts;
  const chosen = await signIns.membershipIn(database, actor.user_id, organization_id);
  if (!chosen) throw noFirm(true);
  const next = { ...opening(parts), ...originOf(meta), organization_id };
  const family = await signIns.openFamilyBeside(database, actor.session_id, next);
  if (!family) throw signInEnded();
  await recordInTrail(database, signIns.recordSignIn, family, meta);
  return signedIn(parts, family, chosen.role, next.refresh_token);
}

export async function refresh(parts: Parts, refresh_token: string, meta: Meta): Promise<SignedIn> {
  const { database } = parts;
  const next = opening(parts);
  const family = await signIns.rotateRefreshToken(database, refresh_token, next);
  if (!family) {
    const known = await signIns.familyOfRefreshToken(database, refresh_token);
    if (!known?.spent) throw signInEnded();
    // Whoever holds the other copy may be a thief: nobody keeps the sign-in.
    const lost = await signIns.endSignIn(database, known.family_id, 'a spent refresh token was used again', next.now);
    for (const one of lost) await recordInTrail(database, signIns.recordRefusedReuse, one, meta);
    throw signInEnded();
  }
  const chosen = await signIns.membershipIn(database, family.user_id, family.organization_id);
  if (!chosen) throw signInEnded();
  return signedIn(parts, family, chosen.role, next.refresh_token);
}

export async function signOut(
  { database, now }: Parts,
  of: { family_id: string } | { refresh_token: string },
  meta: Meta,
): Promise<boolean> {
  const family = 'family_id' in of ? of : await signIns.familyOfRefreshToken(database, of.refresh_token);
  if (!family) return false;
  const gone = await signIns.endSignIn(database, family.family_id, 'signed out', now());
  for (const one of gone) await recordInTrail(database, signIns.recordSignOut, one, meta);
  return gone.length > 0;
}

async function verify(parts: Parts, { email, password }: Credentials, meta: Meta) {
  return guess(parts, email, meta, () => parts.accounts.verify(email, password, meta));
}

function opening({ now }: Parts): signIns.Lifetime & { refresh_token: string } {
  const at = now();
  return {
    now: at,
    expires_at: new Date(at.getTime() + REFRESH_TOKEN_SECONDS * 1000),
    refresh_token: randomBytes(32).toString('base64url'),
  };
}

function signedIn({ tokens }: Parts, family: signIns.Family, role: UserActor['role'], refresh_token: string): SignedIn {
  const { family_id: session_id, user_id, organization_id } = family;
  const actor: UserActor = { kind: 'user', user_id, organization_id, role, session_id };
  return { access_token: tokens.issue(actor), refresh_token, expires_in: ACCESS_TOKEN_SECONDS, actor };
}

/** Whether a firm one does not belong to exists is not for one to learn: the text is the same. */
function noFirm(hasOthers: boolean): AppError {
  return new AppError(
    'forbidden',
    hasOthers ? 'You do not belong to that firm.' : 'You belong to no firm yet. Ask an admin of your firm to add you.',
  );
}
