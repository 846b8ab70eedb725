// Pass on a deal, with the reason.
import { passOnDeal as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { deals, passes, stageMoves } from '../db/deals.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';
import { lockDeal } from './lock-deal.ts';

export const passOnDeal = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockDeal(input);
  if (before.stage === 'passed') throw new AppError('refused', 'The firm has passed on this deal already.');
  if (before.stage === 'closed') throw new AppError('refused', 'A closed deal has been signed: nobody can pass on it.');
  const organization_id = sql`scope_organization()`;
  const member_id = await actingMember(actor);
  const [after] = await tx
    .update(deals)
    .set({ stage: 'passed', stage_since: sql`now()` })
    .where(eq(deals.id, before.id))
    .returning();
  const act = { organization_id, deal_id: before.id, from_stage: before.stage, note: input.note ?? null };
  await tx.insert(passes).values({ ...act, reason: input.reason, passed_by: member_id });
  await tx.insert(stageMoves).values({ ...act, to_stage: 'passed', moved_by: member_id });
  changed(before, { ...after, reason: input.reason });
  return dealView(before.id);
});
