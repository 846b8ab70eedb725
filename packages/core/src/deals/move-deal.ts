// Move a deal to another stage.
import { moveDeal as operation } from '@redpill/contract';
import { refuseMove } from '@redpill/domain';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { deals, stageMoves } from '../db/deals.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';
import { lockDeal } from './lock-deal.ts';

const REFUSALS = {
  same_stage: 'The deal is in this stage already.',
  pass_needs_reason: 'Passing on a deal needs a reason: use the pass.',
  closed_is_final: 'A closed deal has been signed and stays closed.',
};

export const moveDeal = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockDeal(input);
  const refusal = refuseMove(before.stage as typeof input.stage, input.stage);
  if (refusal) throw new AppError('refused', REFUSALS[refusal]);
  const [after] = await tx
    .update(deals)
    .set({ stage: input.stage, stage_since: sql`now()` })
    .where(eq(deals.id, before.id))
    .returning();
  await tx.insert(stageMoves).values({
    organization_id: sql`scope_organization()`,
    deal_id: before.id,
    from_stage: before.stage,
    to_stage: input.stage,
    moved_by: await actingMember(actor),
    note: input.note ?? null,
  });
  changed(before, after ?? null);
  return dealView(before.id);
});
