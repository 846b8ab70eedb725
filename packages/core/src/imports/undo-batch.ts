// Taking back some records of one kind: deleted, restored, cancelled, or left with the reason.
import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { importChanges } from '../db/imports.ts';
import { db } from '../db/scope.ts';
import { RECORDS, type RecordTable, type RecordType } from './records.ts';
import { uuidArray } from './uuid-array.ts';
import { voidEntries } from './void-entries.ts';
import { recordset } from './write-plan.ts';

/** What one transaction takes back: others of the firm wait for its end. */
const BATCH = 1000;
const EDITED = 'edited since';

interface Change {
  subject_id: string;
  action: string;
  left_version: number | null;
  before: Record<string, unknown> | null;
}
type Kept = { id: string; why: string };

/** Undoes the next records of this kind that a list tells of; false when none is left to look at. */
export async function undoChanges(import_id: string, subject: RecordType, member_id: string | null): Promise<boolean> {
  const mine = and(eq(importChanges.import_id, import_id), eq(importChanges.subject_type, subject));
  const changes = await db
    .select()
    .from(importChanges)
    .where(and(mine, isNull(importChanges.kept)))
    .orderBy(asc(importChanges.subject_id))
    .limit(BATCH);
  if (changes.length === 0) return false;
  const kept =
    subject === 'ledger_entry'
      ? await voidEntries(ids(changes), member_id)
      : await undoRecords(import_id, subject, changes);
  const undone = await forgetUndone(import_id, subject, changes, kept);
  if (undone.length > 0) await db.delete(importChanges).where(and(mine, within(undone)));
  if (kept.length > 0) {
    await db.execute(sql`update import_changes c set kept = i.why from ${recordset(kept, { id: 'uuid', why: 'text' })}
      where c.import_id = ${import_id} and c.subject_type = ${subject} and c.subject_id = i.id`);
  }
  return true;
}

/** Undoes the next records of this kind, after this one, that say themselves which row made them; gives the last, or null. */
export async function undoMade(import_id: string, subject: RecordType, after: string | null): Promise<string | null> {
  const { table, names_row }: RecordTable = RECORDS[subject];
  if (!names_row) return null;
  const { rows } = await db.execute<{ id: string; row: number }>(sql`select id, import_row as row
    from ${sql.identifier(table)} r where import_id = ${import_id} and import_row is not null and id > ${after ?? NIL}::uuid
      and not exists (select from import_changes c where c.import_id = ${import_id} and c.subject_type = ${subject} and c.subject_id = r.id)
    order by id limit ${BATCH}`);
  const last = rows.at(-1);
  if (!last) return null;
  const changes = rows.map(({ id }) => ({ subject_id: id, action: 'created', left_version: 1, before: null }));
  const kept = await undoRecords(import_id, subject, changes);
  await forgetUndone(import_id, subject, changes, kept);
  const rowOf = new Map(rows.map(({ id, row }) => [id, row]));
  const left = kept.map(({ id, why }) => ({ n: rowOf.get(id), id, why }));
  if (left.length > 0) {
    await db.execute(sql`insert into import_changes (organization_id, import_id, row_number, subject_type, subject_id, action, left_version, kept)
      select scope_organization(), ${import_id}::uuid, i.n, ${subject}, i.id, 'created', 1, i.why
      from ${recordset(left, { n: 'integer', id: 'uuid', why: 'text' })}`);
  }
  return last.id;
}

const NIL = '00000000-0000-0000-0000-000000000000';
const ids = (changes: readonly Change[]): string[] => changes.map(({ subject_id }) => subject_id);
const within = (list: string[]): SQL => sql`${importChanges.subject_id} = any(${uuidArray(list)}::uuid[])`;

/** Of what is undone the ids in other sources go too. */
async function forgetUndone(import_id: string, subject: RecordType, changes: readonly Change[], kept: Kept[]) {
  const left = new Set(kept.map(({ id }) => id));
  const undone = ids(changes).filter((id) => !left.has(id));
  if (undone.length > 0) {
    await db.execute(sql`delete from external_ids where import_id = ${import_id}::uuid and subject_type = ${subject}
      and subject_id = any(${uuidArray(undone)}::uuid[])`);
  }
  return undone;
}

async function undoRecords(import_id: string, subject: RecordType, changes: Change[]): Promise<Kept[]> {
  const { table }: RecordTable = RECORDS[subject];
  const { rows } = await db.execute<{ id: string; version: number }>(
    sql`select id, version from ${sql.identifier(table)} where id = any(${uuidArray(ids(changes))}::uuid[]) for update`,
  );
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const there = changes.filter(({ subject_id }) => versions.has(subject_id));
  const edited = there.filter((change) => versions.get(change.subject_id) !== change.left_version);
  const untouched = there.filter((change) => versions.get(change.subject_id) === change.left_version);
  await restore(
    subject,
    untouched.filter(({ action }) => action === 'updated'),
  );
  const made = untouched.filter(({ action }) => action === 'created');
  const referred = await remove(import_id, subject, ids(made));
  return [...edited.map(({ subject_id }) => ({ id: subject_id, why: EDITED })), ...referred];
}

async function remove(import_id: string, subject: RecordType, made: string[]): Promise<Kept[]> {
  if (made.length === 0) return [];
  const { table, own }: RecordTable = RECORDS[subject];
  const owned = Object.entries(own);
  const { rows } = await db.execute<{ id: string; referred_by: string }>(
    sql`select id, string_agg(distinct replace(referred_by, '_', ' '), ', ') as referred_by
      from referred_records(${table}, ${subject}, ${uuidArray(made)}::uuid[], ${import_id}::uuid, ${`{${Object.keys(own).join(',')}}`}::text[]) group by id`,
  );
  const referred = rows.map(({ id, referred_by }) => ({ id, why: `in use: ${referred_by} refer to it` }));
  const left = new Set(referred.map(({ id }) => id));
  const free = made.filter((id) => !left.has(id));
  if (free.length === 0) return referred;
  for (const [part, column] of owned) {
    await db.execute(
      sql`delete from ${sql.identifier(part)} where ${sql.identifier(column)} = any(${uuidArray(free)}::uuid[])`,
    );
  }
  await db.execute(sql`delete from ${sql.identifier(table)} where id = any(${uuidArray(free)}::uuid[])`);
  return referred;
}

/** Gives the fields an import changed the values they had. */
async function restore(subject: RecordType, changes: Change[]): Promise<void> {
  if (changes.length === 0) return;
  const { table, columns }: RecordTable = RECORDS[subject];
  const rows = changes.map(({ subject_id, before }) => ({ id: subject_id, before }));
  const set = Object.entries(columns).map(([column, type]) => {
    const value =
      type === 'jsonb' ? sql`nullif(i.before -> ${column}, 'null')` : sql`(i.before ->> ${column})::${sql.raw(type)}`;
    return sql`${sql.identifier(column)} = case when jsonb_exists(i.before, ${column}) then ${value} else t.${sql.identifier(column)} end`;
  });
  if (subject === 'deal') await moveBack(rows);
  await db.execute(sql`update ${sql.identifier(table)} t set ${sql.join(set, sql`, `)}
    from ${recordset(rows, { id: 'uuid', before: 'jsonb' })} where t.id = i.id`);
}

/** A deal's way through the stages is kept: going back is a move as well. */
async function moveBack(rows: { id: string; before: unknown }[]): Promise<void> {
  await db.execute(sql`insert into stage_moves (organization_id, deal_id, from_stage, to_stage, note)
    select scope_organization(), d.id, d.stage, i.before ->> 'stage', 'Import undone'
    from ${recordset(rows, { id: 'uuid', before: 'jsonb' })} join deals d on d.id = i.id where i.before ->> 'stage' is not null`);
}
