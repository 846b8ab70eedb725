// The list of companies, filtered, searched and sorted: one statement, one trip, read from one index.
import { listCompanies as operation, type Parsed } from '@redpill/contract';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { investments } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { anywhere, pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { companyColumns } from './company-view.ts';

const sortable = {
  name: companies.name,
  created_at: companies.created_at,
  founded_year: companies.founded_year,
  total_funding: companies.total_funding,
};

/** The companies of a page, in one statement; and the condition alone, for counting. */
export function companiesOf(input: Parsed<typeof operation>) {
  const page = pageOf(input, sortable, companies.id);
  const heldBy = (fund_id: string) =>
    db.select({ id: investments.company_id }).from(investments).where(eq(investments.fund_id, fund_id));
  const filter = and(
    input.sector ? eq(companies.sector, input.sector) : undefined,
    input.stage ? eq(companies.stage, input.stage) : undefined,
    input.country ? eq(companies.country, input.country) : undefined,
    input.import_id ? eq(companies.import_id, input.import_id) : undefined,
    input.fund_id ? inArray(companies.id, heldBy(input.fund_id)) : undefined,
    input.q ? inArray(companies.id, sql`(select search_companies(${anywhere(input.q)}))`) : undefined,
  );
  const rows = db
    .select(companyColumns)
    .from(companies)
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  return { rows, filter };
}

export const listCompanies = verb(operation, async ({ tx, input }) => {
  const { rows, filter } = companiesOf(input);
  const found = await rows;
  const counted = input.total ? await tx.select({ total: count() }).from(companies).where(filter) : [];
  return pageOutput(found, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
