// The life of a sign-in: password, tokens, their rotation, another firm, and the end.
import { AppError, signIns } from '@redpill/core';
import { enterFirm, opening, signedIn } from './enter-firm.ts';
import { guess } from './guess.ts';
import { type Credentials, type Meta, type Parts, type SignedIn, signInEnded, type UserActor } from './identity.ts';
import { originOf, recordInTrail } from './record-in-trail.ts';
import { lacking, stepLacking } from './second-step.ts';

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
  const purpose = await stepLacking(parts, user_id, chosen.organization_id);
  if (purpose) {
    await signIns.dropSession(database, session_token);
    throw await lacking(parts, { user_id, organization_id: chosen.organization_id, purpose });
  }
  return enterFirm(parts, { user_id, session_token, chosen, two_steps: false }, meta);
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
  const family_id = actor.session_id;
  if (await signIns.lacksSecondFactor(database, { family_id, organization_id, now: parts.now() }))
    throw new AppError('refused', 'That firm asks for a second factor: sign out, and sign in to it with one.');
  const next = { ...opening(parts), ...originOf(meta), organization_id };
  const family = await signIns.openFamilyBeside(database, actor.session_id, next);
  if (!family) throw signInEnded();
  await signIns.noteTwoSteps(database, family.family_id, family_id);
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
  if (await signIns.lacksSecondFactor(database, { ...family, now: next.now }))
    throw new AppError('unauthenticated', 'Your firm asks for a second factor now. Sign in again to set one up.');
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

/** Whether a firm one does not belong to exists is not for one to learn: the text is the same. */
function noFirm(hasOthers: boolean): AppError {
  return new AppError(
    'forbidden',
    hasOthers ? 'You do not belong to that firm.' : 'You belong to no firm yet. Ask an admin of your firm to add you.',
  );
}
