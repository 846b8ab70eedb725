// A deal as it is selected for the wire, its company nested and its owner named.
import type { Deal } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { companySummaryColumns } from '../companies/index.ts';
import { companies } from '../db/companies.ts';
import { deals, dealTeam } from '../db/deals.ts';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';

const dealColumns = {
  id: deals.id,
  company: companySummaryColumns,
  fund_id: deals.fund_id,
  stage: sql<Deal['stage']>`${deals.stage}`,
  stage_since: deals.stage_since,
  priority: sql<Deal['priority']>`${deals.priority}`,
  target_investment: deals.target_investment,
  target_valuation: deals.target_valuation,
  currency: deals.currency,
  partner_owner: deals.partner_owner,
  partner_owner_name: members.name,
  deal_score: deals.deal_score,
  next_milestone: deals.next_milestone,
  source: deals.source,
  restricted: deals.restricted,
  archived_at: deals.archived_at,
  created_at: deals.created_at,
  updated_at: deals.updated_at,
  version: deals.version,
};

export const selectDeals = () =>
  db
    .select(dealColumns)
    .from(deals)
    .innerJoin(companies, and(eq(companies.organization_id, deals.organization_id), eq(companies.id, deals.company_id)))
    .leftJoin(members, and(eq(members.organization_id, deals.organization_id), eq(members.id, deals.partner_owner)));

const one = selectDeals()
  .where(eq(deals.id, sql.placeholder('id')))
  .prepare('deal_by_id');

/** A deal one may see, or not found. */
export async function dealView(id: string): Promise<Deal> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('deal');
  return found;
}

const team = db
  .select({ member_id: dealTeam.member_id, name: members.name })
  .from(dealTeam)
  .innerJoin(members, and(eq(members.organization_id, dealTeam.organization_id), eq(members.id, dealTeam.member_id)))
  .where(eq(dealTeam.deal_id, sql.placeholder('id')))
  .orderBy(members.name)
  .prepare('deal_team_of');

/** The members who work on a deal. */
export function dealTeamOf(id: string): Promise<{ member_id: string; name: string }[]> {
  return team.execute({ id });
}
