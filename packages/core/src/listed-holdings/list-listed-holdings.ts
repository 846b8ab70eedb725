// The listed holdings with their shares, lock-ups and approvals, the newest first.
import { listListedHoldings as operation } from '@redpill/contract';
import { and, desc, eq } from 'drizzle-orm';
import { investments } from '../db/funds.ts';
import { listedHoldings } from '../db/listed-holdings.ts';
import { verb } from '../verb.ts';
import { selectListedHoldings } from './listed-holding-view.ts';

export const listListedHoldings = verb(operation, async ({ input }) => ({
  items: await selectListedHoldings()
    .where(
      and(
        input.investment_id === undefined ? undefined : eq(listedHoldings.investment_id, input.investment_id),
        input.company_id === undefined ? undefined : eq(investments.company_id, input.company_id),
      ),
    )
    .orderBy(desc(listedHoldings.created_at), desc(listedHoldings.id)),
}));
