// Changing the name one is shown by.
import { updateOwnName as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { verb } from '../verb.ts';
import { actingMember } from './acting-member.ts';
import { lockMember, memberColumns } from './member-view.ts';

export const updateOwnName = verb(operation, async ({ tx, actor, input, changed }) => {
  const member_id = await actingMember(actor);
  if (member_id === null) throw new AppError('refused', 'Only a member has a name in this firm.');
  const before = await lockMember(member_id);
  const [after] = await tx
    .update(members)
    .set({ name: input.name })
    .where(eq(members.id, member_id))
    .returning(memberColumns);
  if (!after) throw new Error('an updated member was not returned');
  changed(before, after);
  return after;
});
