// Rows that are two related records: a company, and the round, person, deal or investment that the same row tells of it.
import { type ImportKind, type ImportMapping, RELATED_NAMES, relatedFields } from '@redpill/contract';
import type { Batch, Kind, ReadRow } from '../batch.ts';
import { applyDetails, DetailsTold } from '../company-details.ts';
import { type CompanyNamed, resolveCompanies, takeCompany } from '../resolve-companies.ts';
import type { RowReader } from '../row-reader.ts';
import { saysNothing } from '../values/read-amount.ts';
import { type CompanyRow, readCompanyFields } from './company-rows.ts';

interface PairRow {
  company: CompanyRow;
  /** What the row tells beside the company; null where it tells nothing. */
  part: CompanyNamed | null;
}

const KEYS: readonly (readonly [field: string, of_part: string])[] = [
  ['external_id', 'company_external_id'],
  ['website', 'company_website'],
  ['name', 'company_name'],
  ['country', 'company_country'],
];

interface Views {
  company: RowReader;
  part: RowReader;
}

/** `kind` is what the import is of, `related` what stands beside it; one of the two is companies, `part` is the other's rows. */
export function pairRows(
  kind: ImportKind,
  related: ImportKind,
  part: Kind<CompanyNamed>,
  mapping: ImportMapping,
): Kind<PairRow> {
  const own = kind === 'companies';
  const prefix = `${RELATED_NAMES[related]}.`;
  const fields = relatedFields(kind, related).map(({ name }) => [name.slice(prefix.length), name] as const);
  const keys = KEYS.map(([field, of_part]) => (own ? ([of_part, field] as const) : ([field, of_part] as const)));
  const others = new Map([...fields, ...keys]);
  const fieldOf = (field: string): string => others.get(field) ?? field;
  const partFields = own ? fields.map(([field]) => field).filter((field) => mapping[prefix + field] !== undefined) : [];
  const told = new DetailsTold();
  let views: Views | null = null;

  function read(reader: RowReader): PairRow {
    if (views === null) {
      const other = reader.view(others);
      const self = reader.view(new Map(Object.keys(mapping).map((field) => [field, field])));
      views = own ? { company: self, part: other } : { company: other, part: self };
    }
    const { company, part: partView } = views;
    company.turn(reader);
    partView.turn(reader);
    const values: CompanyRow = readCompanyFields(company, own);
    const tells = !own || partFields.some((field) => !saysNothing(partView.text(field) ?? ''));
    const partValues = tells ? part.read(partView) : null;
    reader.took(company, own ? (field) => field : fieldOf);
    reader.took(partView, own ? fieldOf : (field) => field);
    return { company: values, part: partValues };
  }

  async function decide(rows: ReadRow<PairRow>[], batch: Batch): Promise<void> {
    const { plan } = batch;
    const inner = own ? { ...batch, options: { ...batch.options, create_missing: true } } : batch;
    const parts = rows.flatMap(({ row_number, values }) =>
      values.part === null ? [] : [{ row_number, values: values.part }],
    );
    const before = plan.results.length;
    if (parts.length > 0) await part.decide(parts, inner);
    for (const result of plan.results.slice(before))
      if (result.field !== null && own) result.field = fieldOf(result.field);
    const bare = rows.flatMap(({ row_number, values }) =>
      values.part === null ? [{ row_number, values: { company: values.company } }] : [],
    );
    await takeBare(bare, inner);
    const details = rows.map(({ row_number, values }) => ({ row_number, company: values.company }));
    await applyDetails(details, new Set(bare.map(({ row_number }) => row_number)), told, inner, own);
    if (own) countParts(plan, related, new Set(parts.map(({ row_number }) => row_number)), before);
  }
  return { read, decide };
}

/** Rows that tell of a company alone: it is found or made, and what becomes of the row is said with its details. */
async function takeBare(rows: ReadRow<CompanyNamed>[], batch: Batch): Promise<void> {
  if (rows.length === 0) return;
  const companies = await resolveCompanies(rows, batch);
  for (const { row_number } of rows) {
    const found = companies.get(row_number) ?? null;
    if (found === null || 'fault' in found) {
      const field = found?.field.replace('company_', '') ?? 'name';
      batch.plan.rejected(row_number, field, found?.fault ?? 'is missing');
    } else takeCompany(found);
  }
}

/** The records beside the companies are counted by themselves, as the companies are. */
function countParts(
  { results, related }: Batch['plan'],
  kind: ImportKind,
  parts: ReadonlySet<number>,
  from: number,
): void {
  const made = results
    .slice(from)
    .filter(({ outcome, row_number, made_part }) => parts.has(row_number) && (made_part ?? outcome === 'created'));
  if (made.length > 0) related[kind] = (related[kind] ?? 0) + made.length;
}
