// Joining a firm by an invitation's link: with a new account, with the password of the one there is, or as who one is signed in as.
import { createHash } from 'node:crypto';
import type { acceptInvitation as accepting, Input, Output, readInvitation as reading } from '@redpill/contract';
import { type Actor, AppError, invalidField, invitations } from '@redpill/core';
import type { User } from './accounts.ts';
import { guess } from './guess.ts';
import type { Meta, Parts } from './identity.ts';

async function behind(parts: Parts, token: string): Promise<invitations.InvitationBehind> {
  const found = await invitations.invitationBehind(parts.database, token, parts.now());
  if (!found) throw invitations.endedLink();
  return found;
}

export async function readInvitation(parts: Parts, token: string): Promise<Output<typeof reading>> {
  const { email, role, organization_id, organization_name, invited_by, expires_at } = await behind(parts, token);
  return {
    email,
    role: role as Output<typeof reading>['role'],
    organization_id,
    organization_name,
    invited_by,
    expires_at: expires_at.toISOString(),
    has_account: (await parts.accounts.findByEmail(email)) !== null,
  };
}

/** `signed_in`: who asks, where somebody is signed in. */
export async function acceptInvitation(
  parts: Parts,
  given: Input<typeof accepting>,
  signed_in: Actor | null,
  meta: Meta,
): Promise<Output<typeof accepting>> {
  const found = await behind(parts, given.token);
  const { email, organization_id, organization_name, invitation_id } = found;
  const known = await parts.accounts.findByEmail(email);
  const user = known
    ? await provedOwner(parts, known, given.password, signed_in, meta)
    : await newAccount(parts, email, given);
  const actor = { kind: 'system', organization_id, job: `invitation:${invitation_id}` } as const;
  const call = { database: parts.database, actor, channel: 'http' as const };
  await invitations.acceptInvitation.run(meta.request_id ? { ...call, request_id: meta.request_id } : call, {
    invitation_id,
    token_hash: createHash('sha256').update(given.token).digest('hex'),
    at: parts.now().toISOString(),
    user_id: user.id,
    name: given.name ?? user.name,
  });
  return { email, organization_id, organization_name };
}

/** The link alone does not open an account that is there: its password does, or being signed in to it. */
async function provedOwner(
  parts: Parts,
  known: User,
  password: string | undefined,
  signed_in: Actor | null,
  meta: Meta,
): Promise<User> {
  if (signed_in?.kind === 'user' && signed_in.user_id === known.id) return known;
  if (password === undefined)
    throw invalidField('password', `${known.email} has an account here: type its password, or sign in to it first`);
  return guess(parts, known.email, meta, async () =>
    (await parts.accounts.matches(known.id, password)) ? known : null,
  );
}

function newAccount(parts: Parts, email: string, { name, password }: Input<typeof accepting>): Promise<User> {
  const errors = [
    ...(name === undefined ? [{ path: 'name', message: 'the name your colleagues will see is needed' }] : []),
    ...(password === undefined ? [{ path: 'password', message: 'choose a password' }] : []),
  ];
  if (name === undefined || password === undefined)
    throw new AppError('invalid', errors.map(({ path, message }) => `${path}: ${message}`).join('; '), { errors });
  return parts.accounts.create({ email, name, password });
}
