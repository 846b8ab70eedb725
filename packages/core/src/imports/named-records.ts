// Members, funds, limited partners: what a file calls by name, looked up within the firm.
import { eq, sql } from 'drizzle-orm';
import { members } from '../db/firms.ts';
import { funds, limitedPartners } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { each } from './uuid-array.ts';

const plain = (name: string): string => name.trim().toLowerCase();

/** Active members by name and by e-mail address, in lower case. */
export async function membersByName(): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: members.id, name: members.name, email: members.email })
    .from(members)
    .where(eq(members.status, 'active'));
  return new Map(rows.flatMap(({ id, name, email }) => [[plain(name), id] as const, [plain(email), id] as const]));
}

export async function fundsByName(): Promise<Map<string, { id: string; currency: string }>> {
  const rows = await db.select({ id: funds.id, name: funds.name, currency: funds.currency }).from(funds);
  return new Map(rows.map(({ id, name, currency }) => [plain(name), { id, currency }]));
}

export async function partnersByName(): Promise<Map<string, string>> {
  const rows = await db.select({ id: limitedPartners.id, name: limitedPartners.name }).from(limitedPartners);
  return new Map(rows.map(({ id, name }) => [plain(name), id]));
}

/** The records of a kind that a source's ids name: id in the source → record. */
export async function byExternalId(
  subject: string,
  source: string,
  values: readonly string[],
): Promise<Map<string, string>> {
  const distinct = [...new Set(values)];
  if (distinct.length === 0) return new Map();
  const { rows } = await db.execute<{ value: string; id: string }>(
    sql`select k.value, e.id from json_array_elements_text(${JSON.stringify(distinct)}::json) as k(value)
      cross join lateral (select subject_id as id from external_ids
        where subject_type = ${subject} and source = ${source} and value = k.value offset 0) e`,
  );
  return new Map(rows.map(({ value, id }) => [value, id]));
}

/** The ids a source has for records of a kind: record → id in the source. */
export async function idsInSource(
  subject: string,
  source: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<{ id: string; value: string }>(
    sql`select k.id, e.value from ${each(ids)} cross join lateral (select value from external_ids
      where subject_id = k.id and subject_type = ${subject} and source = ${source} offset 0) e`,
  );
  return new Map(rows.map(({ id, value }) => [id, value]));
}
