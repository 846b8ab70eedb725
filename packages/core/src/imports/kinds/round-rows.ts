// Rows that are rounds a company raised.
import { recordFundingRound } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { db } from '../../db/scope.ts';
import type { Batch, Kind, ReadRow } from '../batch.ts';
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

const schema = recordFundingRound.input.omit({ company_id: true });

interface RoundFields extends Record<string, unknown> {
  round_type: string;
  announced_on: string | null;
  amount: string | null;
  currency: string | null;
}

interface RoundRow extends CompanyNamed, RoundFields {
  post_money: string | null;
  source: string | null;
}

function read(reader: RowReader): RoundRow {
  const company = readCompany(reader);
  if (!namesCompany(company)) reader.wrong('company_name', 'is missing');
  const stated = reader.currency('currency');
  const raised = reader.money('amount', stated);
  const valuation = reader.money('post_money', raised.currency ?? stated);
  const currency = valuation.currency ?? raised.currency;
  const round = {
    round_type: reader.required('round_type'),
    announced_on: reader.date('announced_on', true),
    amount: raised.amount,
    currency: raised.amount === null && valuation.amount === null ? null : currency,
    post_money: valuation.amount,
    source: reader.text('source'),
  };
  if ((round.amount !== null || round.post_money !== null) && round.currency === null) {
    reader.wrong('currency', 'the amount names no currency and the import has none set');
  }
  reader.check(schema, round);
  return { ...round, company };
}

/** What makes a round the same round: the table holds each once. */
function keyOf(company_id: string, round: RoundFields): string {
  const [whole, part = ''] = round.amount?.split('.') ?? [];
  const amount = whole === undefined ? '' : `${whole}.${part.padEnd(2, '0')}`;
  return JSON.stringify([company_id, round.round_type, round.announced_on, amount, round.currency]);
}

async function recorded(company_ids: string[]): Promise<Map<string, string>> {
  if (company_ids.length === 0) return new Map();
  const { rows } = await db.execute<
    RoundFields & { id: string; company_id: string }
  >(sql`select r.* from ${each(company_ids)}
    cross join lateral (select id, company_id, round_type, announced_on, amount, currency from funding_rounds
      where company_id = k.id offset 0) r`);
  return new Map(rows.map((round) => [keyOf(round.company_id, round), round.id]));
}

async function decide(rows: ReadRow<RoundRow>[], batch: Batch): Promise<void> {
  const { plan, seen } = batch;
  const companies = await resolveCompanies(rows, batch);
  const ids = new Set([...companies.values()].flatMap((found) => knownCompany(found) ?? []));
  const known = await recorded([...ids]);
  const before = await rowsBefore(batch.import_id, 'round', [...known.values()]);
  for (const { row_number, values } of rows) {
    const { company: _named, ...round } = values;
    const found = companies.get(row_number) ?? null;
    if (found === null || 'fault' in found) {
      plan.rejected(row_number, found?.field ?? 'company_name', found?.fault ?? 'is missing');
      continue;
    }
    const company_id = takeCompany(found);
    const key = keyOf(company_id, round);
    const id = known.get(key);
    const same = seen.find([key]) ?? (id === undefined ? undefined : before.get(id));
    if (same !== undefined) plan.skipped(row_number, `the same round as row ${same}`);
    else if (id !== undefined) plan.skipped(row_number, 'identical to the round on record');
    else {
      plan.created(row_number, 'round', { ...round, company_id, undisclosed: round.amount === null });
      seen.add([key], row_number);
    }
  }
}

export const roundRows: Kind<RoundRow> = { read, decide };
