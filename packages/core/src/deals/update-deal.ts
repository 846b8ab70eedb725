// Change a deal, naming the version the change is based on.
import { updateDeal as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { deals } from '../db/deals.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';
import { lockDeal } from './lock-deal.ts';

export const updateDeal = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockDeal(input);
  const { deal_id, version: _based_on, ...fields } = input;
  if (Object.keys(fields).length > 0) {
    const [after] = await tx.update(deals).set(fields).where(eq(deals.id, deal_id)).returning();
    changed(before, after ?? null);
  }
  return dealView(deal_id);
});
