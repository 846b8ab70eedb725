// Accepting an invitation: for the identity layer alone, which knows the account behind the address and holds the link.
import { member, operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { invitations } from '../db/accounts.ts';
import type { Database } from '../db/open.ts';
import { limitedPartnerUsers } from '../db/funds.ts';
import { joinFirm } from '../members/index.ts';
import { hashOfSecret } from '../sign-ins/index.ts';
import { verb } from '../verb.ts';

export interface InvitationBehind {
  organization_id: string;
  organization_name: string;
  invitation_id: string;
  email: string;
  role: string;
  invited_by: string | null;
  expires_at: Date;
}

export const endedLink = (): AppError =>
  new AppError('refused', 'This link was used, replaced or withdrawn, or is out of date. Ask for a new one.');

/** The invitation that a link's secret opens; null for one that opens none. */
export async function invitationBehind(database: Database, secret: string, at: Date): Promise<InvitationBehind | null> {
  const { rows } = await database.pool.query<InvitationBehind>('SELECT * FROM identity.invitation_behind($1, $2)', [
    hashOfSecret(secret),
    at,
  ]);
  return rows[0] ?? null;
}

export const acceptInvitation = verb(
  operation({
    name: 'accept_invitation',
    method: 'POST',
    path: '/invitations/:invitation_id/accept',
    input: z.object({
      invitation_id: z.uuid(),
      token_hash: z.string().length(64),
      at: z.iso.datetime(),
      user_id: z.uuid(),
      name: z.string().min(1).max(255),
    }),
    output: member,
    permission: 'member:manage',
    effect: 'write',
    subject: { type: 'member', field: 'id' },
    audience: 'partners',
    summary: 'Join the firm by an invitation',
  }),
  async ({ tx, input, changed }) => {
    const [found] = await tx.select().from(invitations).where(eq(invitations.id, input.invitation_id)).for('update');
    const live = found?.status === 'pending' && found.token_hash === input.token_hash && found.expires_at > input.at;
    if (!found || !live) throw endedLink();
    const role = member.shape.role.parse(found.role);
    const { email, limited_partner_id } = found;
    const { before, after } = await joinFirm({ user_id: input.user_id, name: input.name, email, role });
    if (limited_partner_id !== null) {
      await tx
        .insert(limitedPartnerUsers)
        .values({ organization_id: sql`scope_organization()`, limited_partner_id, user_id: input.user_id })
        .onConflictDoNothing();
    }
    await tx
      .update(invitations)
      .set({ status: 'accepted', member_id: after.id, accepted_at: sql`clock_timestamp()` })
      .where(eq(invitations.id, found.id));
    changed(before, after);
    return after;
  },
);
