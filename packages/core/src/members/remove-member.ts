// Taking a member out of the firm: what they held goes to another, their keys and sign-ins end.
import { type MemberHoldings, removeMember as operation } from '@redpill/contract';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { apiKeys, members } from '../db/firms.ts';
import { limitedPartnerUsers } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { actingMember } from './acting-member.ts';
import { heldBy } from './get-member-holdings.ts';
import { keepAnAdmin, lockMember, memberColumns } from './member-view.ts';

export const removeMember = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockMember(input.member_id);
  if (before.id === (await actingMember(actor)))
    throw new AppError('refused', 'Nobody removes themselves: let another admin do it.');
  if (before.status !== 'active') throw new AppError('refused', 'This member has left the firm already.');
  if (before.role === 'admin') await keepAnAdmin(before);
  const successor = input.hand_to === undefined ? null : await successorOf(before.id, input.hand_to);
  if (successor === null) refuseToLeaveOpen(await heldBy(before.id), input.leave_open);
  const handed_over = await handOver(before.id, successor?.id ?? null);
  const [after] = await tx
    .update(members)
    .set({ status: 'removed' })
    .where(eq(members.id, before.id))
    .returning(memberColumns);
  if (!after) throw new Error('an updated member was not returned');
  // Whoever comes back gets new keys: the old ones may be anywhere by then.
  const keys = await tx
    .update(apiKeys)
    .set({ revoked_at: sql`now()` })
    .where(and(eq(apiKeys.member_id, before.id), isNull(apiKeys.revoked_at)))
    .returning({ id: apiKeys.id });
  const partners = await tx
    .delete(limitedPartnerUsers)
    .where(eq(limitedPartnerUsers.user_id, before.user_id))
    .returning({ id: limitedPartnerUsers.limited_partner_id });
  const ended = { api_keys: keys.length, limited_partners: partners.length };
  changed(before, { ...after, handed_to: successor?.name ?? null, ...handed_over, ...ended });
  return { ...after, handed_over, ended };
});

async function successorOf(leaving: string, id: string): Promise<{ id: string; name: string }> {
  if (id === leaving) throw invalidField('hand_to', 'whoever leaves cannot take over');
  const [found] = await db.select(memberColumns).from(members).where(eq(members.id, id));
  if (found?.status !== 'active') throw invalidField('hand_to', 'not an active member of this firm');
  if (found.role === 'limited_partner') throw invalidField('hand_to', 'a limited partner owns no deals');
  return found;
}

function refuseToLeaveOpen({ deals, investments, alone }: MemberHoldings, agreed: boolean): void {
  if (alone > 0)
    throw invalidField(
      'hand_to',
      `nobody else is on the team of ${alone} restricted ${alone === 1 ? 'deal' : 'deals'}: name who takes over, or it is lost to everyone’s sight`,
    );
  if (agreed || deals + investments === 0) return;
  throw invalidField(
    'hand_to',
    `they own ${deals} ${deals === 1 ? 'deal' : 'deals'} and lead ${investments} ${investments === 1 ? 'investment' : 'investments'}: name who takes over, or set leave_open`,
  );
}

async function handOver(
  leaving: string,
  successor: string | null,
): Promise<{ deals: number; investments: number; teams: number }> {
  const { rows } = await db.execute<{ deals: number; investments: number; teams: number }>(
    sql`select deals, investments, teams from hand_over_member(${leaving}, ${successor})`,
  );
  return rows[0] ?? { deals: 0, investments: 0, teams: 0 };
}
