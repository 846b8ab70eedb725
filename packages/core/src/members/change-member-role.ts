// Giving a member another role.
import { changeMemberRole as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { keepAnAdmin, lockMember, memberColumns } from './member-view.ts';

export const changeMemberRole = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockMember(input.member_id);
  if (input.version !== undefined && input.version !== before.version) {
    throw new AppError('conflict', 'Someone changed this member after you opened them.', {
      current: before,
      yours: input,
    });
  }
  if (before.status !== 'active') throw new AppError('refused', 'This member has left the firm.');
  if (before.role === input.role) return before;
  if (before.role === 'admin') await keepAnAdmin(before);
  const [after] = await tx
    .update(members)
    .set({ role: input.role })
    .where(eq(members.id, before.id))
    .returning(memberColumns);
  if (!after) throw new Error('an updated member was not returned');
  changed(before, after);
  return after;
});
