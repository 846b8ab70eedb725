// The mails about accounts: a person's own in the app, all of them for whoever runs the server.
import type { listAccountMails as listing, Output } from '@redpill/contract';
import { mails } from '@redpill/core';
import type { OperatorMail, Parts, UserActor } from './identity.ts';

const LINK_LEFT_OUT = '[the link stands in the mail itself]';

/** Without their links: whoever found a screen unlocked must not set a new password by it. */
export async function listOwnMails({ database, mail }: Parts, actor: UserActor): Promise<Output<typeof listing>> {
  const items = await mails.listAccountMails(database, { user_id: actor.user_id });
  return {
    items: items.map(({ id, kind, words, status, created_at }) => {
      const { subject, text } = mails.mailText(kind, words, mail.home(), LINK_LEFT_OUT);
      return { id, subject, text, status: status as 'queued', created_at: created_at.toISOString() };
    }),
  };
}

function forOperator({ mail }: Parts, found: mails.AccountMail): OperatorMail {
  const { id, kind, words, to_email, status, attempts, reason, link_id, created_at } = found;
  const link = link_id === null ? LINK_LEFT_OUT : mail.addressOf('reset', mail.secretOf('reset', link_id));
  const { subject, text } = mails.mailText(kind, words, mail.home(), link);
  return { id, subject, to_email, status, attempts, reason, created_at: created_at.toISOString(), text };
}

/** The newest mails about accounts, with their links while they work: whoever holds the database could set any password. */
export async function operatorMails(parts: Parts): Promise<OperatorMail[]> {
  return (await mails.listAccountMails(parts.database)).map((found) => forOperator(parts, found));
}

export async function operatorMail(parts: Parts, id: string): Promise<OperatorMail | null> {
  const found = await mails.readAccountMail(parts.database, id);
  return found ? forOperator(parts, found) : null;
}
