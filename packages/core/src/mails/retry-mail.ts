// Sending a mail now that failed, waits for its next attempt or was kept.
import { retryMail as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { mails } from '../db/accounts.ts';
import { type Verb, verb } from '../verb.ts';
import { sendMails } from './deliver-mails.ts';
import { mailView } from './mail-view.ts';
import { portsOf } from './ports-of.ts';

const queueAgain = verb(operation, async ({ tx, input, changed }) => {
  await tx.select({ id: mails.id }).from(mails).where(eq(mails.id, input.mail_id)).for('update');
  const before = await mailView(input.mail_id);
  if (before.status === 'sent') throw new AppError('refused', 'This mail was sent. Send the invitation again instead.');
  await tx
    .update(mails)
    .set({ status: 'queued', attempts: 0, due_at: sql`now()`, reason: null })
    .where(eq(mails.id, before.id));
  const after = await mailView(before.id);
  changed({ status: before.status, reason: before.reason }, { status: after.status, reason: null });
  return after;
});

export const retryMail: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const ports = portsOf(call);
    const queued = await queueAgain.run(call, raw);
    sendMails(call.database, ports);
    return queued;
  },
};
