// Quotes that were kept, newest first.
import { listMarketSnapshots as operation } from '@redpill/contract';
import { and, count, eq, sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';
import { marketDataSnapshots as kept, workflowExecutions as runs } from '../db/work.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';

const columns = {
  id: kept.id,
  workflow_id: kept.workflow_id,
  purpose: sql<string | null>`${runs.company_name}`.as('purpose'),
  symbol: kept.symbol,
  current_price: sql<string | null>`trim_scale(${kept.current_price})`.as('current_price'),
  open_price: sql<string | null>`trim_scale(${kept.open_price})`.as('open_price'),
  high_24h: sql<string | null>`trim_scale(${kept.high_24h})`.as('high_24h'),
  low_24h: sql<string | null>`trim_scale(${kept.low_24h})`.as('low_24h'),
  volume_24h: sql<string | null>`${kept.volume_24h}::text`.as('volume_24h'),
  change_percent: sql<string | null>`trim_scale(${kept.change_percent})`.as('change_percent'),
  market_cap: sql<string | null>`${kept.market_cap}::text`.as('market_cap'),
  provider: kept.provider,
  collected_at: kept.collected_at,
};

const pages = pagesOf(operation, {
  sortable: { collected_at: kept.collected_at },
  id: kept.id,
  select(asked, page) {
    const filter = and(
      asked.symbol && sql`${kept.symbol} = upper(${asked.symbol})`,
      asked.workflow_id && eq(kept.workflow_id, asked.workflow_id),
    );
    return {
      rows: db
        .select(columns)
        .from(kept)
        .leftJoin(runs, and(eq(runs.organization_id, kept.organization_id), eq(runs.workflow_id, kept.workflow_id)))
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(kept).where(filter),
    };
  },
});

export const listMarketSnapshots = verb(operation, ({ input }) => pages(input));
