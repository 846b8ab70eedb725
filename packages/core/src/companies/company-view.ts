// A company as it is selected for the wire.
import type { Company } from '@redpill/contract';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { db } from '../db/scope.ts';

export const companySummaryColumns = {
  id: companies.id,
  name: companies.name,
  ticker: companies.ticker,
  sector: companies.sector,
  stage: companies.stage,
  headquarters: companies.headquarters,
  website: companies.website,
  created_at: companies.created_at,
};

export const companyColumns = {
  ...companySummaryColumns,
  founded_year: companies.founded_year,
  country: companies.country,
  domain: companies.domain,
  description: companies.description,
  status: companies.status,
  total_funding: companies.total_funding,
  total_funding_currency: companies.total_funding_currency,
  import_id: companies.import_id,
  updated_at: companies.updated_at,
  version: companies.version,
};

/** All of a company's record, as its events tell it. */
const { organization_id: _firm, ...companyRecord } = getTableColumns(companies);

export { companyRecord };

const one = db
  .select(companyColumns)
  .from(companies)
  .where(eq(companies.id, sql.placeholder('id')))
  .prepare('company_by_id');

/** A company of the firm, or not found. */
export async function companyView(id: string): Promise<Company> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('company');
  return found;
}
