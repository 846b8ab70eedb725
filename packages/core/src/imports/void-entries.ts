// Cancelling ledger entries an import made: the ledger is append-only, so a new entry takes each back.
import { sql } from 'drizzle-orm';
import { db } from '../db/scope.ts';
import { keepInvestmentStatus } from '../ledger/index.ts';
import { RECORDS } from './records.ts';
import { uuidArray } from './uuid-array.ts';

const NOT_COPIED = new Set(['note', 'unfunded_impact', 'recorded_by']);

interface Voided {
  [field: string]: unknown;
  fund_id: string;
  currency: string;
  investment_id: string | null;
}

/** Appends what cancels these entries; those that were corrected since are left to their correction. */
export async function voidEntries(ids: string[], member_id: string | null): Promise<{ id: string; why: string }[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select distinct corrects_id as id from ledger_entries where corrects_id = any(${uuidArray(ids)}::uuid[])`,
  );
  const corrected = new Set(rows.map(({ id }) => id));
  const standing = ids.filter((id) => !corrected.has(id));
  if (standing.length > 0) await cancel(standing, member_id);
  return [...corrected].map((id) => ({ id, why: 'corrected since' }));
}

async function cancel(ids: string[], member_id: string | null): Promise<void> {
  const copied = sql.join(
    Object.keys(RECORDS.ledger_entry.columns)
      .filter((column) => !NOT_COPIED.has(column))
      .map((column) => sql.identifier(column)),
    sql`, `,
  );
  const { rows } = await db.execute<Voided>(sql`
    insert into ledger_entries (organization_id, ${copied}, recorded_by, unfunded_impact, corrects_id, voided, note)
    select organization_id, ${copied}, ${member_id}::uuid, 0, id, true, 'Import undone' from ledger_entries
    where id = any(${uuidArray(ids)}::uuid[]) order by seq
    returning fund_id, investment_id, (select f.currency from funds f where f.id = fund_id) as currency`);
  // One that the ledger no longer says was bought keeps no status that only the cancelled entries gave it.
  const touched = rows.flatMap(({ investment_id }) => investment_id ?? []);
  await db.execute(
    sql`update investments set status = 'Active' where status <> 'Active' and id = any(${uuidArray(touched)}::uuid[])`,
  );
  for (const [id, entries] of Map.groupBy(rows, ({ fund_id }) => fund_id)) {
    const { currency } = entries[0] ?? { currency: '' };
    await keepInvestmentStatus(
      { id, currency },
      entries.map(({ investment_id }) => investment_id),
    );
  }
}
