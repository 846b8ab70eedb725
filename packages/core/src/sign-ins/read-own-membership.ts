// Who the actor is in the firm at hand: its member record, the firm's name, and the limited partners it is linked to.
import { operation } from '@redpill/contract';
import { ROLES, type Role } from '@redpill/domain';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { members, organizations } from '../db/firms.ts';
import { limitedPartnerUsers } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';

const own = db
  .select({
    member_id: members.id,
    name: members.name,
    role: sql<Role>`${members.role}`,
    organization_name: organizations.name,
    limited_partner_ids: sql<
      string[]
    >`coalesce((SELECT json_agg(${limitedPartnerUsers.limited_partner_id} ORDER BY ${limitedPartnerUsers.limited_partner_id})
      FROM ${limitedPartnerUsers} WHERE ${limitedPartnerUsers.organization_id} = ${members.organization_id}
        AND ${limitedPartnerUsers.user_id} = ${members.user_id}), '[]')`,
  })
  .from(members)
  .innerJoin(organizations, eq(organizations.organization_id, members.organization_id))
  .where(and(eq(members.user_id, sql.placeholder('user_id')), eq(members.status, 'active')))
  .prepare('own_membership');

export const readOwnMembership = verb(
  operation({
    name: 'read_own_membership',
    method: 'GET',
    path: '/auth/me',
    input: z.object({}),
    output: z.object({
      member_id: z.uuid(),
      name: z.string(),
      role: z.enum(ROLES),
      organization_name: z.string(),
      limited_partner_ids: z.array(z.uuid()),
    }),
    permission: null,
    effect: 'read',
    summary: 'Who one is in the firm',
  }),
  async ({ actor }) => {
    const [found] = actor.kind === 'system' ? [] : await own.execute({ user_id: actor.user_id });
    if (!found) throw new AppError('unauthenticated', 'This sign-in belongs to no member of the firm.');
    return found;
  },
);
