// Which row of the file was this record before: one file tells each record once, and a second row for it is skipped by name.
import { sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';
import type { CompanyKeys } from './match-companies.ts';
import { RECORDS, type RecordTable, type RecordType } from './records.ts';
import { each } from './uuid-array.ts';

/** The rows of this import that made or changed these records. */
export async function rowsBefore(import_id: string, subject: RecordType, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { table, names_row }: RecordTable = RECORDS[subject];
  const made = names_row
    ? sql` union all (select import_row from ${sql.identifier(table)} where import_id = ${import_id} and id = k.id)`
    : sql``;
  const { rows } = await db.execute<{ id: string; row_number: number }>(sql`select k.id, c.row_number from ${each(ids)}
    cross join lateral ((select row_number from import_changes
      where import_id = ${import_id} and subject_type = ${subject} and subject_id = k.id)${made} offset 0) c`);
  return new Map(rows.map(({ id, row_number }) => [id, row_number]));
}

interface CompanyMemory {
  /** Under which a company is remembered. */
  own: string[];
  /** Under which the same company may have been remembered. */
  same: string[];
  /** Under which a company may have been remembered that the source knows under another id. */
  otherId: string[];
}

/** The keys of a company, as the database matches them: a name counts unless countries, or two web domains, differ. */
export function companyMemory(row: Omit<CompanyKeys, 'row_number'>): CompanyMemory {
  const id = row.external_id === null ? 'n' : 'e';
  const site = row.domain === null ? 'n' : 'd';
  const name = row.name?.toLowerCase() ?? null;
  const own: string[] = [];
  const shared: string[] = [];
  if (row.domain !== null) {
    own.push(`domain ${id} ${row.domain}`);
    shared.push(`domain ? ${row.domain}`);
  }
  if (name !== null) {
    own.push(`name ${id} ${site} ${row.country ?? ''} ${name}`, `name ${id} ${site} * ${name}`);
    for (const where of row.country === null ? ['*'] : [row.country, ''])
      for (const theirs of site === 'd' ? ['n'] : ['n', 'd']) shared.push(`name ? ${theirs} ${where} ${name}`);
  }
  const as = (kind: string): string[] => shared.map((key) => key.replace('?', kind));
  if (row.external_id === null) return { own, same: [...as('n'), ...as('e')], otherId: [] };
  const exact = `id ${row.external_id}`;
  return { own: [exact, ...own], same: [exact, ...as('n')], otherId: as('e') };
}
