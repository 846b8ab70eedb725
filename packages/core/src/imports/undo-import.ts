// Undoing an import: started by a person, worked off record by record kind, from what refers to what is referred to.
import { undoImport as operation } from '@redpill/contract';
import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { importChanges, imports } from '../db/imports.ts';
import { type Verb, verb } from '../verb.ts';
import { importView, lockImport, permitKind } from './import-row.ts';
import { finishUndo } from './internal-operations.ts';
import { portsOf } from './ports-of.ts';
import { RECORD_TYPES, type RecordType } from './records.ts';
import { reporting } from './run-import.ts';
import { undoChanges, undoMade } from './undo-batch.ts';
import {
  type Hold,
  HoldLost,
  holdCompanies,
  type ImportJob,
  inBatch,
  keepHold,
  letGo,
  planAnew,
  SILENT_MS,
  takeHold,
  untilUndisturbed,
  workActor,
} from './work.ts';

const start = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockImport(input.import_id);
  permitKind(actor, before.kind, before.mapping);
  if (before.status !== 'done' && before.status !== 'failed') {
    throw new AppError('refused', `Only an import that has ended can be undone; this one is ${before.status}.`);
  }
  await tx
    .update(imports)
    .set({ status: 'undoing', runner: null, heartbeat_at: sql`clock_timestamp()` })
    .where(eq(imports.id, before.id));
  changed({ status: before.status }, { status: 'undoing' });
  return importView(before.id);
});

export const undoImport: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const ports = portsOf(call);
    const started = await start.run(call, raw);
    if (started.status === 'undoing') {
      const job = { database: call.database, ports, import_id: started.id, actor: workActor(call.actor, started.id) };
      ports.background(`undo of import ${started.id}`, () => carryUndo(job, SILENT_MS));
    }
    return started;
  },
};

const finish = verb(finishUndo, async ({ tx, input, changed }) => {
  const before = await lockImport(input.import_id);
  if (before.runner !== input.runner) throw new HoldLost();
  const [left] = await tx
    .select({ kept: count() })
    .from(importChanges)
    .where(and(eq(importChanges.import_id, before.id), isNotNull(importChanges.kept)));
  const kept = left?.kept ?? 0;
  await tx
    .update(imports)
    .set({ status: 'undone', kept, runner: null, heartbeat_at: null, undone_at: sql`clock_timestamp()` })
    .where(eq(imports.id, before.id));
  changed({ status: before.status }, { status: 'undone', kept });
  return importView(before.id);
});

/** Works an undo off; what was undone before a crash stays undone, and the rest follows. */
export async function carryUndo(job: ImportJob, silent_ms: number): Promise<void> {
  try {
    const hold = await takeHold(job, 'undoing', silent_ms);
    for (const subject of RECORD_TYPES.toReversed()) {
      if (!(await undoKind(job, hold, subject))) {
        await letGo(job, hold);
        return;
      }
    }
    await finish.run(reporting(job), { import_id: job.import_id, runner: hold.runner });
  } catch (error) {
    if (!(error instanceof HoldLost)) throw error;
  }
}

/** False when the process is to stop before the end. */
async function undoKind(job: ImportJob, hold: Hold, subject: RecordType): Promise<boolean> {
  const { import_id } = job;
  let changes = true;
  let made: string | null = null;
  do {
    if (job.ports.stopping.aborted) return false;
    made = await inUndo(job, hold, () => undoMade(import_id, subject, made));
  } while (made !== null);
  do {
    if (job.ports.stopping.aborted) return false;
    changes = await inUndo(job, hold, () => undoChanges(import_id, subject, hold.row.started_by));
  } while (changes);
  return true;
}

function inUndo<T>(job: ImportJob, hold: Hold, work: () => Promise<T>): Promise<T> {
  return untilUndisturbed(() =>
    inBatch(job, async () => {
      await keepHold(hold);
      await planAnew();
      await holdCompanies();
      return work();
    }),
  );
}
