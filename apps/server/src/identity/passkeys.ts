// Passkeys: made by a person who is signed in, and signing in with one, without a password.
import type { Passkey } from '@redpill/contract';
import { AppError, signIns } from '@redpill/core';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Meta, type Parts, type SignedIn, type Site, signInEnded, type UserActor } from './identity.ts';
import { recordForPerson } from './record-for-person.ts';
import { provePassword } from './second-factor.ts';
import { enterByProof } from './second-step.ts';

type Foreign = Record<string, unknown>;

/** Loaded with the first passkey: certificates are much to load, and no start waits for them. */
const webauthn = () => import('@simplewebauthn/server');

const CHALLENGE_MS = 5 * 60_000;
const MOST_PASSKEYS = 20;

export async function listOwnPasskeys({ database }: Parts, actor: UserActor): Promise<{ items: Passkey[] }> {
  return { items: (await signIns.passkeysOf(database, actor.user_id)).map(passkeyView) };
}

export async function beginOwnPasskey(
  parts: Parts,
  actor: UserActor,
  { password, site }: { password: string; site: Site },
  meta: Meta,
): Promise<{ options: Foreign }> {
  const { user_id } = actor;
  await provePassword(parts, user_id, password, meta);
  const user = await parts.accounts.find(user_id);
  if (!user) throw signInEnded();
  const kept = await signIns.passkeysOf(parts.database, user_id);
  if (kept.length >= MOST_PASSKEYS)
    throw new AppError('limit', `You have ${MOST_PASSKEYS} passkeys: remove one that you no longer use.`);
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: 'RedPill VC',
    rpID: site.rp_id,
    userName: user.email,
    userID: new TextEncoder().encode(user_id),
    userDisplayName: user.name,
    attestationType: 'none',
    excludeCredentials: kept
      .filter(({ rp_id }) => rp_id === site.rp_id)
      .map(({ credential_id: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await open(parts, { challenge: options.challenge, purpose: 'register', user_id, ...site });
  return { options: { ...options } };
}

export async function addOwnPasskey(
  parts: Parts,
  actor: UserActor,
  { name, response }: { name: string; response: Foreign },
  meta: Meta,
): Promise<Passkey> {
  const { user_id } = actor;
  const asked = await take(parts, response, 'register', user_id);
  const given = response as unknown as RegistrationResponseJSON;
  const { verifyRegistrationResponse } = await webauthn();
  const checked = await refusing(() =>
    verifyRegistrationResponse({
      response: given,
      expectedChallenge: asked.challenge,
      expectedOrigin: asked.origin,
      expectedRPID: asked.rp_id,
      requireUserVerification: true,
    }),
  );
  if (!checked.verified) throw notGood();
  const { credential, credentialBackedUp } = checked.registrationInfo;
  const kept = await signIns.keepPasskey(parts.database, {
    user_id,
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey),
    counter: String(credential.counter),
    transports: credential.transports ?? [],
    name,
    rp_id: asked.rp_id,
    backed_up: credentialBackedUp,
    created_at: parts.now(),
  });
  if (!kept) throw new AppError('conflict', 'This passkey is known already.');
  await recordForPerson(parts, 'passkey_added', user_id, meta, name);
  return passkeyView(kept);
}

export async function removeOwnPasskey(parts: Parts, actor: UserActor, id: string, meta: Meta): Promise<void> {
  const name = await signIns.removePasskey(parts.database, actor.user_id, id);
  if (name === null) throw new AppError('not_found', 'There is no such passkey.');
  await recordForPerson(parts, 'passkey_removed', actor.user_id, meta, name);
}

export async function beginPasskeySignIn(parts: Parts, site: Site): Promise<{ options: Foreign }> {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({ rpID: site.rp_id, userVerification: 'required' });
  await open(parts, { challenge: options.challenge, purpose: 'sign_in', user_id: null, ...site });
  return { options: { ...options } };
}

export async function signInWithPasskey(
  parts: Parts,
  { response, organization_id }: { response: Foreign; organization_id?: string | undefined },
  meta: Meta,
): Promise<SignedIn> {
  const { database, now } = parts;
  const asked = await take(parts, response, 'sign_in', null);
  const given = response as unknown as AuthenticationResponseJSON;
  const passkey = typeof given.id === 'string' ? await signIns.passkeyByCredential(database, given.id) : null;
  if (!passkey) throw notGood();
  const { verifyAuthenticationResponse } = await webauthn();
  const { verified, authenticationInfo } = await refusing(() =>
    verifyAuthenticationResponse({
      response: given,
      expectedChallenge: asked.challenge,
      expectedOrigin: asked.origin,
      expectedRPID: asked.rp_id,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
        transports: passkey.transports,
      },
    }),
  );
  if (!verified) throw notGood();
  const use = {
    counter: authenticationInfo.newCounter,
    backed_up: authenticationInfo.credentialBackedUp,
    now: now(),
  };
  if (!(await signIns.notePasskeyUse(database, passkey, use))) throw notGood();
  const memberships = await signIns.membershipsOf(database, passkey.user_id);
  const chosen = memberships.find((one) => organization_id === undefined || one.organization_id === organization_id);
  if (!chosen) throw new AppError('forbidden', 'You belong to no such firm. Ask an admin of your firm to add you.');
  return enterByProof(parts, passkey.user_id, chosen.organization_id, meta);
}

function open({ database, now }: Parts, asked: signIns.Challenge): Promise<void> {
  const at = now();
  return signIns.openChallenge(database, { ...asked, now: at, expires_at: new Date(at.getTime() + CHALLENGE_MS) });
}

/** The challenge that an answer is to, taken away: the same answer again finds none. */
async function take(
  { database, now }: Parts,
  response: Foreign,
  purpose: signIns.Challenge['purpose'],
  user_id: string | null,
): Promise<signIns.Challenge> {
  const challenge = challengeOf(response);
  const asked = challenge && (await signIns.takeChallenge(database, { challenge, purpose, user_id, now: now() }));
  if (!asked) throw notGood();
  return asked;
}

function challengeOf(response: Foreign): string | null {
  const inner = response.response;
  const encoded =
    typeof inner === 'object' && inner !== null && 'clientDataJSON' in inner ? inner.clientDataJSON : null;
  if (typeof encoded !== 'string') return null;
  try {
    const data = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')) as { challenge?: unknown } | null;
    return typeof data?.challenge === 'string' ? data.challenge : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What the library finds wrong with an answer is told to the log alone. */
async function refusing<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    throw notGood(cause);
  }
}

function notGood(cause?: unknown): AppError {
  const internal = cause instanceof Error ? { internal: cause.message } : {};
  return new AppError('unauthenticated', 'This passkey is not good here, or the question ran out. Try again.', {
    cause,
    ...internal,
  });
}

function passkeyView({ id, name, rp_id, backed_up, created_at, last_used_at }: signIns.KeptPasskey): Passkey {
  return {
    id,
    name,
    rp_id,
    backed_up,
    created_at: created_at.toISOString(),
    last_used_at: last_used_at?.toISOString() ?? null,
  };
}
