// Taking a stored file batch by batch: reading, checking, deciding, and writing unless the file is only tried.
import { setImmediate } from 'node:timers/promises';
import type { ImportKind } from '@redpill/contract';
import { eq, type SQL, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { funds } from '../db/funds.ts';
import { importRejects, imports } from '../db/imports.ts';
import { db } from '../db/scope.ts';
import { type ImportFund, type Kind, type ReadRow, Remembered } from './batch.ts';
import { BatchPlan } from './batch-plan.ts';
import { ahead } from './file/ahead.ts';
import type { FileRow } from './file/file-row.ts';
import { BATCH_ROWS, type FileBatch, readBatches } from './file/read-batches.ts';
import { kindOf } from './kinds.ts';
import { onLeanHeap } from './lean-heap.ts';
import { RowReader } from './row-reader.ts';
import { type Hold, holdCompanies, type ImportJob, inBatch, keepHold, planAnew, untilUndisturbed } from './work.ts';
import { recordset, writePlan } from './write-plan.ts';

/** What became of a batch, for whoever follows: the plan, and the rows as they were read. */
export interface BatchDone {
  plan: BatchPlan;
  shown(row_number: number): Record<string, string>;
}

const ROWS_IN_A_GO = 250;

interface Options {
  dry: boolean;
  onBatch?: (done: BatchDone) => void;
}

/** Works through the file from where the import stands; ends early, between two batches, when the process is to stop. */
export function workThrough(job: ImportJob, hold: Hold, options: Options): Promise<'finished' | 'stopped'> {
  return onLeanHeap(() => eachBatch(job, hold, options));
}

async function eachBatch(job: ImportJob, hold: Hold, options: Options): Promise<'finished' | 'stopped'> {
  const { row } = hold;
  const reader = new RowReader(row);
  const fund = await inBatch(job, () => fundOf(row.fund_id));
  const kind = kindOf(row.kind as ImportKind, fund, row.mapping);
  const memory = { seen: new Remembered<number>(), made: new Remembered<string>() };
  let position = options.dry ? 0 : row.rows;
  const size = BATCH_ROWS[job.database.kind];
  const files = readBatches(job.ports.files.open(row.storage_key), row, size);
  for await (const { bytes_read, fresh, read, rejected } of ahead(checked(files, position, reader, kind))) {
    if (job.ports.stopping.aborted) return 'stopped';
    if (fresh.length === 0) continue;
    const at = { position, bytes_read, rows: fresh, read, rejected, fund, memory, dry: options.dry };
    const plan = await decideAndWrite(job, hold, kind, at);
    position += fresh.length;
    options.onBatch?.({ plan, shown: showing(fresh, reader) });
  }
  return 'finished';
}

async function fundOf(fund_id: string | null): Promise<ImportFund | null> {
  if (fund_id === null) return null;
  const [fund] = await db.select({ id: funds.id, currency: funds.currency }).from(funds).where(eq(funds.id, fund_id));
  if (!fund) throw new AppError('invalid', 'The fund this import is for does not exist.');
  return fund;
}

interface Rejected {
  row_number: number;
  field: string | null;
  reason: string;
  empty: boolean;
}

/** The batches of the file with their rows read; after a few hundred rows whatever else the process does has its turn. */
async function* checked(files: AsyncIterable<FileBatch>, position: number, reader: RowReader, kind: Kind<unknown>) {
  for await (const { rows, bytes_read } of files) {
    const batch = { bytes_read, fresh: [] as FileRow[], read: [] as ReadRow<unknown>[], rejected: [] as Rejected[] };
    for (let at = 0; at < rows.length; at += ROWS_IN_A_GO) {
      const { fresh, read, rejected } = readRows(rows.slice(at, at + ROWS_IN_A_GO), position, reader, kind);
      batch.fresh.push(...fresh);
      batch.read.push(...read);
      batch.rejected.push(...rejected);
      await setImmediate();
    }
    yield batch;
  }
}

/** Rows that were done before are read again only by a kind that counts them. */
function readRows(rows: FileRow[], position: number, reader: RowReader, kind: Kind<unknown>) {
  const fresh = rows.filter((row) => row.number > position);
  const read: ReadRow<unknown>[] = [];
  const rejected: Rejected[] = [];
  for (const row of kind.counts_rows ? rows : fresh) {
    reader.take(row);
    if (reader.isEmpty()) {
      if (row.number > position)
        rejected.push({ row_number: row.number, field: null, reason: 'is empty', empty: true });
      continue;
    }
    const values = reader.problem === null ? kind.read(reader) : null;
    if (row.number <= position) continue;
    if (reader.problem === null) read.push({ row_number: row.number, values, notes: reader.notes });
    else rejected.push({ row_number: row.number, ...reader.problem, empty: false });
  }
  return { fresh, read, rejected };
}

interface At {
  position: number;
  bytes_read: number;
  rows: FileRow[];
  read: ReadRow<unknown>[];
  rejected: Rejected[];
  fund: ImportFund | null;
  memory: { seen: Remembered<number>; made: Remembered<string> };
  dry: boolean;
}

function decideAndWrite(job: ImportJob, hold: Hold, kind: Kind<unknown>, at: At): Promise<BatchPlan> {
  return untilUndisturbed(() => {
    if (!at.dry) {
      at.memory.seen.clear();
      at.memory.made.clear();
    }
    return inBatch(job, () => oneBatch(hold, kind, at));
  });
}

async function oneBatch(hold: Hold, kind: Kind<unknown>, at: At): Promise<BatchPlan> {
  const { row } = hold;
  await keepHold(hold, at.dry ? undefined : at.position);
  await planAnew();
  if (!at.dry) await holdCompanies();
  const plan = new BatchPlan();
  for (const { row_number, field, reason, empty } of at.rejected) {
    if (empty) plan.skipped(row_number, reason);
    else plan.rejected(row_number, field, reason);
  }
  const { options, started_by } = row;
  const batch = { import_id: row.id, options, fund: at.fund, member_id: started_by, plan, ...at.memory };
  if (at.read.length > 0) await kind.decide(at.read, batch);
  tellNotes(plan, at);
  if (!at.dry) {
    await writePlan(plan, { import_id: row.id, member_id: started_by });
    await kind.afterwards?.(batch);
  }
  await writeRejects(row.id, plan, at.rows);
  if (!at.dry) await count(row.id, plan, at);
  return plan;
}

/** What was taken in a way that people are told of counts for rows that are taken. */
function tellNotes(plan: BatchPlan, { read, memory }: At): void {
  const out = new Set(plan.results.flatMap((each) => (each.outcome === 'rejected' ? each.row_number : [])));
  for (const { row_number, notes } of read) {
    if (notes && !out.has(row_number)) for (const note of notes.values()) plan.note(note);
  }
  plan.note('forgotten', memory.seen.takeForgotten() + memory.made.takeForgotten());
}

async function writeRejects(import_id: string, plan: BatchPlan, rows: FileRow[]): Promise<void> {
  const left = plan.results.filter(({ outcome }) => outcome === 'skipped' || outcome === 'rejected');
  if (left.length === 0) return;
  const first = rows[0]?.number ?? 1;
  const told = left.map(({ row_number, outcome, field, reason }) => ({
    n: row_number,
    o: outcome,
    f: field,
    r: reason,
    c: rows[row_number - first]?.cells ?? [],
  }));
  const types = { n: 'integer', o: 'text', f: 'text', r: 'text', c: 'jsonb' };
  await db.execute(sql`insert into import_rejects (organization_id, import_id, row_number, outcome, field, reason, cells)
    select scope_organization(), ${import_id}::uuid, i.n, i.o, i.f, i.r, i.c from ${recordset(told, types)}`);
}

/** Counts by name, those of a batch added to those before it. */
const added = (column: typeof imports.related | typeof imports.notes, counts: object): SQL =>
  sql`(select coalesce(jsonb_object_agg(k, n), '{}') from (select k, sum(v::int) as n from
    (select * from jsonb_each_text(${column}) a(k, v) union all select * from jsonb_each_text(${JSON.stringify(counts)}::jsonb) b(k, v)) u group by k) t)`;

async function count(import_id: string, plan: BatchPlan, at: At): Promise<void> {
  const of = (outcome: string): number => plan.results.filter((result) => result.outcome === outcome).length;
  await db
    .update(imports)
    .set({
      rows: sql`${imports.rows} + ${at.rows.length}`,
      created: sql`${imports.created} + ${of('created')}`,
      updated: sql`${imports.updated} + ${of('updated')}`,
      skipped: sql`${imports.skipped} + ${of('skipped')}`,
      rejected: sql`${imports.rejected} + ${of('rejected')}`,
      bytes_read: at.bytes_read,
      related: added(imports.related, plan.related),
      notes: added(imports.notes, plan.notes),
    })
    .where(eq(imports.id, import_id));
  if (plan.results.length !== at.rows.length) {
    throw new Error(`an import accounted for ${plan.results.length} of ${at.rows.length} rows`);
  }
}

function showing(rows: FileRow[], reader: RowReader): BatchDone['shown'] {
  const first = rows[0]?.number ?? 1;
  return (row_number) => {
    const row = rows[row_number - first];
    if (!row) return {};
    reader.take(row);
    return reader.shown();
  };
}

/** What an earlier trial, or an earlier run that failed at its start, said of the rows. */
export async function forgetRejects(import_id: string): Promise<void> {
  await db.delete(importRejects).where(eq(importRejects.import_id, import_id));
}
