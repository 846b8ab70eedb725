// Rows that are investments of a fund, in companies made when the import may.
import { createInvestment, INVESTMENT_STATUSES } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { db } from '../../db/scope.ts';
import type { Batch, ImportFund, Kind, ReadRow } from '../batch.ts';
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

interface InvestmentFields extends Record<string, unknown> {
  round_type: string | null;
  investment_date: string | null;
  security: string | null;
}

interface InvestmentRow extends CompanyNamed {
  external_id: string | null;
  lead_partner: string | null;
  fund: string | null;
  investment: InvestmentFields;
}

const schema = createInvestment.input.omit({ company_id: true, fund_id: true, currency: true, status: true });

function read(reader: RowReader): InvestmentRow {
  const company = readCompany(reader);
  if (!namesCompany(company)) reader.wrong('company_name', 'is missing');
  const stated = reader.currency('currency');
  const invested = reader.money('investment_amount', stated);
  const valuation = reader.money('valuation', invested.currency ?? stated);
  const external_id = reader.word('external_id');
  if (external_id !== null && external_id.length > 500) reader.wrong('external_id', 'has more than 500 characters');
  const investment = {
    round_type: reader.word('round_type'),
    investment_amount: invested.amount,
    currency: valuation.currency ?? invested.currency,
    valuation: valuation.amount,
    ownership_percentage: reader.fraction('ownership_percentage'),
    investment_date: reader.date('investment_date'),
    security: reader.word('security'),
    shares: reader.quantity('shares'),
    price_per_share: reader.quantity('price_per_share'),
    status: reader.choice('status', INVESTMENT_STATUSES, {
      unrealised: 'Active',
      unrealized: 'Active',
      held: 'Active',
      partially_realized: 'Partially realised',
      realized: 'Realised',
      exited: 'Realised',
      written_off: 'Written off',
      write_off: 'Written off',
    }),
  };
  const { currency: _currency, status: _status, ...rest } = investment;
  reader.check(schema, rest);
  return { company, external_id, lead_partner: reader.word('lead_partner'), fund: reader.word('fund'), investment };
}

async function decide(rows: ReadRow<InvestmentRow>[], batch: Batch): Promise<void> {
  const { plan, options } = batch;
  const companies = await resolveCompanies(rows, batch);
  const members = rows.some(({ values }) => values.lead_partner !== null)
    ? await membersByName()
    : new Map<string, string>();
  const funds = rows.some(({ values }) => values.fund !== null) ? await fundsByName() : new Map<string, ImportFund>();
  const inSource = await byExternalId(
    'investment',
    options.source,
    rows.flatMap(({ values }) => values.external_id ?? []),
  );
  const company_ids = [...companies.values()].flatMap((found) => knownCompany(found) ?? []);
  const known = await investmentsIn([...new Set(company_ids)], [...inSource.values()], options.source);
  const before = await rowsBefore(batch.import_id, 'investment', [...known.keys()]);
  for (const { row_number, values } of rows) {
    const found = companies.get(row_number) ?? null;
    if (found === null || 'fault' in found) {
      plan.rejected(row_number, found?.field ?? 'company_name', found?.fault ?? 'is missing');
      continue;
    }
    const lead_partner = values.lead_partner === null ? null : members.get(values.lead_partner.toLowerCase());
    const fund = values.fund === null ? batch.fund : funds.get(values.fund.toLowerCase());
    if (lead_partner === undefined) {
      plan.rejected(row_number, 'lead_partner', `no active member of the firm is called ${values.lead_partner}`);
    } else if (!fund) {
      plan.rejected(
        row_number,
        'fund',
        values.fund === null ? 'is missing' : `the firm has no fund called ${values.fund}`,
      );
    } else {
      const investment = { ...values.investment, company_id: takeCompany(found), fund_id: fund.id, lead_partner };
      const one = { row_number, external_id: values.external_id, investment, currency: fund.currency };
      decideOne(one, known, inSource, before, batch);
    }
  }
}

interface OneInvestment {
  row_number: number;
  external_id: string | null;
  investment: InvestmentFields & { company_id: string; fund_id: string };
  /** The fund's, for an investment that names none. */
  currency: string;
}

function decideOne(
  one: OneInvestment,
  known: Map<string, KnownInvestment>,
  inSource: Map<string, string>,
  before: Map<string, number>,
  batch: Batch,
): void {
  const { row_number, external_id, investment } = one;
  const { plan, seen } = batch;
  const { company_id, fund_id, round_type, investment_date, security } = investment;
  const key =
    external_id === null
      ? JSON.stringify([fund_id, company_id, round_type, investment_date, security])
      : `id ${external_id}`;
  const like = external_id !== null && inSource.has(external_id) ? [] : alike(one, known);
  const match = known.get(inSource.get(external_id ?? '') ?? '') ?? like[0];
  const same = seen.find([key]) ?? (match && (before.get(match.id) ?? seen.find([match.id])));
  if (same !== undefined) {
    plan.skipped(row_number, `the same investment as row ${same}`);
  } else if (match === undefined) {
    const made = {
      ...investment,
      currency: investment.currency ?? one.currency,
      status: investment.status ?? 'Active',
    };
    const id = plan.created(row_number, 'investment', made);
    if (external_id !== null) addExternalId(batch, id, external_id);
    seen.add([key], row_number);
  } else if (like.length > 1) {
    plan.rejected(
      row_number,
      'round_type',
      `the fund has ${like.length} investments in this company: round, date or an id tell which`,
    );
  } else {
    seen.add([key, match.id], row_number);
    const after = differences(match.values, { ...investment, company_id: null, fund_id: null });
    const unknownId = external_id !== null && match.external_id === undefined;
    if (Object.keys(after).length === 0 && !unknownId)
      plan.skipped(row_number, 'identical to the investment on record');
    else {
      plan.updated(row_number, 'investment', match, after);
      if (external_id !== null && unknownId) addExternalId(batch, match.id, external_id);
    }
  }
}

const PARTS = ['round_type', 'investment_date', 'security'] as const;

/** Investments of the fund in the company that differ in no part both tell. */
function alike({ external_id, investment }: OneInvestment, known: Map<string, KnownInvestment>): KnownInvestment[] {
  return [...known.values()].filter(
    ({ values, external_id: other }) =>
      values.company_id === investment.company_id &&
      values.fund_id === investment.fund_id &&
      (external_id === null || other === undefined) &&
      PARTS.every((part) => values[part] === null || investment[part] === null || values[part] === investment[part]),
  );
}

function addExternalId(batch: Batch, subject_id: string, value: string): void {
  batch.plan.external_ids.push({ subject: 'investment', subject_id, source: batch.options.source, value });
}

type KnownInvestment = Existing & {
  values: InvestmentFields & { company_id: string; fund_id: string };
  external_id: string | undefined;
};

async function investmentsIn(
  company_ids: string[],
  ids: string[],
  source: string,
): Promise<Map<string, KnownInvestment>> {
  if (company_ids.length + ids.length === 0) return new Map();
  const columns = sql`id, version, fund_id, company_id, round_type, investment_amount, currency, valuation, ownership_percentage,
    investment_date, lead_partner, security, shares, price_per_share, status`;
  const { rows } = await db.execute<KnownInvestment['values'] & { id: string; version: number }>(sql`
    select i.* from ${each(company_ids)} cross join lateral (select ${columns} from investments where company_id = k.id offset 0) i
    union select i.* from ${each(ids)} cross join lateral (select ${columns} from investments where id = k.id offset 0) i`);
  const inSource = await idsInSource(
    'investment',
    source,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map(({ id, version, ...values }) => [id, { id, version, values, external_id: inSource.get(id) }]),
  );
}

export const investmentRows: Kind<InvestmentRow> = { read, decide };
