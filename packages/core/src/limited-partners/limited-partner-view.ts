// A limited partner as it is selected for the wire, with the users who act for it.
import type { LimitedPartner } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { members } from '../db/firms.ts';
import { limitedPartners, limitedPartnerUsers } from '../db/funds.ts';
import { db } from '../db/scope.ts';

export const limitedPartnerColumns = {
  id: limitedPartners.id,
  name: limitedPartners.name,
  kind: limitedPartners.kind,
  country: limitedPartners.country,
  is_general_partner: limitedPartners.is_general_partner,
  created_at: limitedPartners.created_at,
  updated_at: limitedPartners.updated_at,
  version: limitedPartners.version,
};

const one = db
  .select(limitedPartnerColumns)
  .from(limitedPartners)
  .where(eq(limitedPartners.id, sql.placeholder('id')))
  .prepare('limited_partner_by_id');

/** A limited partner one may see, or not found. */
export async function limitedPartnerView(id: string): Promise<LimitedPartner> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('limited partner');
  return found;
}

/** The limited partner as it stands, locked until the verb ends; a change based on an older version is refused with both. */
export async function lockLimitedPartner(
  input: Row & { limited_partner_id: string; version?: number | undefined },
): Promise<LimitedPartner> {
  const [found] = await db
    .select(limitedPartnerColumns)
    .from(limitedPartners)
    .where(eq(limitedPartners.id, input.limited_partner_id))
    .for('update');
  if (!found) throw notFound('limited partner');
  if (input.version !== undefined && input.version !== found.version) {
    throw new AppError('conflict', 'Someone changed this limited partner after you opened it.', {
      current: found,
      yours: input,
    });
  }
  return found;
}

const users = db
  .select({ user_id: members.user_id, name: members.name, email: members.email })
  .from(limitedPartnerUsers)
  .innerJoin(
    members,
    and(
      eq(members.organization_id, limitedPartnerUsers.organization_id),
      eq(members.user_id, limitedPartnerUsers.user_id),
    ),
  )
  .where(eq(limitedPartnerUsers.limited_partner_id, sql.placeholder('id')))
  .orderBy(members.name, members.user_id)
  .prepare('limited_partner_users_of');

/** The users who act for a limited partner. */
export function usersOf(limited_partner_id: string): Promise<{ user_id: string; name: string; email: string }[]> {
  return users.execute({ id: limited_partner_id });
}
