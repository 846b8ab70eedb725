// An investment as it is selected for the wire, its company nested and its lead named.
import type { Investment } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { companySummaryColumns } from '../companies/index.ts';
import { companies } from '../db/companies.ts';
import { members } from '../db/firms.ts';
import { funds, investments } from '../db/funds.ts';
import { db } from '../db/scope.ts';

const investmentColumns = {
  id: investments.id,
  fund_id: investments.fund_id,
  fund_name: funds.name,
  company: companySummaryColumns,
  round_type: investments.round_type,
  investment_amount: investments.investment_amount,
  currency: investments.currency,
  valuation: investments.valuation,
  ownership_percentage: investments.ownership_percentage,
  investment_date: investments.investment_date,
  security: investments.security,
  shares: investments.shares,
  price_per_share: investments.price_per_share,
  lead_partner: investments.lead_partner,
  lead_partner_name: members.name,
  status: investments.status,
  import_id: investments.import_id,
  created_at: investments.created_at,
  updated_at: investments.updated_at,
  version: investments.version,
};

const org = investments.organization_id;

export const selectInvestments = () =>
  db
    .select(investmentColumns)
    .from(investments)
    .innerJoin(funds, and(eq(funds.organization_id, org), eq(funds.id, investments.fund_id)))
    .innerJoin(companies, and(eq(companies.organization_id, org), eq(companies.id, investments.company_id)))
    .leftJoin(members, and(eq(members.organization_id, org), eq(members.id, investments.lead_partner)));

const one = selectInvestments()
  .where(eq(investments.id, sql.placeholder('id')))
  .prepare('investment_by_id');

/** An investment one may see, or not found. */
export async function investmentView(id: string): Promise<Investment> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('investment');
  return found;
}

/** The investment as it stands, locked until the verb ends; a change based on an older version is refused with both. */
export async function lockInvestment(input: Row & { investment_id: string; version?: number | undefined }) {
  const [found] = await db.select().from(investments).where(eq(investments.id, input.investment_id)).for('update');
  if (!found) throw notFound('investment');
  if (input.version !== undefined && input.version !== found.version) {
    throw new AppError('conflict', 'Someone changed this investment after you opened it.', {
      current: await investmentView(found.id),
      yours: input,
    });
  }
  return found;
}
