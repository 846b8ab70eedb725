// Taking a member's second factor away, who lost it.
import { resetSecondFactor as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { lockMember } from '../members/index.ts';
import { verb } from '../verb.ts';

export const resetSecondFactor = verb(operation, async ({ tx, actor, input, changed }) => {
  const { id, user_id } = await lockMember(input.member_id);
  if (actor.kind !== 'system' && actor.user_id === user_id)
    throw new AppError('refused', 'Your own second factor is given up in your settings, with a code of it.');
  const { rows } = await tx.execute<{ done: boolean }>(sql`select reset_second_factor(${user_id}::uuid) as done`);
  if (rows[0]?.done !== true)
    throw new AppError(
      'refused',
      'The second factor of this member cannot be reset here. A recovery code helps, or whoever runs the server: redpill user reset-second-factor.',
    );
  changed(null, { second_factor_reset: true });
  return { member_id: id, user_id };
});
