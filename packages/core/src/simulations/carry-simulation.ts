// Working a simulation off: one process takes it, tells how far it is, and reports its end.
import { randomUUID } from 'node:crypto';
import type { Simulation } from '@redpill/contract';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { AppError } from '../app-error.ts';
import type { Database } from '../db/open.ts';
import { fundSimulations } from '../db/plans.ts';
import { db, writeIn } from '../db/scope.ts';
import { performanceInput } from '../performance/index.ts';
import type { Ports } from '../ports.ts';
import { verb } from '../verb.ts';
import { finishSimulation } from './finish-operation.ts';
import { runPaths } from './run-paths.ts';
import { simulationInput } from './simulation-input.ts';
import { simulationView } from './simulation-view.ts';

const TELL_MS = 250;
const s = fundSimulations;

export interface SimulationJob {
  database: Database;
  ports: Ports;
  simulation: Simulation;
  actor: Actor;
}

/** A step of the work. Its events are the simulation's start and its end: how far it is between them is no change of the record. */
const inStep = <T>(job: SimulationJob, work: () => Promise<T>): Promise<T> =>
  writeIn(job.database.take, job.actor, async () => ({ result: await work(), last: [] }));

const finish = verb(finishSimulation, async ({ tx, input, changed }) => {
  const { runner, status, result, failure } = input;
  const [ended] = await tx
    .update(s)
    .set({
      status,
      result,
      failure,
      ...(status === 'done' ? { paths_done: sql`${s.paths}` } : {}),
      finished_at: sql`clock_timestamp()`,
    })
    .where(and(eq(s.id, input.simulation_id), eq(s.runner, runner), eq(s.status, 'running')))
    .returning({ id: s.id });
  // Somebody stopped it in the moment it ended: what they were told stays true.
  if (ended) changed({ status: 'running' }, { status, failure });
  return simulationView(input.fund_id, input.simulation_id);
});

/** Runs a simulation to its end, unless another process has it. */
export async function carrySimulation(job: SimulationJob): Promise<void> {
  const { id, fund_id } = job.simulation;
  const runner = randomUUID();
  if (!(await takeHold(job, runner))) return;
  const ended = await work(job, runner).catch((error: unknown) => explained(error));
  const system = { kind: 'system', organization_id: job.actor.organization_id, job: `simulation:${id}` } as const;
  const { unexpected, ...outcome } = { unexpected: null as unknown, ...ended };
  await finish.run(
    { database: job.database, actor: system, channel: 'workflow' },
    { fund_id, simulation_id: id, runner, ...outcome },
  );
  if (unexpected !== null) throw unexpected;
}

function takeHold(job: SimulationJob, runner: string): Promise<boolean> {
  return inStep(job, async () => {
    const taken = await db
      .update(s)
      .set({ runner, heartbeat_at: sql`clock_timestamp()` })
      .where(and(eq(s.id, job.simulation.id), eq(s.status, 'running'), isNull(s.runner)))
      .returning({ id: s.id });
    return taken.length > 0;
  });
}

type Ended = Pick<Simulation, 'status' | 'result' | 'failure'>;

async function work(job: SimulationJob, runner: string): Promise<Ended> {
  const { id, fund_id, as_of, known_at, assumptions, seed, paths } = job.simulation;
  const { input: record } = await inStep(job, () => performanceInput({ fund_id, as_of, known_at }));
  const input = simulationInput(record, assumptions, seed);
  const result = await runPaths(
    { input, paths },
    {
      every_ms: TELL_MS,
      stopping: job.ports.stopping,
      tell: (paths_done) =>
        inStep(job, async () => {
          const kept = await db
            .update(s)
            .set({ paths_done, heartbeat_at: sql`clock_timestamp()` })
            .where(and(eq(s.id, id), eq(s.runner, runner), eq(s.status, 'running')))
            .returning({ id: s.id });
          return kept.length > 0;
        }),
    },
  );
  if (result !== null) return { status: 'done', result, failure: null };
  if (!job.ports.stopping.aborted) return { status: 'cancelled', result: null, failure: null };
  return { status: 'failed', result: null, failure: 'The server was stopped; start it again with the same seed.' };
}

function explained(error: unknown): Ended & { unexpected: unknown } {
  const refused = error instanceof AppError;
  const failure = refused ? error.message : 'Something went wrong on the server; start it again with the same seed.';
  return { status: 'failed', result: null, failure, unexpected: refused ? null : error };
}
