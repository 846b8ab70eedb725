// Deals one may see, filtered, searched and sorted.
import { listDeals as operation } from '@redpill/contract';
import { and, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { deals } from '../db/deals.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { selectDeals } from './deal-view.ts';

const pages = pagesOf(operation, {
  sortable: {
    created_at: deals.created_at,
    stage_since: deals.stage_since,
    next_milestone: deals.next_milestone,
    deal_score: deals.deal_score,
  },
  id: deals.id,
  select(asked, page) {
    const filter = and(
      asked.archived ? isNotNull(deals.archived_at) : isNull(deals.archived_at),
      asked.fund_id && eq(deals.fund_id, asked.fund_id),
      asked.company_id && eq(deals.company_id, asked.company_id),
      asked.stage && eq(deals.stage, asked.stage),
      asked.priority && eq(deals.priority, asked.priority),
      asked.partner_owner && eq(deals.partner_owner, asked.partner_owner),
      asked.sector && eq(companies.sector, asked.sector),
      asked.q && inArray(deals.company_id, sql`(select search_companies(${asked.q}))`),
    );
    return {
      rows: selectDeals()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db
        .select({ total: count() })
        .from(deals)
        .innerJoin(
          companies,
          and(eq(companies.organization_id, deals.organization_id), eq(companies.id, deals.company_id)),
        )
        .where(filter),
    };
  },
});

export const listDeals = verb(operation, ({ input }) => pages(input));
