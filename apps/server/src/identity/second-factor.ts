// A person's second factor: setting it up, proving it, its recovery codes, and giving it up.
import { randomInt } from 'node:crypto';
import { AppError, invalidField, signIns } from '@redpill/core';
import { Secret, TOTP } from 'otpauth';
import { guess } from './guess.ts';
import { type Meta, type Parts, signInEnded, TooManyAttempts, type UserActor } from './identity.ts';
import { recordForPerson } from './record-for-person.ts';

export interface Enrolment {
  secret: string;
  url: string;
}

const ISSUER = 'RedPill VC';
const PERIOD_S = 30;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** A clock may be half a minute wrong, either way. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** 16 of 32 letters: 80 bits, so a plain hash of them cannot be searched through. */
const CODE_LETTERS = 16;
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';
/** Wrong codes in the window, for one person from everywhere together. */
const MOST_CODES = 10;

/** Starts setting up a second factor: nothing is asked of a sign-in before a code of it was given. */
export async function beginEnrolment(parts: Parts, user_id: string): Promise<Enrolment> {
  const { database, vault, now, accounts } = parts;
  const user = await accounts.find(user_id);
  if (!user) throw signInEnded();
  const secret = new Secret({ size: SECRET_BYTES });
  const sealed = vault.seal(secret.base32, signIns.secondFactorPlace(user_id));
  if (!(await signIns.keepSecondFactor(database, user_id, sealed, now())))
    throw new AppError('refused', 'You have a second factor already. Give it up first to set up another.');
  return { secret: secret.base32, url: generatorOf(secret.base32, user.email).toString() };
}

/** Makes a second factor count, with a code of it; gives the recovery codes. */
export async function confirmEnrolment(parts: Parts, user_id: string, code: string, meta: Meta): Promise<string[]> {
  const factor = await signIns.secondFactorOf(parts.database, user_id);
  if (!factor || factor.confirmed_at) throw new AppError('refused', 'No second factor is being set up. Start again.');
  await countTry(parts, user_id);
  const step = stepOf(parts, user_id, factor, code);
  if (step === null || !(await signIns.spendStep(parts.database, user_id, step, parts.now()))) throw wrongCode();
  await parts.attempts.forget(tryKey(user_id));
  const codes = await newRecoveryCodes(parts, user_id);
  await recordForPerson(parts, 'enrolled', user_id, meta);
  return codes;
}

/** Takes a code of the app or a recovery code, each of which works once; refuses any other. */
export async function proveSecondFactor(parts: Parts, user_id: string, code: string, meta: Meta): Promise<void> {
  const { database, now, attempts } = parts;
  const factor = await signIns.secondFactorOf(database, user_id);
  if (!factor?.confirmed_at) throw new AppError('refused', 'You have no second factor.');
  await countTry(parts, user_id);
  const step = stepOf(parts, user_id, factor, code);
  if (step !== null) {
    if (!(await signIns.spendStep(database, user_id, step))) throw wrongCode();
  } else {
    const letters = code.toLowerCase().replace(/[^a-z0-9]/g, '');
    if (letters.length !== CODE_LETTERS || !(await signIns.spendRecoveryCode(database, user_id, letters, now())))
      throw wrongCode();
    await recordForPerson(parts, 'code_used', user_id, meta);
  }
  await attempts.forget(tryKey(user_id));
}

export async function getSecondFactor({ database }: Parts, actor: UserActor) {
  const factor = await signIns.secondFactorOf(database, actor.user_id);
  const rules = await signIns.secondFactorRules(database, actor.user_id);
  const rule = rules.find(({ organization_id }) => organization_id === actor.organization_id);
  return {
    since: factor?.confirmed_at?.toISOString() ?? null,
    recovery_codes_left: factor?.confirmed_at ? factor.recovery_codes_left : 0,
    required_from: rule?.required_from.toISOString() ?? null,
  };
}

export async function beginOwn(parts: Parts, actor: UserActor, password: string, meta: Meta): Promise<Enrolment> {
  await provePassword(parts, actor.user_id, password, meta);
  return beginEnrolment(parts, actor.user_id);
}

export async function confirmOwn(parts: Parts, actor: UserActor, code: string, meta: Meta) {
  const recovery_codes = await confirmEnrolment(parts, actor.user_id, code, meta);
  // The code was given under this sign-in: a firm that asks for one has it from here on.
  await signIns.noteTwoSteps(parts.database, actor.session_id);
  return { recovery_codes };
}

export async function renewCodes(parts: Parts, actor: UserActor, code: string, meta: Meta) {
  await proveSecondFactor(parts, actor.user_id, code, meta);
  const recovery_codes = await newRecoveryCodes(parts, actor.user_id);
  await recordForPerson(parts, 'codes_renewed', actor.user_id, meta);
  return { recovery_codes };
}

export async function disable(
  parts: Parts,
  actor: UserActor,
  given: { password: string; code: string },
  meta: Meta,
): Promise<void> {
  const { user_id } = actor;
  const rules = await signIns.secondFactorRules(parts.database, user_id);
  if (rules.length > 0)
    throw new AppError('refused', 'A firm that you work for asks for a second factor: it cannot be given up.');
  await provePassword(parts, user_id, given.password, meta);
  await proveSecondFactor(parts, user_id, given.code, meta);
  await signIns.dropSecondFactor(parts.database, user_id);
  await recordForPerson(parts, 'disabled', user_id, meta);
}

/** One's password asked again: whoever finds a screen unlocked changes nothing of how one signs in. */
export async function provePassword(parts: Parts, user_id: string, password: string, meta: Meta): Promise<void> {
  const user = await parts.accounts.find(user_id);
  if (!user) throw signInEnded();
  try {
    await guess(parts, user.email, meta, async () => ((await parts.accounts.matches(user_id, password)) ? true : null));
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated')
      throw invalidField('password', 'this is not your password');
    throw error;
  }
}

/** The time step that a code is of; null for what is no code of now. */
function stepOf({ vault, now }: Parts, user_id: string, factor: signIns.SecondFactor, code: string): number | null {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const generator = generatorOf(vault.open(factor, signIns.secondFactorPlace(user_id)), '');
  const timestamp = now().getTime();
  const delta = generator.validate({ token: digits, timestamp, window: WINDOW });
  return delta === null ? null : generator.counter({ timestamp }) + delta;
}

function generatorOf(base32: string, label: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    secret: Secret.fromBase32(base32),
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_S,
  });
}

async function newRecoveryCodes({ database }: Parts, user_id: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: CODE_LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join(''),
  );
  await signIns.replaceRecoveryCodes(database, user_id, codes);
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'));
}

const tryKey = (user_id: string): string => `second factor ${user_id}`;

/** Counted before the code is looked at, so that codes tried all at once count too. */
async function countTry({ attempts }: Parts, user_id: string): Promise<void> {
  const wait = await attempts.take(tryKey(user_id), MOST_CODES);
  if (wait !== null) throw new TooManyAttempts(wait);
}

function wrongCode(): AppError {
  return new AppError('unauthenticated', 'This code is not right, or was used before. Wait for the next one.', {
    errors: [{ path: 'code', message: 'not right, or used before' }],
  });
}
