// One mail with its text. Its link is shown only where no mail server is set and somebody has to hand it over by hand.
import { readMail as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { notFound } from '../app-error.ts';
import { invitations, mails } from '../db/accounts.ts';
import { type Verb, verb } from '../verb.ts';
import { mailText } from './mail-text.ts';
import { mailView } from './mail-view.ts';
import { portsOf } from './ports-of.ts';

/** What the verb needs to write the text out is found first and put in by the edge's own mailbox below. */
const read = verb(
  {
    ...operation,
    output: operation.output
      .omit({ text: true, shows_link: true })
      .extend({ words: z.record(z.string(), z.string()), link_id: z.uuid(), live: z.boolean() }),
  },
  async ({ tx, input }) => {
    const shown = await mailView(input.mail_id);
    const [found] = await tx
      .select({
        words: mails.words,
        link_id: mails.link_id,
        live: sql<boolean>`${invitations.status} = 'pending' and ${invitations.link_id} = ${mails.link_id} and ${invitations.expires_at} > now()`,
      })
      .from(mails)
      .innerJoin(invitations, eq(invitations.id, mails.invitation_id))
      .where(eq(mails.id, input.mail_id));
    if (!found) throw notFound('mail');
    return { ...shown, ...found };
  },
);

export const readMail: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { mail } = portsOf(call);
    const { words, link_id, live, ...shown } = await read.run(call, raw);
    const shows_link = live && mail.send === null;
    const link = shows_link
      ? mail.addressOf('invitation', mail.secretOf('invitation', link_id))
      : '[the link stands in the mail itself]';
    return { ...shown, text: mailText(shown.kind, words, mail.home(), link).text, shows_link };
  },
};
