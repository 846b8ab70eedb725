// The deals behind a number of the funnel or of a source.
import { listAnalyticsDeals as operation } from '@redpill/contract';
import { and, count, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { deals } from '../db/deals.ts';
import { db } from '../db/scope.ts';
import { selectDeals } from '../deals/index.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { entries, inPeriod, ofDeals, requireFilters } from './pipeline-moves.ts';

const pages = pagesOf(operation, {
  sortable: { created_at: deals.created_at, stage_since: deals.stage_since },
  id: deals.id,
  select(asked, page) {
    const found: SQL =
      asked.stage === undefined
        ? sql`select d.id from deals d where ${inPeriod('d.created_at', asked)} and ${ofDeals(asked)}`
        : sql`select x.deal_id from (${entries(asked)}) x where x.stage = ${asked.stage}
            and ${asked.outcome}::text in ('entered', x.outcome)`;
    const filter = and(
      inArray(deals.id, sql`(${found})`),
      asked.source && eq(deals.source, asked.source),
      asked.without_source ? isNull(deals.source) : undefined,
    );
    return {
      rows: selectDeals()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(deals).where(filter),
    };
  },
});

export const listAnalyticsDeals = verb(
  operation,
  async ({ input }) => {
    await requireFilters(input);
    return pages(input);
  },
  { snapshot: true },
);
