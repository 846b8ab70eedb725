// Deals one may see, filtered, searched and sorted.
import { listDeals as operation } from '@redpill/contract';
import { and, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { deals } from '../db/deals.ts';
import { anywhere, pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { selectDeals } from './deal-view.ts';

const sortable = {
  created_at: deals.created_at,
  stage_since: deals.stage_since,
  next_milestone: deals.next_milestone,
  deal_score: deals.deal_score,
};

export const listDeals = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, deals.id);
  const filter = and(
    input.archived ? isNotNull(deals.archived_at) : isNull(deals.archived_at),
    input.fund_id ? eq(deals.fund_id, input.fund_id) : undefined,
    input.company_id ? eq(deals.company_id, input.company_id) : undefined,
    input.stage ? eq(deals.stage, input.stage) : undefined,
    input.priority ? eq(deals.priority, input.priority) : undefined,
    input.partner_owner ? eq(deals.partner_owner, input.partner_owner) : undefined,
    input.sector ? eq(companies.sector, input.sector) : undefined,
    input.q ? inArray(deals.company_id, sql`(select search_companies(${anywhere(input.q)}))`) : undefined,
  );
  const rows = await selectDeals()
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total
    ? await tx
        .select({ total: count() })
        .from(deals)
        .innerJoin(
          companies,
          and(eq(companies.organization_id, deals.organization_id), eq(companies.id, deals.company_id)),
        )
        .where(filter)
    : [];
  return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
