// Approve a listed holding that someone else proposed, or end one.
import { approveListedHolding as approve, endListedHolding as end } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { listedHoldings } from '../db/listed-holdings.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { listedHoldingView, lockListedHolding } from './listed-holding-view.ts';

export const approveListedHolding = verb(approve, async ({ tx, actor, input, changed }) => {
  const before = await lockListedHolding(input.listed_holding_id, input.version);
  if (before.status !== 'proposed') throw new AppError('refused', `This holding is ${before.status} already.`);
  const decided_by = await actingMember(actor);
  if (decided_by === before.proposed_by)
    throw new AppError('refused', 'It is approved by someone else than the person who proposed it.');
  await tx
    .update(listedHoldings)
    .set({ status: 'approved', decided_by, decided_at: sql`now()` })
    .where(eq(listedHoldings.id, before.id));
  const after = await listedHoldingView(before.id);
  changed(before, after);
  return after;
});

export const endListedHolding = verb(end, async ({ tx, input, changed }) => {
  const before = await lockListedHolding(input.listed_holding_id, input.version);
  if (before.status === 'ended') throw new AppError('refused', 'This holding has ended already.');
  await tx.update(listedHoldings).set({ status: 'ended' }).where(eq(listedHoldings.id, before.id));
  const after = await listedHoldingView(before.id);
  changed(before, after);
  return after;
});
