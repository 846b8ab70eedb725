// Taking a member out of the firm, their keys too.
import { removeMember as operation } from '@redpill/contract';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { apiKeys, members } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { actingMember } from './acting-member.ts';
import { keepAnAdmin, lockMember, memberColumns } from './member-view.ts';

export const removeMember = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockMember(input.member_id);
  if (before.id === (await actingMember(actor)))
    throw new AppError('refused', 'Nobody removes themselves: let another admin do it.');
  if (before.status !== 'active') throw new AppError('refused', 'This member has left the firm already.');
  if (before.role === 'admin') await keepAnAdmin(before);
  const [after] = await tx
    .update(members)
    .set({ status: 'removed' })
    .where(eq(members.id, before.id))
    .returning(memberColumns);
  if (!after) throw new Error('an updated member was not returned');
  // Whoever comes back gets new keys: the old ones may be anywhere by then.
  await tx
    .update(apiKeys)
    .set({ revoked_at: sql`now()` })
    .where(and(eq(apiKeys.member_id, before.id), isNull(apiKeys.revoked_at)));
  changed(before, after);
  return after;
});
