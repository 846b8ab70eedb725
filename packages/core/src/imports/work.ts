// Working on an import: who does it, and the hold that one process has on it while it shows signs of life.
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { AppError } from '../app-error.ts';
import { imports } from '../db/imports.ts';
import type { Database } from '../db/open.ts';
import { db, writeIn } from '../db/scope.ts';
import type { Ports } from '../ports.ts';
import type { ImportRow } from './import-row.ts';

export interface ImportJob {
  database: Database;
  ports: Ports;
  import_id: string;
  actor: Actor;
}

/** Thrown when another process holds the import: this one stops without a word in the record. */
export class HoldLost extends Error {}

/** A process silent for longer than this is taken for dead. A batch takes far less. */
export const SILENT_MS = 30_000;

/** The work goes on as its starter's, whatever becomes of the sign-in it was started with. */
export function workActor(actor: Actor, import_id: string): Actor {
  if (actor.kind === 'system') return actor;
  const { organization_id, user_id, role } = actor;
  return { kind: 'workflow', workflow_id: `import:${import_id}`, organization_id, user_id, role };
}

/** One transaction of an import's work. Its rows are told by the records and import_changes: the import's start and end are its events. */
export function inBatch<T>(job: ImportJob, work: () => Promise<T>): Promise<T> {
  return writeIn(job.database.take, job.actor, async () => ({ result: await work(), last: [] }));
}

export interface Hold {
  runner: string;
  row: ImportRow;
}

/** Takes hold of an import in one of these states, unless a process that is alive has it. */
export function takeHold(job: ImportJob, status: 'running' | 'undoing' | 'staged', silent_ms: number): Promise<Hold> {
  const runner = randomUUID();
  return inBatch(job, async () => {
    const [row] = await db
      .update(imports)
      .set({ runner, heartbeat_at: sql`clock_timestamp()` })
      .where(
        and(
          eq(imports.id, job.import_id),
          eq(imports.status, status),
          or(
            isNull(imports.runner),
            isNull(imports.heartbeat_at),
            sql`${imports.heartbeat_at} < clock_timestamp() - make_interval(secs => ${silent_ms / 1000})`,
          ),
        ),
      )
      .returning();
    if (!row) throw new HoldLost();
    return { runner, row };
  });
}

/** Says at the start of a batch that this process is alive, and that nobody else has moved the import on. */
export async function keepHold(hold: Hold, position?: number): Promise<void> {
  const [held] = await db
    .update(imports)
    .set({ heartbeat_at: sql`clock_timestamp()` })
    .where(
      and(
        eq(imports.id, hold.row.id),
        eq(imports.runner, hold.runner),
        position === undefined ? undefined : eq(imports.rows, position),
      ),
    )
    .returning({ id: imports.id });
  if (!held) throw new HoldLost();
}

/**
 * Plans made while the tables were empty must not serve when they are full: the batch makes its own, by the indexes. Asking
 * for a plan at every execution instead would plan each foreign key's check anew for each row, which doubles the work.
 */
export async function planAnew(): Promise<void> {
  await db.execute(sql`discard plans`);
  await db.execute(sql`select set_config('enable_seqscan', 'off', true)`);
}

/** Two that add companies to one firm, or take some back, wait for each other, as they do when a company is entered by hand. */
export async function holdCompanies(): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('company of ' || scope_organization(), 0))`);
}

const ATTEMPTS = 3;
const MET = new Set(['40P01', '40001']);

/** A batch that met somebody's act in the same moment left nothing, and is decided anew. */
export async function untilUndisturbed<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !met(error)) throw error;
    }
  }
}

function met(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'conflict';
  return error instanceof Error && 'code' in error && MET.has(String(error.code));
}

/** Lets go of an import whose work another process, or this one after its next start, goes on with. */
export function letGo(job: ImportJob, hold: Hold): Promise<unknown> {
  return inBatch(job, () =>
    db
      .update(imports)
      .set({ runner: null, heartbeat_at: null })
      .where(and(eq(imports.id, hold.row.id), eq(imports.runner, hold.runner))),
  );
}
