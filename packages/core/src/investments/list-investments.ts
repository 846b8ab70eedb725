// Investments of the funds, filtered, searched by company and sorted.
import { listInvestments as operation } from '@redpill/contract';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { investments } from '../db/funds.ts';
import { anywhere, pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { selectInvestments } from './investment-view.ts';

const sortable = {
  investment_date: investments.investment_date,
  investment_amount: investments.investment_amount,
  company: companies.name,
  created_at: investments.created_at,
};

export const listInvestments = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, investments.id);
  const filter = and(
    input.fund_id ? eq(investments.fund_id, input.fund_id) : undefined,
    input.company_id ? eq(investments.company_id, input.company_id) : undefined,
    input.status ? eq(investments.status, input.status) : undefined,
    input.import_id ? eq(investments.import_id, input.import_id) : undefined,
    input.sector ? eq(companies.sector, input.sector) : undefined,
    input.q ? inArray(investments.company_id, sql`(select search_companies(${anywhere(input.q)}))`) : undefined,
  );
  const rows = await selectInvestments()
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total
    ? await tx
        .select({ total: count() })
        .from(investments)
        .innerJoin(
          companies,
          and(eq(companies.organization_id, investments.organization_id), eq(companies.id, investments.company_id)),
        )
        .where(filter)
    : [];
  return pageOutput(
    rows,
    input,
    (row, field) => (field === 'company' ? row.company.name : row[field as Exclude<keyof typeof sortable, 'company'>]),
    counted[0]?.total ?? null,
  );
});
