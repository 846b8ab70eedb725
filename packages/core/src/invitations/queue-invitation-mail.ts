// The mail that carries an invitation's link, written into the outbox by the act that made the link.
import { eq, sql } from 'drizzle-orm';
import { invitations, mails } from '../db/accounts.ts';
import { members, organizations } from '../db/firms.ts';
import { db } from '../db/scope.ts';
import { mailText } from '../mails/index.ts';

export async function queueInvitationMail(invitation_id: string): Promise<void> {
  const [about] = await db
    .select({
      to_email: invitations.email,
      link_id: invitations.link_id,
      role: invitations.role,
      firm: organizations.name,
      invited_by: members.name,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.organization_id, invitations.organization_id))
    .leftJoin(members, eq(members.id, invitations.invited_by))
    .where(eq(invitations.id, invitation_id));
  if (!about) throw new Error('an invitation was not found again');
  const { to_email, link_id, role, firm, invited_by } = about;
  const words = { firm, role, invited_by: invited_by ?? '' };
  await db.insert(mails).values({
    organization_id: sql`scope_organization()`,
    kind: 'invitation',
    to_email,
    subject: mailText('invitation', words, '', null).subject,
    words,
    invitation_id,
    link_id,
  });
}
