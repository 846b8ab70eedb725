// The list of companies, filtered, searched and sorted: read from one index, in one trip.
import { listCompanies as operation } from '@redpill/contract';
import { and, count, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { investments } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { companyColumns } from './company-view.ts';

const heldBy = (fund_id: SQLWrapper) =>
  db.select({ id: investments.company_id }).from(investments).where(eq(investments.fund_id, fund_id));

export const companyPages = pagesOf(operation, {
  sortable: {
    name: companies.name,
    created_at: companies.created_at,
    founded_year: companies.founded_year,
    total_funding: companies.total_funding,
  },
  id: companies.id,
  select(asked, page) {
    const filter = and(
      asked.sector && eq(companies.sector, asked.sector),
      asked.stage && eq(companies.stage, asked.stage),
      asked.country && eq(companies.country, asked.country),
      asked.import_id && eq(companies.import_id, asked.import_id),
      asked.fund_id && inArray(companies.id, heldBy(asked.fund_id)),
      asked.q && inArray(companies.id, sql`(select search_companies(${asked.q}))`),
    );
    return {
      rows: db
        .select(companyColumns)
        .from(companies)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(companies).where(filter),
    };
  },
});

export const listCompanies = verb(operation, ({ input }) => companyPages(input));
