// Trying an import: every row is read, checked and matched, and no record is touched.
import { previewImport as operation, type RowOutcome, type SampleRow } from '@redpill/contract';
import { AppError } from '../app-error.ts';
import { type Verb, verb } from '../verb.ts';
import { importView, permitKind } from './import-row.ts';
import { recordPreview } from './internal-operations.ts';
import { portsOf } from './ports-of.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { HoldLost, type ImportJob, inBatch, letGo, SILENT_MS, takeHold, workActor } from './work.ts';
import { type BatchDone, forgetRejects, workThrough } from './work-through.ts';

const record = verb(recordPreview, async ({ input, changed }) => {
  const { rows, created, updated, skipped, rejected } = input.found;
  changed(null, { rows, created, updated, skipped, rejected });
  return input.found;
});

const { subject: _no_event, ...asked } = operation;

/** Whether the caller may try this import at all: asked before the file is opened. */
const permitted = verb(
  { ...asked, name: 'permit_preview_import', effect: 'read', output: operation.input },
  async ({ actor, input }) => {
    const record = await importView(input.import_id);
    permitKind(actor, record.kind, record.mapping);
    refuseUnreadable(record);
    return input;
  },
);

export const previewImport: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const { import_id, sample } = await permitted.run(call, raw);
    const job = { database: call.database, ports: portsOf(call), import_id, actor: workActor(call.actor, import_id) };
    const found = emptyPreview(import_id, sample);
    await tryOut(job, (done) => addTo(found, done));
    return record.run(call, { import_id, sample, found });
  },
};

async function tryOut(job: ImportJob, onBatch: (done: BatchDone) => void): Promise<void> {
  const hold = await takeHold(job, 'staged', SILENT_MS).catch((error: unknown) => {
    if (!(error instanceof HoldLost)) throw error;
    throw new AppError('refused', 'Only a staged import that nobody is trying can be tried.');
  });
  try {
    await inBatch(job, () => forgetRejects(job.import_id));
    const ended = await workThrough(job, hold, { dry: true, onBatch }).catch(refuseMissingFile);
    if (ended === 'stopped') throw new AppError('upstream', 'The server is stopping: try again when it is back.');
  } finally {
    await letGo(job, hold);
  }
}

/** The store was emptied, or the database moved without it: whoever tries the import can send the file again. */
function refuseMissingFile(error: unknown): never {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  throw new AppError('refused', 'The file of this import is no longer there. Send it again.', { cause: error });
}

type Preview = ReturnType<typeof emptyPreview>;

function emptyPreview(import_id: string, sample: number) {
  const samples: Record<RowOutcome, SampleRow[]> = { created: [], updated: [], skipped: [], rejected: [] };
  const related: Record<string, number> = {};
  const notes: Record<string, number> = {};
  return { import_id, rows: 0, created: 0, updated: 0, skipped: 0, rejected: 0, related, notes, sample, samples };
}

function addTo(found: Preview, { plan, shown }: BatchDone): void {
  const inOrder = [...plan.results].sort((a, b) => a.row_number - b.row_number);
  for (const { row_number, outcome, field, reason, changes } of inOrder) {
    found.rows += 1;
    found[outcome] += 1;
    const samples = found.samples[outcome];
    if (samples.length < found.sample) samples.push({ row_number, field, reason, values: shown(row_number), changes });
  }
  for (const [what, count] of Object.entries(plan.related)) found.related[what] = (found.related[what] ?? 0) + count;
  for (const [what, count] of Object.entries(plan.notes)) found.notes[what] = (found.notes[what] ?? 0) + count;
}
