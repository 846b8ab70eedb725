// Between the password and the sign-in: the second step that a person or a firm asks for.
import { randomBytes } from 'node:crypto';
import { AppError, signIns } from '@redpill/core';
import { enterFirm } from './enter-firm.ts';
import { type Meta, type Parts, REFRESH_TOKEN_SECONDS, type SignedIn, type Step, signInEnded } from './identity.ts';
import { originOf } from './record-in-trail.ts';
import { beginEnrolment, confirmEnrolment, type Enrolment, proveSecondFactor } from './second-factor.ts';

const STEP_SECONDS = 5 * 60;
/** Setting one up takes longer: an app is installed and a picture is taken. */
const ENROL_SECONDS = 15 * 60;
const MOST_TRIES = 5;

/** What a sign-in to a firm lacks, though the password was right; null when it lacks nothing. */
export async function stepLacking(
  { database, now }: Parts,
  user_id: string,
  organization_id: string,
): Promise<signIns.Pending['purpose'] | null> {
  const factor = await signIns.secondFactorOf(database, user_id);
  if (factor?.confirmed_at) return 'second_step';
  const rules = await signIns.secondFactorRules(database, user_id);
  const due = rules.some((rule) => rule.organization_id === organization_id && rule.required_from <= now());
  return due ? 'enrol' : null;
}

/** The refusal that carries a token for the step that is lacking, and for nothing else. */
export async function lacking({ database, now }: Parts, pending: signIns.Pending): Promise<AppError> {
  const token = randomBytes(32).toString('base64url');
  const at = now();
  const expires_in = pending.purpose === 'enrol' ? ENROL_SECONDS : STEP_SECONDS;
  const expires_at = new Date(at.getTime() + expires_in * 1000);
  await signIns.openPending(database, { ...pending, token, now: at, expires_at });
  const text =
    pending.purpose === 'enrol'
      ? 'Your firm asks for a second factor. Set one up to go on.'
      : 'The password is right. Give the code of your authenticator app, or a recovery code.';
  return new AppError('unauthenticated', text, { second_step: { token, purpose: pending.purpose, expires_in } });
}

/** Takes the code and signs in. */
export async function finishSecondStep(parts: Parts, { token, code }: Step, meta: Meta): Promise<SignedIn> {
  const pending = await taken(parts, token, 'second_step');
  await proveSecondFactor(parts, pending.user_id, code, meta);
  return enter(parts, pending, token, meta);
}

export async function beginEnrolmentAtSignIn(parts: Parts, token: string): Promise<Enrolment> {
  return beginEnrolment(parts, (await taken(parts, token, 'enrol')).user_id);
}

export async function finishEnrolmentAtSignIn(
  parts: Parts,
  { token, code }: Step,
  meta: Meta,
): Promise<{ signed_in: SignedIn; recovery_codes: string[] }> {
  const pending = await taken(parts, token, 'enrol');
  const recovery_codes = await confirmEnrolment(parts, pending.user_id, code, meta);
  return { signed_in: await enter(parts, pending, token, meta), recovery_codes };
}

async function taken({ database, now }: Parts, token: string, purpose: signIns.Pending['purpose']) {
  const pending = await signIns.tryPending(database, { token, purpose, now: now(), most: MOST_TRIES });
  if (!pending) throw new AppError('unauthenticated', 'This step ran out or was tried too often. Sign in again.');
  return pending;
}

async function enter(parts: Parts, pending: signIns.Pending, token: string, meta: Meta): Promise<SignedIn> {
  if (!(await signIns.closePending(parts.database, token))) throw signInEnded();
  return enterByProof(parts, pending.user_id, pending.organization_id, meta);
}

/** Signs somebody in to a firm who proved who they are with more than a password. */
export async function enterByProof(
  parts: Parts,
  user_id: string,
  organization_id: string,
  meta: Meta,
): Promise<SignedIn> {
  const chosen = await signIns.membershipIn(parts.database, user_id, organization_id);
  if (!chosen) throw signInEnded();
  const token = randomBytes(32).toString('base64url');
  const at = parts.now();
  const expires_at = new Date(at.getTime() + REFRESH_TOKEN_SECONDS * 1000);
  await signIns.openSession(parts.database, { user_id, token, now: at, expires_at, ...originOf(meta) });
  return enterFirm(parts, { user_id, session_token: token, chosen, two_steps: true }, meta);
}
