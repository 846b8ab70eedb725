// A listed holding as it is selected for the wire, its fund, company and people named.
import type { ListedHolding } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { AppError, notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { members } from '../db/firms.ts';
import { funds, investments } from '../db/funds.ts';
import { listedHoldings } from '../db/listed-holdings.ts';
import { db } from '../db/scope.ts';

const proposer = alias(members, 'proposer');
const decider = alias(members, 'decider');
const org = listedHoldings.organization_id;

export const selectListedHoldings = () =>
  db
    .select({
      id: listedHoldings.id,
      investment_id: listedHoldings.investment_id,
      fund_id: investments.fund_id,
      fund_name: sql<string>`${funds.name}`.as('fund_name'),
      company_id: investments.company_id,
      company_name: sql<string>`${companies.name}`.as('company_name'),
      symbol: listedHoldings.symbol,
      currency: listedHoldings.currency,
      shares: sql<string>`trim_scale(${listedHoldings.shares})`.as('shares'),
      shares_on: listedHoldings.shares_on,
      lock_up_until: listedHoldings.lock_up_until,
      note: listedHoldings.note,
      status: sql<ListedHolding['status']>`${listedHoldings.status}`,
      proposed_by: listedHoldings.proposed_by,
      proposed_by_name: sql<string | null>`${proposer.name}`.as('proposed_by_name'),
      decided_by: listedHoldings.decided_by,
      decided_by_name: sql<string | null>`${decider.name}`.as('decided_by_name'),
      decided_at: listedHoldings.decided_at,
      created_at: listedHoldings.created_at,
      updated_at: listedHoldings.updated_at,
      version: listedHoldings.version,
    })
    .from(listedHoldings)
    .innerJoin(investments, and(eq(investments.organization_id, org), eq(investments.id, listedHoldings.investment_id)))
    .innerJoin(funds, and(eq(funds.organization_id, org), eq(funds.id, investments.fund_id)))
    .innerJoin(companies, and(eq(companies.organization_id, org), eq(companies.id, investments.company_id)))
    .leftJoin(proposer, and(eq(proposer.organization_id, org), eq(proposer.id, listedHoldings.proposed_by)))
    .leftJoin(decider, and(eq(decider.organization_id, org), eq(decider.id, listedHoldings.decided_by)));

export async function listedHoldingView(id: string): Promise<ListedHolding> {
  const [found] = await selectListedHoldings().where(eq(listedHoldings.id, id));
  if (!found) throw notFound('listed holding');
  return found;
}

/** As it stands, and nobody else changes it meanwhile; refused where it was changed since it was opened. */
export async function lockListedHolding(id: string, version?: number): Promise<ListedHolding> {
  await db.select({ id: listedHoldings.id }).from(listedHoldings).where(eq(listedHoldings.id, id)).for('update');
  const found = await listedHoldingView(id);
  if (version !== undefined && version !== found.version)
    throw new AppError('conflict', 'This holding was changed after you opened it.', { current: found });
  return found;
}
