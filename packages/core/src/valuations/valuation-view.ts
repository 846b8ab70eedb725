// A mark as it is selected for the wire, its company and the people who made it named.
import type { ValuationView } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { notFound } from '../app-error.ts';
import { companies } from '../db/companies.ts';
import { members } from '../db/firms.ts';
import { investments } from '../db/funds.ts';
import { valuations } from '../db/ledger.ts';
import { db } from '../db/scope.ts';

const proposer = alias(members, 'proposer');
const decider = alias(members, 'decider');
const org = valuations.organization_id;

export const selectValuations = () =>
  db
    .select({
      id: valuations.id,
      fund_id: valuations.fund_id,
      investment_id: valuations.investment_id,
      company_name: companies.name,
      date: valuations.date,
      fair_value: valuations.fair_value,
      currency: valuations.currency,
      method: valuations.method,
      inputs: valuations.inputs,
      evidence: valuations.evidence,
      status: sql<ValuationView['status']>`${valuations.status}`,
      proposed_by: valuations.proposed_by,
      proposed_by_name: sql<string | null>`${proposer.name}`.as('proposed_by_name'),
      decided_by: valuations.decided_by,
      decided_by_name: sql<string | null>`${decider.name}`.as('decided_by_name'),
      decided_at: valuations.decided_at,
      recorded_at: valuations.recorded_at,
      corrects_id: valuations.corrects_id,
      import_id: valuations.import_id,
    })
    .from(valuations)
    .innerJoin(investments, and(eq(investments.organization_id, org), eq(investments.id, valuations.investment_id)))
    .innerJoin(companies, and(eq(companies.organization_id, org), eq(companies.id, investments.company_id)))
    .leftJoin(proposer, and(eq(proposer.organization_id, org), eq(proposer.id, valuations.proposed_by)))
    .leftJoin(decider, and(eq(decider.organization_id, org), eq(decider.id, valuations.decided_by)));

/** A mark one may see, or not found. */
export async function valuationView(id: string): Promise<ValuationView> {
  const [found] = await selectValuations().where(eq(valuations.id, id));
  if (!found) throw notFound('valuation');
  return found;
}
