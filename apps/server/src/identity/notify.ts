// Mails about somebody's account: queued beside what happened, sent after it.
import { mails, signIns } from '@redpill/core';
import { addressKey } from './attempts.ts';
import type { Meta, Parts } from './identity.ts';

/** An instant as a mail says it. */
const spoken = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

export function circumstances({ now }: Parts, meta: Meta): Record<string, string> {
  return { at: spoken(now()), ip: meta.ip };
}

/** Tells a person that their password is another one. */
export async function notifyOfPassword(parts: Parts, user_id: string, meta: Meta): Promise<void> {
  const words = circumstances(parts, meta);
  await mails.queueAccountMail(parts.database, { user_id, kind: 'password_changed', words }, parts.now());
  parts.sendMails();
}

/** Tells a person of a sign-in from a browser or a place that is new to their account. */
export async function notifyOfNewPlace(parts: Parts, family: signIns.Family, meta: Meta): Promise<void> {
  const { user_id, family_id, organization_id } = family;
  const here = addressKey(meta.ip);
  const user_agent = meta.user_agent?.slice(0, 500) ?? null;
  const knows = (ip: string): boolean => addressKey(ip) === here;
  if (!(await signIns.isNewPlace(parts.database, { user_id, family_id, user_agent, knows }))) return;
  const firm = (await signIns.membershipIn(parts.database, user_id, organization_id))?.organization_name ?? '';
  const words = { firm, device: user_agent ?? 'a program', ...circumstances(parts, meta) };
  await mails.queueAccountMail(parts.database, { user_id, kind: 'new_sign_in', words }, parts.now());
  parts.sendMails();
}
