// Writing what a batch of rows becomes: each table once, all rows at a time.
import { type SQL, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import type { Row } from '../changes.ts';
import { db } from '../db/scope.ts';
import type { BatchPlan } from './batch-plan.ts';
import { RECORD_TYPES, RECORDS, type RecordTable, type RecordType } from './records.ts';

export interface WrittenBy {
  import_id: string;
  member_id: string | null;
}

export async function writePlan(plan: BatchPlan, by: WrittenBy): Promise<void> {
  for (const subject of RECORD_TYPES) {
    const made = plan.made.filter((record) => record.subject === subject);
    if (made.length > 0) await insertRecords(subject, made, by.import_id);
    const changed = plan.changed.filter((record) => record.subject === subject);
    if (changed.length > 0) await updateRecords(subject, changed);
  }
  if (plan.moves.length > 0) await insertMoves(plan, by.member_id);
  if (plan.external_ids.length > 0) await insertExternalIds(plan, by.import_id);
  await insertChanges(plan, by.import_id);
}

const names = (columns: readonly string[]): SQL =>
  sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
const from = (alias: string, columns: readonly string[]): SQL =>
  sql.join(
    columns.map((column) => sql`${sql.identifier(alias)}.${sql.identifier(column)}`),
    sql`, `,
  );

/** `rows` as a table i with these columns: one parameter, however many rows. */
export function recordset(rows: readonly object[], columns: Readonly<Record<string, string>>): SQL {
  const typed = Object.entries(columns).map(([column, type]) => sql`${sql.identifier(column)} ${sql.raw(type)}`);
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as i(${sql.join(typed, sql`, `)})`;
}

async function insertRecords(subject: RecordType, made: BatchPlan['made'], import_id: string): Promise<void> {
  const { table, columns: types, names_import, names_row }: RecordTable = RECORDS[subject];
  const columns = Object.keys(types).filter((column) => made.some(({ values }) => values[column] != null));
  const rows = made.map(({ id, row_number, values }) => {
    // What is not there is not sent: half of most rows.
    const row: Row = { id, n: row_number };
    for (const column of columns) if (values[column] != null) row[column] = values[column];
    return row;
  });
  const stamp = names_row ? sql`, import_id, import_row` : names_import ? sql`, import_id` : sql``;
  const stamped = names_row ? sql`, ${import_id}::uuid, i.n` : names_import ? sql`, ${import_id}::uuid` : sql``;
  await db.execute(sql`insert into ${sql.identifier(table)} (organization_id, id${stamp}, ${names(columns)})
    select scope_organization(), i.id${stamped}, ${from('i', columns)}
    from ${recordset(rows, { id: 'uuid', n: 'integer', ...only(types, columns) })}`);
}

function only(types: Readonly<Record<string, string>>, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, types[column] ?? 'text']));
}

/** Only where the record is still as the batch saw it: a change in between makes the whole batch be decided anew. */
async function updateRecords(subject: RecordType, changed: BatchPlan['changed']): Promise<void> {
  const { table, columns: types }: RecordTable = RECORDS[subject];
  const columns = Object.keys(types);
  const rows = changed.map(({ id, version, after }) => ({ id, version, ...after }));
  const { rows: done } =
    await db.execute(sql`update ${sql.identifier(table)} t set (${names(columns)}) = row(${from('i', columns)})
    from ${recordset(rows, { id: 'uuid', version: 'integer', ...types })}
    where t.id = i.id and t.version = i.version returning t.id`);
  if (done.length !== changed.length) throw new AppError('conflict', 'A record was changed while it was imported.');
}

async function insertMoves(plan: BatchPlan, member_id: string | null): Promise<void> {
  await db.execute(sql`insert into stage_moves (organization_id, deal_id, from_stage, to_stage, moved_by)
    select scope_organization(), i.deal_id, i.from_stage, i.to_stage, ${member_id}::uuid
    from ${recordset(plan.moves, { deal_id: 'uuid', from_stage: 'text', to_stage: 'text' })}`);
  const passes = plan.moves.filter(({ to_stage }) => to_stage === 'passed');
  if (passes.length === 0) return;
  await db.execute(sql`insert into passes (organization_id, deal_id, from_stage, reason, note, passed_by)
    select scope_organization(), i.deal_id, coalesce(i.from_stage, 'sourced'), 'other', 'Imported as passed', ${member_id}::uuid
    from ${recordset(passes, { deal_id: 'uuid', from_stage: 'text' })}`);
}

async function insertExternalIds(plan: BatchPlan, import_id: string): Promise<void> {
  await db.execute(sql`insert into external_ids (organization_id, subject_type, subject_id, source, value, import_id)
    select scope_organization(), i.subject, i.subject_id, i.source, i.value, ${import_id}::uuid
    from ${recordset(plan.external_ids, { subject: 'text', subject_id: 'uuid', source: 'text', value: 'text' })}`);
}

async function insertChanges(plan: BatchPlan, import_id: string): Promise<void> {
  const made = plan.made
    .filter(({ subject }) => !RECORDS[subject].names_row)
    .map(({ subject, id, row_number }) => ({ n: row_number, s: subject, id, a: 'created', v: 1 }));
  const changed = plan.changed.map(({ subject, id, row_number, before, version }) => ({
    n: row_number,
    s: subject,
    id,
    a: 'updated',
    b: before,
    v: version + 1,
  }));
  if (made.length + changed.length === 0) return;
  const types = { n: 'integer', s: 'text', id: 'uuid', a: 'text', b: 'jsonb', v: 'integer' };
  await db.execute(sql`insert into import_changes (organization_id, import_id, row_number, subject_type, subject_id, action, before, left_version)
    select scope_organization(), ${import_id}::uuid, i.n, i.s, i.id, i.a, i.b, i.v from ${recordset([...made, ...changed], types)}`);
}
