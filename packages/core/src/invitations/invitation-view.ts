// An invitation as it is selected for the wire: never what its link is made from.
import type { Invitation } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { invitations, mails } from '../db/accounts.ts';
import { members } from '../db/firms.ts';
import { limitedPartners } from '../db/funds.ts';
import { db } from '../db/scope.ts';

const invitationColumns = {
  id: invitations.id,
  email: invitations.email,
  role: sql<Invitation['role']>`${invitations.role}`,
  limited_partner_id: invitations.limited_partner_id,
  limited_partner_name: limitedPartners.name,
  invited_by: members.name,
  status: sql<Invitation['status']>`${invitations.status}`,
  expired: sql<boolean>`${invitations.status} = 'pending' and ${invitations.expires_at} <= now()`,
  expires_at: invitations.expires_at,
  mail_id: mails.id,
  mail_status: sql<Invitation['mail_status']>`${mails.status}`,
  mail_reason: mails.reason,
  accepted_at: invitations.accepted_at,
  created_at: invitations.created_at,
};

/** Every link is sent by one mail, so the newest link leads to the newest mail. */
export const selectInvitations = () =>
  db
    .select(invitationColumns)
    .from(invitations)
    .leftJoin(
      mails,
      and(
        eq(mails.organization_id, invitations.organization_id),
        eq(mails.invitation_id, invitations.id),
        eq(mails.link_id, invitations.link_id),
      ),
    )
    .leftJoin(members, eq(members.id, invitations.invited_by))
    .leftJoin(limitedPartners, eq(limitedPartners.id, invitations.limited_partner_id));

export async function invitationView(id: string): Promise<Invitation> {
  const [found] = await selectInvitations().where(eq(invitations.id, id));
  if (!found) throw notFound('invitation');
  return found;
}

/** The invitation as it stands, held until the act is over. */
export async function lockInvitation(id: string): Promise<Invitation> {
  await db.select({ id: invitations.id }).from(invitations).where(eq(invitations.id, id)).for('update');
  return invitationView(id);
}
