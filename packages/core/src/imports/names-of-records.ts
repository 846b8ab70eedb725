// What people call a record: its name, or its company's.
import { type SQL, sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';
import type { RecordType } from './records.ts';
import { uuidArray } from './uuid-array.ts';

const ofCompany = (table: string, more: SQL): SQL =>
  sql`select t.id, c.name || ${more} as name from ${sql.identifier(table)} t
    join companies c on c.organization_id = t.organization_id and c.id = t.company_id`;

const NAMES: Record<RecordType, SQL> = {
  company: sql`select t.id, t.name from companies t`,
  round: ofCompany('funding_rounds', sql`', ' || t.round_type`),
  person: sql`select t.id, t.name from people t`,
  company_person: sql`select t.id, p.name || ', ' || c.name as name from company_people t
    join companies c on c.organization_id = t.organization_id and c.id = t.company_id
    join people p on p.organization_id = t.organization_id and p.id = t.person_id`,
  deal: ofCompany('deals', sql`''`),
  investment: ofCompany('investments', sql`coalesce(', ' || t.round_type, '')`),
  limited_partner: sql`select t.id, t.name from limited_partners t`,
  ledger_entry: sql`select t.id, t.type || ', ' || t.date as name from ledger_entries t`,
};

/** By their ids; a record that is gone, or that the asker may not see, has none. */
export async function namesOfRecords(
  records: readonly { subject_type: string; subject_id: string }[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const [type, those] of Map.groupBy(records, ({ subject_type }) => subject_type as RecordType)) {
    const ids = uuidArray(those.map(({ subject_id }) => subject_id));
    const { rows } = await db.execute<{ id: string; name: string }>(
      sql`${NAMES[type]} where t.id = any(${ids}::uuid[])`,
    );
    for (const { id, name } of rows) names.set(id, name);
  }
  return names;
}
