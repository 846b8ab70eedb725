// Running an import: started by a person, worked off in the background, reported when it ends.
import { type ImportRecord, runImport as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { imports } from '../db/imports.ts';
import { actingMember } from '../members/index.ts';
import { type Verb, verb } from '../verb.ts';
import { importView, lockImport, permitKind } from './import-row.ts';
import { finishImport } from './internal-operations.ts';
import { portsOf } from './ports-of.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { HoldLost, type ImportJob, letGo, SILENT_MS, takeHold, workActor } from './work.ts';
import { forgetRejects, workThrough } from './work-through.ts';

const start = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockImport(input.import_id);
  permitKind(actor, before.kind, before.mapping);
  if (before.status !== 'staged' && before.status !== 'failed') {
    throw new AppError('refused', `The import is ${before.status} already.`);
  }
  if (before.runner !== null) throw new AppError('refused', 'The import is being tried at this moment.');
  refuseUnreadable({ ...before, kind: before.kind as ImportRecord['kind'] });
  if (before.rows === 0) await forgetRejects(before.id);
  await tx
    .update(imports)
    .set({
      status: 'running',
      failure: null,
      finished_at: null,
      started_by: await actingMember(actor),
      started_at: sql`clock_timestamp()`,
      heartbeat_at: sql`clock_timestamp()`,
    })
    .where(eq(imports.id, before.id));
  changed({ status: before.status }, { status: 'running' });
  return importView(before.id);
});

export const runImport: Verb<typeof operation> = {
  operation,
  async run(call, raw) {
    const ports = portsOf(call);
    const started = await start.run(call, raw);
    if (started.status === 'running') {
      const job = { database: call.database, ports, import_id: started.id, actor: workActor(call.actor, started.id) };
      ports.background(`import ${started.id}`, () => carryImport(job, SILENT_MS));
    }
    return started;
  },
};

const finish = verb(finishImport, async ({ tx, input, changed }) => {
  const before = await lockImport(input.import_id);
  if (before.runner !== input.runner) throw new HoldLost();
  const status = input.failure === null ? 'done' : 'failed';
  await tx
    .update(imports)
    .set({ status, failure: input.failure, runner: null, heartbeat_at: null, finished_at: sql`clock_timestamp()` })
    .where(eq(imports.id, before.id));
  const { rows, created, updated, skipped, rejected } = before;
  changed({ status: before.status }, { status, failure: input.failure, rows, created, updated, skipped, rejected });
  return importView(before.id);
});

/** Works an import off from where it stands. Another process that has it, and is alive, is left to it. */
export async function carryImport(job: ImportJob, silent_ms: number): Promise<void> {
  try {
    const hold = await takeHold(job, 'running', silent_ms);
    const ended = await workThrough(job, hold, { dry: false }).catch((error: unknown) => explained(error));
    if (ended === 'stopped') {
      await letGo(job, hold);
      return;
    }
    const failure = ended === 'finished' ? null : ended.failure;
    await finish.run(reporting(job), { import_id: job.import_id, runner: hold.runner, failure });
    if (ended !== 'finished' && ended.unexpected) throw ended.unexpected;
  } catch (error) {
    if (!(error instanceof HoldLost)) throw error;
  }
}

/** The end is the firm's own record: it is kept even when who started the import may no longer act. */
export function reporting({ database, actor, import_id }: ImportJob) {
  const system = { kind: 'system', organization_id: actor.organization_id, job: `import:${import_id}` } as const;
  return { database, actor: system, channel: 'workflow' } as const;
}

interface Failed {
  failure: string;
  /** For the log: what no person can mend. */
  unexpected: unknown;
}

function explained(error: unknown): Failed {
  if (error instanceof HoldLost) throw error;
  if (error instanceof AppError) return { failure: error.message, unexpected: null };
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (missing) return { failure: 'The file of this import is no longer there.', unexpected: error };
  return {
    failure: 'Something went wrong on the server; the rows so far are kept. Run the import again to go on.',
    unexpected: error,
  };
}
