// What rows tell of a company beside something else of it: taken from the first row of the file that names it.
import { sql } from 'drizzle-orm';
import type { Row } from '../changes.ts';
import { db } from '../db/scope.ts';
import { type Batch, Remembered } from './batch.ts';
import { differences, type Existing, type MadeRecord, type RowResult } from './batch-plan.ts';
import type { CompanyRow } from './kinds/company-rows.ts';
import { byExternalId } from './named-records.ts';
import { rowsBefore } from './same-row.ts';
import { each } from './uuid-array.ts';

interface Told {
  row_number: number;
  details: Row;
}

/** How many companies' details are held to compare later rows with; past them the record itself is asked. */
const MOST_TOLD = 20_000;

export class DetailsTold {
  private readonly told = new Remembered<Told>(MOST_TOLD);

  /** What was told of a company by the first row that named it; this row, when it is the first. */
  first(
    id: string,
    row_number: number,
    details: Row,
    before: number | undefined,
  ): { row_number: number; details: Row | null } {
    const known = this.told.find([id]);
    if (known) return known;
    if (before !== undefined && before !== row_number) return { row_number: before, details: null };
    const own = { row_number, details };
    this.told.add([id], own);
    return own;
  }
}

interface DetailRow {
  row_number: number;
  company: CompanyRow;
}

/** `bare`: rows that tell of the company alone; they have no result yet. `own`: the import is one of companies. */
export async function applyDetails(
  rows: DetailRow[],
  bare: ReadonlySet<number>,
  told: DetailsTold,
  batch: Batch,
  own: boolean,
): Promise<void> {
  const { plan } = batch;
  const results = new Map(plan.results.map((result) => [result.row_number, result]));
  const taken = rows.flatMap(({ row_number, company }) => {
    const id = plan.company_of.get(row_number);
    const rejected = results.get(row_number)?.outcome === 'rejected';
    return id === undefined || rejected
      ? []
      : [{ row_number, id, details: detailsOf(company), external_id: company.external_id }];
  });
  const made = new Map(
    plan.made.flatMap((record) => (record.subject === 'company' ? [[record.id, record] as const] : [])),
  );
  const ids = [...new Set(taken.map(({ id }) => id).filter((id) => !made.has(id)))];
  const known = await companiesNow(ids);
  const before = await rowsBefore(batch.import_id, 'company', ids);
  if (own) await addIds(taken, made, batch);
  for (const { row_number, id, details } of taken) {
    const first = told.first(id, row_number, details, before.get(id));
    const change =
      first.row_number === row_number
        ? tell({ row_number, details }, made.get(id), known.get(id), batch)
        : { outcome: 'skipped' as const, reason: `the same company as row ${first.row_number}`, changes: null };
    if (first.row_number !== row_number && contradicts(details, first.details ?? known.get(id)?.values ?? {})) {
      plan.note('first_row_counts');
    }
    settle(row_number, change, results.get(row_number), bare.has(row_number), batch, own);
  }
}

type Change = Pick<RowResult, 'reason' | 'changes'> & { outcome: 'created' | 'updated' | 'skipped' };

function tell(
  { row_number, details }: { row_number: number; details: Row },
  made: MadeRecord | undefined,
  known: Existing | undefined,
  { plan }: Batch,
): Change {
  if (made) {
    Object.assign(made.values, details);
    return { outcome: 'created', reason: null, changes: null };
  }
  const after = known ? differences(known.values, details) : {};
  if (!known || Object.keys(after).length === 0) {
    return { outcome: 'skipped', reason: 'identical to the company on record', changes: null };
  }
  const changes = plan.changedBeside(row_number, 'company', known, after);
  return { outcome: 'updated', reason: null, changes };
}

/** A row is what became of it or of its company, whichever is more. */
function settle(
  row_number: number,
  change: Change,
  result: RowResult | undefined,
  bare: boolean,
  { plan }: Batch,
  own: boolean,
): void {
  if (change.outcome === 'updated' && (!bare || !own))
    plan.related.companies_updated = (plan.related.companies_updated ?? 0) + 1;
  if (bare) {
    plan.results.push({ row_number, field: null, ...change });
    return;
  }
  if (result?.outcome !== 'skipped' || change.outcome === 'skipped') return;
  Object.assign(result, change, { made_part: false });
}

function contradicts(details: Row, first: Row): boolean {
  return Object.keys(differences(first, details)).length > 0;
}

/** What a row says of the company's own fields; a field it leaves empty says nothing. */
function detailsOf({ external_id: _id, ...fields }: CompanyRow): Row {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

async function companiesNow(ids: string[]): Promise<Map<string, Existing>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<Row & { id: string; version: number }>(sql`select c.* from ${each(ids)}
    cross join lateral (select id, version, name, ticker, sector, stage, founded_year, headquarters, country, website, domain, description,
      status, total_funding, total_funding_currency from companies where id = k.id offset 0) c`);
  return new Map(rows.map(({ id, version, ...values }) => [id, { id, version, values }]));
}

interface TakenRow {
  id: string;
  external_id: string | null;
}

/** The source's id of a company that the firm knew without one. */
async function addIds(
  taken: TakenRow[],
  made: ReadonlyMap<string, MadeRecord>,
  { plan, options }: Batch,
): Promise<void> {
  const named = taken.filter(({ id, external_id }) => external_id !== null && !made.has(id));
  const known = await byExternalId(
    'company',
    options.source,
    named.flatMap(({ external_id }) => external_id ?? []),
  );
  for (const { id, external_id: value } of named) {
    if (value === null || known.has(value)) continue;
    known.set(value, id);
    plan.external_ids.push({ subject: 'company', subject_id: id, source: options.source, value });
  }
}
