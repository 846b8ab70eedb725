// Set which members with the limited partner role act for a limited partner.
import { linkLimitedPartnerUsers as operation } from '@redpill/contract';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { limitedPartnerUsers } from '../db/funds.ts';
import { verb } from '../verb.ts';
import { lockLimitedPartner, usersOf } from './limited-partner-view.ts';

export const linkLimitedPartnerUsers = verb(operation, async ({ tx, input, changed }) => {
  const { limited_partner_id, user_ids } = input;
  await lockLimitedPartner({ limited_partner_id });
  const was = await usersOf(limited_partner_id);
  const chosen =
    user_ids.length === 0
      ? []
      : await tx
          .select({ user_id: members.user_id })
          .from(members)
          .where(
            and(inArray(members.user_id, user_ids), eq(members.role, 'limited_partner'), eq(members.status, 'active')),
          );
  const unknown = user_ids.findIndex((user_id) => !chosen.some((member) => member.user_id === user_id));
  if (unknown >= 0) throw invalidField(`user_ids.${unknown}`, 'not an active member with the limited partner role');
  await tx
    .delete(limitedPartnerUsers)
    .where(
      and(
        eq(limitedPartnerUsers.limited_partner_id, limited_partner_id),
        user_ids.length > 0 ? notInArray(limitedPartnerUsers.user_id, user_ids) : undefined,
      ),
    );
  if (chosen.length > 0) {
    await tx
      .insert(limitedPartnerUsers)
      .values(
        chosen.map(({ user_id }) => ({ organization_id: sql`scope_organization()`, limited_partner_id, user_id })),
      )
      .onConflictDoNothing();
  }
  const users = await usersOf(limited_partner_id);
  changed({ users: was }, { users });
  return { limited_partner_id, users };
});
