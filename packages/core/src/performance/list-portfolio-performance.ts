// The funds' investments in sum, as last refreshed.
import { listPortfolioPerformance as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { isoInstant } from '../db/columns.ts';
import { verb } from '../verb.ts';

type Item = ReturnType<typeof operation.output.parse>['items'][number];

export const listPortfolioPerformance = verb(operation, async ({ tx }) => {
  const { rows } = await tx.execute(sql`
    select fund_id, fund_name, currency, total_investments, total_invested, other_currency_investments,
      round(avg_ownership, 10) as avg_ownership, refreshed_at
    from own_portfolio_performance order by fund_name, fund_id`);
  const items = (rows as unknown as Item[]).map((row) => ({ ...row, refreshed_at: isoInstant(row.refreshed_at) }));
  return { items, refreshed_at: items[0]?.refreshed_at ?? null };
});
