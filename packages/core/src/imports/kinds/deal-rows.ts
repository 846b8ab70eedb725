// Rows that are deals in the pipeline, of companies made when the import may.
import { createDeal } from '@redpill/contract';
import { DEAL_PRIORITIES, DEAL_STAGES, type DealStage, refuseMove } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { db } from '../../db/scope.ts';
import type { Batch, Kind, ReadRow } from '../batch.ts';
import { differences, type Existing } from '../batch-plan.ts';
import { byExternalId, fundsByName, idsInSource, membersByName } from '../named-records.ts';
import {
  type CompanyNamed,
  knownCompany,
  namesCompany,
  readCompany,
  resolveCompanies,
  takeCompany,
} from '../resolve-companies.ts';
import type { RowReader } from '../row-reader.ts';
import { rowsBefore } from '../same-row.ts';
import { each } from '../uuid-array.ts';

const STAGES: Readonly<Record<string, DealStage>> = {
  lead: 'sourced',
  new: 'sourced',
  inbound: 'sourced',
  outbound: 'sourced',
  to_review: 'sourced',
  screen: 'screening',
  contacted: 'screening',
  first_meeting: 'screening',
  first_call: 'screening',
  qualified: 'screening',
  partner_meeting: 'partner_review',
  second_meeting: 'partner_review',
  dd: 'due_diligence',
  diligence: 'due_diligence',
  ic: 'investment_committee',
  committee: 'investment_committee',
  ts: 'term_sheet',
  term_sheet_sent: 'term_sheet',
  term_sheet_signed: 'term_sheet',
  offer: 'term_sheet',
  won: 'closed',
  closed_won: 'closed',
  invested: 'closed',
  portfolio: 'closed',
  signed: 'closed',
  pass: 'passed',
  lost: 'passed',
  closed_lost: 'passed',
  declined: 'passed',
  rejected: 'passed',
  dead: 'passed',
};

interface DealFields extends Record<string, unknown> {
  stage: DealStage | null;
}

interface DealRow extends CompanyNamed {
  external_id: string | null;
  owner: string | null;
  fund: string | null;
  deal: DealFields;
}

const schema = createDeal.input.omit({ company_id: true, stage: true, priority: true, currency: true }).partial();

function read(reader: RowReader): DealRow {
  const company = readCompany(reader);
  if (!namesCompany(company)) reader.wrong('company_name', 'is missing');
  const stated = reader.currency('currency');
  const target = reader.money('target_investment', stated);
  const valuation = reader.money('target_valuation', target.currency ?? stated);
  const external_id = reader.word('external_id');
  if (external_id !== null && external_id.length > 500) reader.wrong('external_id', 'has more than 500 characters');
  const deal = {
    stage: reader.choice('stage', DEAL_STAGES, STAGES),
    priority: reader.choice('priority', DEAL_PRIORITIES, {
      '1': 'High',
      '2': 'Medium',
      '3': 'Low',
      p1: 'High',
      p2: 'Medium',
      p3: 'Low',
    }),
    target_investment: target.amount,
    target_valuation: valuation.amount,
    currency: valuation.currency ?? target.currency,
    next_milestone: reader.date('next_milestone'),
    deal_score: reader.whole('deal_score'),
    source: reader.text('source'),
  };
  const { stage: _stage, priority: _priority, currency: _currency, ...rest } = deal;
  reader.check(schema, rest);
  return { company, external_id, owner: reader.word('owner'), fund: reader.word('fund'), deal };
}

async function decide(rows: ReadRow<DealRow>[], batch: Batch): Promise<void> {
  const { plan, options } = batch;
  const companies = await resolveCompanies(rows, batch);
  const members = rows.some(({ values }) => values.owner !== null) ? await membersByName() : new Map<string, string>();
  const funds = rows.some(({ values }) => values.fund !== null)
    ? await fundsByName()
    : new Map<string, { id: string }>();
  const inSource = await byExternalId(
    'deal',
    options.source,
    rows.flatMap(({ values }) => values.external_id ?? []),
  );
  const company_ids = [...companies.values()].flatMap((found) => knownCompany(found) ?? []);
  const known = await dealsOf([...new Set(company_ids)], [...inSource.values()], options.source);
  const before = await rowsBefore(batch.import_id, 'deal', [...known.keys()]);
  for (const row of rows) {
    const { row_number, values } = row;
    const found = companies.get(row_number) ?? null;
    if (found === null || 'fault' in found) {
      plan.rejected(row_number, found?.field ?? 'company_name', found?.fault ?? 'is missing');
      continue;
    }
    const partner_owner = values.owner === null ? null : members.get(values.owner.toLowerCase());
    const fund_id = values.fund === null ? (batch.fund?.id ?? null) : funds.get(values.fund.toLowerCase())?.id;
    if (partner_owner === undefined)
      plan.rejected(row_number, 'owner', `no active member of the firm is called ${values.owner}`);
    else if (fund_id === undefined) plan.rejected(row_number, 'fund', `the firm has no fund called ${values.fund}`);
    else {
      const deal = { ...values.deal, company_id: takeCompany(found), fund_id, partner_owner };
      decideOne({ row_number, external_id: values.external_id, deal }, known, inSource, before, batch);
    }
  }
}

interface OneDeal {
  row_number: number;
  external_id: string | null;
  deal: DealFields & { company_id: string; fund_id: string | null };
}

function decideOne(
  one: OneDeal,
  known: Map<string, KnownDeal>,
  inSource: Map<string, string>,
  before: Map<string, number>,
  batch: Batch,
): void {
  const { row_number, external_id, deal } = one;
  const { plan } = batch;
  const key = external_id === null ? `deal ${deal.company_id} ${deal.fund_id}` : `id ${external_id}`;
  const open = openDeals(one, known);
  const match = known.get(inSource.get(external_id ?? '') ?? '') ?? open[0];
  const same = batch.seen.find([key]) ?? (match && (before.get(match.id) ?? batch.seen.find([match.id])));
  if (same !== undefined) plan.skipped(row_number, `the same deal as row ${same}`);
  else if (match === undefined) {
    const stage = deal.stage ?? 'sourced';
    const made = { ...deal, stage, priority: deal.priority ?? 'Medium', currency: deal.currency ?? 'USD' };
    const id = plan.created(row_number, 'deal', made);
    plan.moves.push({ deal_id: id, from_stage: null, to_stage: stage });
    if (external_id !== null) addExternalId(batch, id, external_id);
    batch.seen.add([key], row_number);
  } else if (open.length > 1 && !inSource.has(external_id ?? '')) {
    plan.rejected(
      row_number,
      'company_name',
      `the firm has ${open.length} open deals with this company: an id tells which`,
    );
  } else {
    batch.seen.add([key, match.id], row_number);
    update(one, match, batch);
  }
}

/** The deals a row without a known id may mean: open ones of the company and fund that the source has no other id for. */
function openDeals({ external_id, deal }: OneDeal, known: Map<string, KnownDeal>): KnownDeal[] {
  return [...known.values()].filter(
    ({ values, open, external_id: other }) =>
      open &&
      values.company_id === deal.company_id &&
      (deal.fund_id === null || values.fund_id === null || values.fund_id === deal.fund_id) &&
      (external_id === null || other === undefined),
  );
}

function update({ row_number, external_id, deal }: OneDeal, match: KnownDeal, batch: Batch): void {
  const { plan } = batch;
  const after = differences(match.values, { ...deal, company_id: null });
  const unknownId = external_id !== null && match.external_id === undefined;
  if (Object.keys(after).length === 0 && !unknownId) {
    plan.skipped(row_number, 'identical to the deal on record');
    return;
  }
  if (typeof after.stage === 'string') {
    const refusal = refuseMove(match.values.stage, after.stage as DealStage);
    if (refusal === 'closed_is_final') {
      plan.rejected(row_number, 'stage', 'the deal is closed, which is final');
      return;
    }
    after.stage_since = new Date().toISOString();
    plan.moves.push({ deal_id: match.id, from_stage: match.values.stage, to_stage: String(after.stage) });
  }
  plan.updated(row_number, 'deal', match, after);
  if (external_id !== null && unknownId) addExternalId(batch, match.id, external_id);
}

function addExternalId(batch: Batch, subject_id: string, value: string): void {
  batch.plan.external_ids.push({ subject: 'deal', subject_id, source: batch.options.source, value });
}

type KnownDeal = Existing & {
  values: { company_id: string; fund_id: string | null; stage: DealStage };
  open: boolean;
  external_id: string | undefined;
};

async function dealsOf(company_ids: string[], ids: string[], source: string): Promise<Map<string, KnownDeal>> {
  if (company_ids.length + ids.length === 0) return new Map();
  type Found = KnownDeal['values'] & { id: string; version: number; archived: boolean };
  const columns = sql`id, version, company_id, fund_id, stage, stage_since::text, priority, target_investment, target_valuation, currency,
    partner_owner, next_milestone, deal_score, source, archived_at is not null as archived`;
  const { rows } = await db.execute<Found & Record<string, unknown>>(sql`
    select d.* from ${each(company_ids)} cross join lateral (select ${columns} from deals where company_id = k.id offset 0) d
    union select d.* from ${each(ids)} cross join lateral (select ${columns} from deals where id = k.id offset 0) d`);
  const inSource = await idsInSource(
    'deal',
    source,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map(({ id, version, archived, ...values }) => {
      const open = !archived && values.stage !== 'closed' && values.stage !== 'passed';
      return [id, { id, version, values, open, external_id: inSource.get(id) }];
    }),
  );
}

export const dealRows: Kind<DealRow> = { read, decide };
