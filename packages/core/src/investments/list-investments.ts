// Investments of the funds, filtered, searched by company and sorted.
import { listInvestments as operation } from '@redpill/contract';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { investments } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { selectInvestments } from './investment-view.ts';

const pages = pagesOf(operation, {
  sortable: {
    investment_date: investments.investment_date,
    investment_amount: investments.investment_amount,
    company: companies.name,
    created_at: investments.created_at,
  },
  id: investments.id,
  select(asked, page) {
    const filter = and(
      asked.fund_id && eq(investments.fund_id, asked.fund_id),
      asked.company_id && eq(investments.company_id, asked.company_id),
      asked.status && eq(investments.status, asked.status),
      asked.import_id && eq(investments.import_id, asked.import_id),
      asked.sector && eq(companies.sector, asked.sector),
      asked.investment_ids && sql`${investments.id} = any(${asked.investment_ids}::uuid[])`,
      asked.q && inArray(investments.company_id, sql`(select search_companies(${asked.q}))`),
    );
    return {
      rows: selectInvestments()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db
        .select({ total: count() })
        .from(investments)
        .innerJoin(
          companies,
          and(eq(companies.organization_id, investments.organization_id), eq(companies.id, investments.company_id)),
        )
        .where(filter),
    };
  },
  sorted: (row, field) => (field === 'company' ? row.company.name : row[field as keyof typeof row]),
});

export const listInvestments = verb(operation, ({ input }) => pages(input));
