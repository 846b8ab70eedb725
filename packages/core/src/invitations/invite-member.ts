// Inviting somebody to the firm by e-mail.
import { inviteMember as operation } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { invitations } from '../db/accounts.ts';
import { members } from '../db/firms.ts';
import { limitedPartners } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { portsOf, sendMails } from '../mails/index.ts';
import { actingMember } from '../members/index.ts';
import { type Verb, verb } from '../verb.ts';
import { invitationView } from './invitation-view.ts';
import { newLink } from './new-link.ts';
import { queueInvitationMail } from './queue-invitation-mail.ts';

export const IN_SEVEN_DAYS = sql`now() + interval '7 days'`;

const invite = verb(operation, async ({ tx, actor, input, ports, changed }) => {
  const email = input.email.trim().toLowerCase();
  await refuseKnown(email);
  const limited_partner_id = input.limited_partner_id ?? null;
  if (limited_partner_id !== null) await checkPartner(limited_partner_id, input.role);
  const [made] = await tx
    .insert(invitations)
    .values({
      organization_id: sql`scope_organization()`,
      email,
      role: input.role,
      limited_partner_id,
      invited_by: await actingMember(actor),
      ...newLink(portsOf({ ports })),
      expires_at: IN_SEVEN_DAYS,
    })
    .onConflictDoNothing()
    .returning({ id: invitations.id });
  // Two invited the same person in the same moment: the second is told what a later one would be.
  if (!made) throw alreadyInvited();
  await queueInvitationMail(made.id);
  const view = await invitationView(made.id);
  const { email: to, role, limited_partner_name } = view;
  changed(null, { email: to, role, limited_partner: limited_partner_name });
  return view;
});

export const inviteMember: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const ports = portsOf(call);
    const invited = await invite.run(call, raw);
    sendMails(call.database, ports);
    return invited;
  },
};

const alreadyInvited = (): AppError =>
  new AppError('conflict', 'This person has an invitation that is still open. Send that one again, or withdraw it.');

async function refuseKnown(email: string): Promise<void> {
  const [member] = await db
    .select({ id: members.id })
    .from(members)
    .where(and(sql`lower(${members.email}) = ${email}`, eq(members.status, 'active')));
  if (member) throw new AppError('conflict', 'This person is a member of the firm already.');
  const [pending] = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.email, email), eq(invitations.status, 'pending')));
  if (pending) throw alreadyInvited();
}

async function checkPartner(id: string, role: string): Promise<void> {
  const [partner] = await db.select({ id: limitedPartners.id }).from(limitedPartners).where(eq(limitedPartners.id, id));
  if (!partner) throw invalidField('limited_partner_id', 'There is no such limited partner.');
  if (role !== 'limited_partner')
    throw invalidField('limited_partner_id', 'only somebody with the limited partner role acts for one');
}
