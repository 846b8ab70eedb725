// Rows that are companies.
import { createCompany } from '@redpill/contract';
import { COMPANY_STAGES, type CompanyStage, webDomain } from '@redpill/domain';
import type { Batch, Kind, ReadRow } from '../batch.ts';
import { differences } from '../batch-plan.ts';
import { type KnownCompany, matchCompanies } from '../match-companies.ts';
import type { RowReader } from '../row-reader.ts';
import { companyMemory, rowsBefore } from '../same-row.ts';

const STAGES: Readonly<Record<string, CompanyStage>> = {
  preseed: 'pre_seed',
  angel: 'seed',
  a: 'series_a',
  b: 'series_b',
  c: 'series_c',
  'series_c+': 'series_c',
  series_d: 'growth',
  series_e: 'growth',
  late_stage: 'growth',
  ipo: 'public',
  exited: 'acquired',
  out_of_business: 'closed',
};

export interface CompanyRow extends Record<string, unknown> {
  external_id: string | null;
  name: string;
  country: string | null;
  website: string | null;
  domain: string | null;
}

/** `whole`: the row is the company's own; else it tells of one that is named beside, perhaps by its id or website alone. */
export function readCompanyFields(reader: RowReader, whole: boolean): CompanyRow {
  const website = reader.word('website');
  const country = reader.country('country');
  const funding = reader.money('total_funding', reader.currency('total_funding_currency'));
  const places = { city: reader.word('city'), region: reader.word('region'), state: reader.word('state'), country };
  const there = Object.entries(places).filter(([, place]) => place !== null);
  const external_id = reader.word('external_id');
  const written = {
    name: whole ? reader.required('name') : (reader.text('name') ?? ''),
    ticker: reader.word('ticker'),
    sector: reader.word('sector'),
    stage: reader.choice('stage', COMPANY_STAGES, STAGES),
    founded_year: reader.year('founded_year'),
    headquarters: there.length === 0 ? null : Object.fromEntries(there),
    country,
    website,
    description: reader.text('description'),
    status: reader.word('status'),
    total_funding: funding.amount,
    total_funding_currency: funding.amount === null ? null : funding.currency,
  };
  if (written.total_funding !== null && written.total_funding_currency === null) {
    reader.wrong('total_funding_currency', 'the amount names no currency and the import has none set');
  }
  if (external_id !== null && external_id.length > 500) reader.wrong('external_id', 'has more than 500 characters');
  if (whole) reader.check(createCompany.input, written);
  else reader.check(createCompany.input.partial(), { ...written, name: written.name || undefined });
  return { ...written, external_id, domain: website === null ? null : webDomain(website) };
}

async function decide(rows: ReadRow<CompanyRow>[], batch: Batch): Promise<void> {
  const { plan } = batch;
  const matches = await matchCompanies(
    rows.map(({ row_number, values }) => ({ row_number, ...values })),
    batch.options.source,
  );
  const ids = [...matches.values()].flatMap((match) => (match && 'company' in match ? [match.company.id] : []));
  const before = await rowsBefore(batch.import_id, 'company', ids);
  for (const row of rows) {
    const match = matches.get(row.row_number) ?? null;
    if (match === null) decideNew(row, batch);
    else if ('fault' in match) plan.rejected(row.row_number, match.field, match.fault);
    else decideKnown(row, match.company, before.get(match.company.id), batch);
  }
}

function decideNew({ row_number, values }: ReadRow<CompanyRow>, batch: Batch): void {
  const { external_id, ...company } = values;
  const memory = companyMemory(values);
  const same = batch.seen.find(memory.same);
  const other = batch.seen.find(memory.otherId);
  if (same !== undefined) {
    batch.plan.skipped(row_number, `the same company as row ${same}`);
    return;
  }
  if (other !== undefined) {
    const reason = `has the web domain, or the name and country, of row ${other}, and another id in the source`;
    batch.plan.rejected(row_number, 'external_id', reason);
    return;
  }
  const id = batch.plan.created(row_number, 'company', company);
  batch.seen.add(memory.own, row_number);
  if (external_id !== null) addExternalId(batch, id, external_id);
}

function decideKnown(row: ReadRow<CompanyRow>, known: KnownCompany, before: number | undefined, batch: Batch): void {
  const { external_id, ...company } = row.values;
  const same = before ?? batch.seen.find([known.id]);
  if (same !== undefined) {
    batch.plan.skipped(row.row_number, `the same company as row ${same}`);
    return;
  }
  batch.seen.add([known.id], row.row_number);
  const after = differences(known.values, company);
  const unknownId = external_id !== null && !known.external_ids.has(external_id);
  if (Object.keys(after).length === 0 && !unknownId) {
    batch.plan.skipped(row.row_number, 'identical to the company on record');
    return;
  }
  batch.plan.updated(row.row_number, 'company', known, after);
  if (external_id !== null && unknownId) addExternalId(batch, known.id, external_id);
}

function addExternalId(batch: Batch, subject_id: string, value: string): void {
  batch.plan.external_ids.push({ subject: 'company', subject_id, source: batch.options.source, value });
}

export const companyRows: Kind<CompanyRow> = { read: (reader) => readCompanyFields(reader, true), decide };
