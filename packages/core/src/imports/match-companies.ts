// Which company of the firm a row means: by the source's own id, then by web domain, then by name and country.
import { sql } from 'drizzle-orm';
import type { Row } from '../changes.ts';
import { db } from '../db/scope.ts';
import type { Existing } from './batch-plan.ts';
import { byExternalId } from './named-records.ts';
import { each } from './uuid-array.ts';

export interface CompanyKeys {
  row_number: number;
  external_id: string | null;
  domain: string | null;
  name: string | null;
  country: string | null;
}

export interface KnownCompany extends Existing {
  /** The ids by which the import's source knows it. */
  external_ids: ReadonlySet<string>;
  values: Row & { name: string; country: string | null; domain: string | null };
}

export type Match = { company: KnownCompany } | { fault: string; field: string } | null;
export type Named = { company_id: string } | { fault: string; field: string } | null;

interface Candidate {
  n: number;
  id: string;
  shared: 'domain' | 'name';
}

/** For each row the company it means, what keeps it from meaning one, or null when the firm knows none. */
export async function matchCompanies(rows: readonly CompanyKeys[], source: string): Promise<Map<number, Match>> {
  const exact = await byExternalId('company', source, externalIds(rows));
  const { candidates, known } = await sharing(rows.filter(unknownTo(exact)), source, [...exact.values()]);
  return new Map(
    rows.map((row) => {
      const company = known.get(exact.get(row.external_id ?? '') ?? '');
      return [row.row_number, company ? { company } : choose(row, candidates.get(row.row_number) ?? [], known)];
    }),
  );
}

/** The same where the company's id is all that is asked for: of one the source's own id names nothing else is read. */
export async function nameCompanies(rows: readonly CompanyKeys[], source: string): Promise<Map<number, Named>> {
  const exact = await byExternalId('company', source, externalIds(rows));
  const { candidates, known } = await sharing(rows.filter(unknownTo(exact)), source, []);
  return new Map(
    rows.map((row) => {
      const company_id = exact.get(row.external_id ?? '');
      if (company_id !== undefined) return [row.row_number, { company_id }];
      const match = choose(row, candidates.get(row.row_number) ?? [], known);
      return [row.row_number, match && 'company' in match ? { company_id: match.company.id } : match];
    }),
  );
}

const externalIds = (rows: readonly CompanyKeys[]): string[] => rows.flatMap(({ external_id }) => external_id ?? []);

const unknownTo =
  (exact: Map<string, string>) =>
  ({ external_id }: CompanyKeys): boolean =>
    external_id === null || !exact.has(external_id);

/** The companies that share a web domain or a name with these rows, and those of these ids besides. */
async function sharing(rows: readonly CompanyKeys[], source: string, ids: string[]) {
  const keys = rows.map(({ row_number, domain, name }) => ({ n: row_number, domain, name }));
  const found =
    keys.length === 0
      ? []
      : (
          await db.execute<Row & Candidate>(
            sql`select n, id, shared from match_companies(${JSON.stringify(keys)}::json)`,
          )
        ).rows;
  const known = await companiesById([...new Set([...ids, ...found.map(({ id }) => id)])], source);
  return { candidates: Map.groupBy(found, ({ n }) => n), known };
}

function choose(row: CompanyKeys, candidates: Candidate[], known: Map<string, KnownCompany>): Match {
  if (candidates.length === 0) return null;
  const by = (shared: Candidate['shared']): KnownCompany[] =>
    candidates.flatMap((candidate) => (candidate.shared === shared ? (known.get(candidate.id) ?? []) : []));
  const shared =
    oneOf(by('domain'), row, 'web domain', 'website') ?? oneOf(sameName(by('name'), row), row, 'name', 'name');
  if (shared === null || 'fault' in shared) return shared;
  const [other] = row.external_id === null ? [] : shared.company.external_ids;
  if (other === undefined) return shared;
  return {
    field: 'external_id',
    fault: `the source knows ${shared.company.values.name}, which has the same web domain or name and country, under another id: ${other}`,
  };
}

/** Of the same name: those of no other country and of no other web domain; of the row's own country, if there are any. */
function sameName(candidates: KnownCompany[], row: CompanyKeys): KnownCompany[] {
  const possible = candidates.filter(({ values }) => {
    if (row.country && values.country && row.country !== values.country) return false;
    return !(row.domain && values.domain);
  });
  const exact = possible.filter(({ values }) => values.country === row.country);
  return exact.length > 0 ? exact : possible;
}

function oneOf(candidates: KnownCompany[], row: CompanyKeys, what: string, field: string): Match {
  const named = candidates.filter(({ values }) => values.name.toLowerCase() === row.name?.toLowerCase());
  const chosen = candidates.length > 1 && named.length === 1 ? named : candidates;
  const [company, second] = chosen;
  if (!company) return null;
  if (!second) return { company };
  return {
    field,
    fault: `the firm knows ${chosen.length} companies with this ${what}: an id or a country tells which`,
  };
}

async function companiesById(ids: string[], source: string): Promise<Map<string, KnownCompany>> {
  if (ids.length === 0) return new Map();
  const inSource = await idsInSource(ids, source);
  const { rows } = await db.execute<
    KnownCompany['values'] & { id: string; version: number }
  >(sql`select c.* from ${each(ids)}
    cross join lateral (select id, version, name, ticker, sector, stage, founded_year, headquarters, country, website, domain, description,
      status, total_funding, total_funding_currency from companies where id = k.id offset 0) c`);
  return new Map(
    rows.map(({ id, version, ...values }) => [
      id,
      { id, version, values, external_ids: inSource.get(id) ?? new Set() },
    ]),
  );
}

async function idsInSource(ids: string[], source: string): Promise<Map<string, Set<string>>> {
  const { rows } = await db.execute<{ id: string; value: string }>(sql`select k.id, e.value from ${each(ids)}
    cross join lateral (select value from external_ids
      where subject_id = k.id and subject_type = 'company' and source = ${source} offset 0) e`);
  const byCompany = Map.groupBy(rows, ({ id }) => id);
  return new Map([...byCompany].map(([id, values]) => [id, new Set(values.map(({ value }) => value))]));
}
