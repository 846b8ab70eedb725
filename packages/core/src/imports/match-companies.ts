// Which company of the firm a row means: by the source's own id, then by web domain, then by name and country.
import { sql } from 'drizzle-orm';
import type { Row } from '../changes.ts';
import { db } from '../db/scope.ts';
import type { Existing } from './batch-plan.ts';
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

interface Candidate {
  n: number;
  id: string;
  shared: 'external_id' | 'domain' | 'name';
}

/** For each row the company it means, what keeps it from meaning one, or null when the firm knows none. */
export async function matchCompanies(rows: readonly CompanyKeys[], source: string): Promise<Map<number, Match>> {
  const keys = rows.map((row) => ({
    n: row.row_number,
    source,
    external_id: row.external_id,
    domain: row.domain,
    name: row.name,
  }));
  const found = await db.execute<Row & Candidate>(
    sql`select n, id, shared from match_companies(${JSON.stringify(keys)}::json)`,
  );
  const matches = new Map<number, Match>(rows.map(({ row_number }) => [row_number, null]));
  if (found.rows.length === 0) return matches;
  const known = await companiesById([...new Set(found.rows.map(({ id }) => id))], source);
  const candidates = Map.groupBy(found.rows, ({ n }) => n);
  for (const row of rows) {
    const mine = candidates.get(row.row_number);
    if (mine) matches.set(row.row_number, choose(row, mine, known));
  }
  return matches;
}

function choose(row: CompanyKeys, candidates: Candidate[], known: Map<string, KnownCompany>): Match {
  const by = (shared: Candidate['shared']): KnownCompany[] =>
    candidates.flatMap((candidate) => (candidate.shared === shared ? (known.get(candidate.id) ?? []) : []));
  const [exact] = by('external_id');
  if (exact) return { company: exact };
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
