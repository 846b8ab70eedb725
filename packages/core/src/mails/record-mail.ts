// What became of a mail of the firm, in its outbox and in its events. Called by whoever sends; no route leads here.
import { mail, operation } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { mails } from '../db/accounts.ts';
import { verb } from '../verb.ts';
import { mailView } from './mail-view.ts';

export const recordMail = verb(
  operation({
    name: 'record_mail',
    method: 'POST',
    path: '/mails/:mail_id/result',
    input: z.object({ mail_id: z.uuid(), status: z.enum(['sent', 'failed', 'kept']), reason: z.string().nullable() }),
    output: mail,
    permission: null,
    effect: 'write',
    subject: { type: 'mail', field: 'id' },
    audience: 'partners',
    summary: 'Record that a mail was sent, or why it was not',
  }),
  async ({ tx, input, changed }) => {
    const before = await mailView(input.mail_id);
    await tx
      .update(mails)
      .set({
        status: input.status,
        reason: input.reason,
        ...(input.status === 'sent' ? { sent_at: sql`clock_timestamp()` } : {}),
      })
      .where(and(eq(mails.id, input.mail_id), eq(mails.status, 'queued')));
    const after = await mailView(input.mail_id);
    changed({ status: before.status, reason: before.reason }, { status: after.status, reason: after.reason });
    return after;
  },
);
