// Sending an invitation again: a new link, and the old one ends.
import { resendInvitation as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { invitations } from '../db/accounts.ts';
import { portsOf, sendMails } from '../mails/index.ts';
import { type Verb, verb } from '../verb.ts';
import { invitationView, lockInvitation } from './invitation-view.ts';
import { IN_SEVEN_DAYS } from './invite-member.ts';
import { newLink } from './new-link.ts';
import { queueInvitationMail } from './queue-invitation-mail.ts';

const resend = verb(operation, async ({ tx, input, ports, changed }) => {
  const before = await lockInvitation(input.invitation_id);
  if (before.status !== 'pending') throw new AppError('refused', `This invitation is ${before.status} already.`);
  await tx
    .update(invitations)
    .set({ ...newLink(portsOf({ ports })), expires_at: IN_SEVEN_DAYS })
    .where(eq(invitations.id, before.id));
  await queueInvitationMail(before.id);
  const after = await invitationView(before.id);
  changed({ expires_at: before.expires_at }, { expires_at: after.expires_at });
  return after;
});

export const resendInvitation: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const ports = portsOf(call);
    const sent = await resend.run(call, raw);
    sendMails(call.database, ports);
    return sent;
  },
};
