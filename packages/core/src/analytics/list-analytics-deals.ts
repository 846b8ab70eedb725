// The deals behind a number of the funnel or of a source.
import { listAnalyticsDeals as operation } from '@redpill/contract';
import { and, count, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { deals } from '../db/deals.ts';
import { selectDeals } from '../deals/index.ts';
import { pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { entries, inPeriod, ofDeals, requireFilters } from './pipeline-moves.ts';

const sortable = { created_at: deals.created_at, stage_since: deals.stage_since };

export const listAnalyticsDeals = verb(
  operation,
  async ({ tx, input }) => {
    await requireFilters(input);
    const page = pageOf(input, sortable, deals.id);
    const found: SQL =
      input.stage === undefined
        ? sql`select d.id from deals d where ${inPeriod('d.created_at', input)} and ${ofDeals(input)}`
        : sql`select x.deal_id from (${entries(input)}) x where x.stage = ${input.stage}
            and ${input.outcome === 'entered' ? sql`true` : sql`x.outcome = ${input.outcome}`}`;
    const filter = and(
      inArray(deals.id, sql`(${found})`),
      input.source === undefined ? undefined : eq(deals.source, input.source),
      input.without_source ? isNull(deals.source) : undefined,
    );
    const rows = await selectDeals()
      .where(and(filter, page.where))
      .orderBy(...page.orderBy)
      .limit(page.limit)
      .offset(page.offset);
    const counted = input.total ? await tx.select({ total: count() }).from(deals).where(filter) : [];
    return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
  },
  { snapshot: true },
);
