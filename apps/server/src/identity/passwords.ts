// Passwords forgotten, set anew and changed.
import { randomUUID } from 'node:crypto';
import { AppError, signIns } from '@redpill/core';
import { addressKey } from './attempts.ts';
import { guess } from './guess.ts';
import { type Meta, type Parts, signInEnded, TooManyAttempts, type UserActor } from './identity.ts';
import { circumstances, notifyOfPassword } from './notify.ts';
import { recordInTrail } from './record-in-trail.ts';

const RESET_MS = 60 * 60_000;
/** Asked for in the window: for one address of mail, and from one address of the network. */
const MOST_ASKED_FOR = 3;
const MOST_ASKED_FROM = 20;

/** Keeps a link and queues its mail where there is such an account. The answer, and the work, are the same where there is none. */
export async function requestPasswordReset(parts: Parts, email: string, meta: Meta): Promise<void> {
  const { attempts } = parts;
  const from = await attempts.take(`forgot from ${addressKey(meta.ip)}`, MOST_ASKED_FROM);
  if (from !== null) throw new TooManyAttempts(from, 'to set a new password');
  // Counted for every address, known or not: a limit that only members meet would tell who is one.
  const about = await attempts.take(`forgot ${email.trim().toLowerCase()}`, MOST_ASKED_FOR);
  if (about !== null) throw new TooManyAttempts(about, 'to set a new password');
  await signIns.requestReset(parts.database, email, newReset(parts));
  parts.sendMails();
}

/** A link for the operator to hand over; null when there is no such account. */
export async function passwordResetLink(parts: Parts, email: string): Promise<string | null> {
  const reset = newReset(parts);
  const kept = await signIns.keepReset(parts.database, email, reset);
  return kept ? parts.mail.addressOf('reset', reset.secret) : null;
}

function newReset({ mail, now }: Parts): signIns.NewReset {
  const reset_id = randomUUID();
  const at = now();
  return { reset_id, secret: mail.secretOf('reset', reset_id), now: at, expires_at: new Date(at.getTime() + RESET_MS) };
}

export async function resetPassword(
  parts: Parts,
  { token, password }: { token: string; password: string },
  meta: Meta,
): Promise<{ email: string }> {
  // Hashed first: a password that is too short leaves the link as it is.
  const password_hash = await parts.accounts.hash(password);
  const words = circumstances(parts, meta);
  const used = await signIns.spendReset(parts.database, { secret: token, password_hash, now: parts.now(), words });
  if (!used)
    throw new AppError(
      'refused',
      'This link was used already or is out of date. Ask for a new one under “Forgot password?”.',
    );
  parts.sendMails();
  await recordChange(parts, used.user_id, null, meta);
  return { email: used.email };
}

/** Changes one's own password; one's other sign-ins end, the one at hand goes on. */
export async function changePassword(
  parts: Parts,
  actor: UserActor,
  given: { current_password: string; password: string },
  meta: Meta,
): Promise<{ ended: number }> {
  const { database, accounts, now } = parts;
  const { user_id, session_id: family_id } = actor;
  const user = await accounts.find(user_id);
  if (!user) throw signInEnded();
  // The same counters as a sign-in: whoever found a screen unlocked guesses no more often than a stranger.
  await guess(parts, user.email, meta, async () =>
    (await accounts.matches(user_id, given.current_password)) ? true : null,
  ).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unauthenticated')
      throw new AppError('invalid', 'current_password: this is not your password', {
        errors: [{ path: 'current_password', message: 'This is not your password.' }],
      });
    throw error;
  });
  await accounts.setPassword(user_id, given.password);
  const ended = await signIns.endSignInsBeside(database, {
    user_id,
    family_id,
    now: now(),
    reason: 'the password was changed',
  });
  await notifyOfPassword(parts, user_id, meta);
  await recordChange(parts, user_id, family_id, meta);
  return { ended: new Set(ended.map(({ session_id }) => session_id)).size };
}

/** In the events of every firm the person belongs to. */
async function recordChange(parts: Parts, user_id: string, family_id: string | null, meta: Meta): Promise<void> {
  for (const { organization_id } of await signIns.membershipsOf(parts.database, user_id))
    await recordInTrail(parts.database, signIns.recordPasswordChange, { user_id, organization_id, family_id }, meta);
}
