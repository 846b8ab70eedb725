// A mail of the firm as it is selected for the wire.
import type { Mail } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { mails } from '../db/accounts.ts';
import { db } from '../db/scope.ts';

const mailColumns = {
  id: mails.id,
  kind: sql<Mail['kind']>`${mails.kind}`,
  to_email: mails.to_email,
  subject: mails.subject,
  status: sql<Mail['status']>`${mails.status}`,
  attempts: mails.attempts,
  due_at: mails.due_at,
  reason: mails.reason,
  sent_at: mails.sent_at,
  created_at: mails.created_at,
};

export const selectMails = () => db.select(mailColumns).from(mails);

export async function mailView(id: string): Promise<Mail> {
  const [found] = await selectMails().where(eq(mails.id, id));
  if (!found) throw notFound('mail');
  return found;
}
