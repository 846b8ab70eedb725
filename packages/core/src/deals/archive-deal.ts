// Take a deal out of the pipeline.
import { archiveDeal as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { deals } from '../db/deals.ts';
import { verb } from '../verb.ts';
import { dealView } from './deal-view.ts';
import { lockDeal } from './lock-deal.ts';

export const archiveDeal = verb(operation, async ({ tx, input, changed }) => {
  const before = await lockDeal(input);
  if (before.archived_at) throw new AppError('refused', 'This deal is archived already.');
  const [after] = await tx.update(deals).set({ archived_at: sql`now()` }).where(eq(deals.id, before.id)).returning();
  changed(before, after ?? null);
  return dealView(before.id);
});
