// Making the demo firm: all of its record in one transaction, so that there is a whole firm or none.
import { fields, operation } from '@redpill/contract';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { companies, externalIds, fundingRounds } from '../db/companies.ts';
import { deals, dealTeam, passes, stageMoves } from '../db/deals.ts';
import { members, organizations } from '../db/firms.ts';
import { funds, investments, limitedPartners, limitedPartnerUsers } from '../db/funds.ts';
import { fxRates, ledgerEntries, valuations } from '../db/ledger.ts';
import { companyPeople, notes, people } from '../db/people.ts';
import { fundTerms } from '../db/plans.ts';
import { verb } from '../verb.ts';
import { companyRows } from './company-rows.ts';
import { dealRows } from './deal-rows.ts';
import { type DemoFacts, demoFacts } from './demo-facts.ts';
import { type DemoIds, demoIds } from './demo-ids.ts';
import { firmRows } from './firm-rows.ts';
import { insertRows } from './insert-rows.ts';
import { fxRateRows, investmentRows, ledgerRows, valuationRows } from './ledger-rows.ts';
import { noteRows } from './note-rows.ts';

const seedDemoFirmOperation = operation({
  name: 'seed_demo_firm',
  method: 'POST',
  path: '/firms/demo',
  input: demoFacts.extend({ user_ids: z.record(z.string(), fields.id) }),
  output: z.object({ organization_id: fields.id, name: z.string(), records: z.record(z.string(), z.int()) }),
  permission: 'member:manage',
  effect: 'write',
  subject: { type: 'firm', field: 'organization_id' },
  audience: 'partners',
  summary: 'Make the demo firm from its facts',
});

export const seedDemoFirm = verb(seedDemoFirmOperation, async ({ actor, input, changed }) => {
  if (actor.kind !== 'system') throw new AppError('forbidden', 'Only the operator of the server makes the demo firm.');
  const { user_ids, ...facts } = input;
  const { organization_id } = actor;
  const ids = demoIds(facts, user_ids);
  const records = {
    ...(await insertFirm(facts, ids, organization_id)),
    ...(await insertCompanies(facts, ids, organization_id)),
    ...(await insertHoldings(facts, ids, organization_id)),
    ...(await insertPipeline(facts, ids, organization_id)),
    notes: await insertRows(notes, noteRows(facts, ids, organization_id)),
  };
  const { name, notice: illustrative } = facts.firm;
  changed(null, { name, illustrative, ...records });
  return { organization_id, name, records };
});

type Counts = Record<string, number>;

async function insertFirm(facts: DemoFacts, ids: DemoIds, organization_id: string): Promise<Counts> {
  const rows = firmRows(facts, ids, organization_id);
  return {
    organizations: await insertRows(organizations, rows.organizations),
    members: await insertRows(members, rows.members),
    funds: await insertRows(funds, rows.funds),
    fund_terms: await insertRows(fundTerms, rows.fundTerms),
    limited_partners: await insertRows(limitedPartners, rows.limitedPartners),
    limited_partner_users: await insertRows(limitedPartnerUsers, rows.limitedPartnerUsers),
  };
}

async function insertCompanies(facts: DemoFacts, ids: DemoIds, organization_id: string): Promise<Counts> {
  const rows = companyRows(facts, ids, organization_id);
  return {
    companies: await insertRows(companies, rows.companies),
    external_ids: await insertRows(externalIds, rows.externalIds),
    funding_rounds: await insertRows(fundingRounds, rows.fundingRounds),
    people: await insertRows(people, rows.people),
    company_people: await insertRows(companyPeople, rows.companyPeople),
  };
}

async function insertHoldings(facts: DemoFacts, ids: DemoIds, organization_id: string): Promise<Counts> {
  return {
    fx_rates: await insertRows(fxRates, fxRateRows(facts, organization_id)),
    investments: await insertRows(investments, investmentRows(facts, ids, organization_id)),
    ledger_entries: await insertRows(ledgerEntries, ledgerRows(facts, ids, organization_id)),
    valuations: await insertRows(valuations, valuationRows(facts, ids, organization_id)),
  };
}

async function insertPipeline(facts: DemoFacts, ids: DemoIds, organization_id: string): Promise<Counts> {
  const rows = dealRows(facts, ids, organization_id);
  return {
    deals: await insertRows(deals, rows.deals),
    deal_team: await insertRows(dealTeam, rows.dealTeam),
    stage_moves: await insertRows(stageMoves, rows.stageMoves),
    passes: await insertRows(passes, rows.passes),
  };
}
