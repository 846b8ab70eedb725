// The durable engine: work that takes longer than a request, checkpointed in the same database and resumed after a crash.
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import type { Database } from '@redpill/core';
import { joinServers, type Membership } from './servers.ts';

export interface EngineLog {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** A piece of long work by name. It may be run again after a crash, so what it does twice must do no harm. */
export interface Job {
  name: string;
  run(argument: string): Promise<void>;
}

/** Work done by the clock; `every` is a cron line. */
export interface Schedule {
  name: string;
  every: string;
  run(): Promise<void>;
}

export interface Engine {
  /** Starts a job once under an id: asked again with the same id, it does nothing more. */
  start(job: string, id: string, argument: string): Promise<void>;
  /** Runs a schedule's work now. */
  trigger(schedule: string): Promise<void>;
  stop(): Promise<void>;
}

/** How long an interrupted statement of the engine may keep the one embedded connection waiting between its questions. */
const EMBEDDED_POLL_MS = 1000;

/** What the engine tells of its ordinary work is of use to nobody. */
const nothing = (): void => undefined;

export async function startEngine(options: {
  database: Database;
  version: string;
  log: EngineLog;
  jobs: Job[];
  schedules: Schedule[];
  /** Hears how long each piece of work took on this server. */
  onRan?: Ran;
}): Promise<Engine> {
  const { database, log } = options;
  const executor = executorOf(database);
  DBOS.setConfig({
    name: 'redpill',
    systemDatabasePool: database.pool,
    useListenNotify: database.kind === 'postgres',
    logger: quietly(log),
    applicationVersion: options.version,
    executorID: executor,
    tracingEnabled: false,
    ...(database.kind === 'embedded'
      ? { schedulerPollingIntervalMs: EMBEDDED_POLL_MS, maxConcurrentQueueDispatches: 1 }
      : {}),
  });
  const timed = timedBy(options.onRan);
  const jobs = new Map(
    options.jobs.map((job) => [
      job.name,
      DBOS.registerWorkflow(
        (argument: string) => DBOS.runStep(() => timed(job.name, () => job.run(argument)), { name: job.name }),
        {
          name: job.name,
        },
      ),
    ]),
  );
  const schedules = options.schedules.map((schedule) => ({
    scheduleName: schedule.name,
    schedule: schedule.every,
    workflowFn: DBOS.registerWorkflow(
      async (_due: Date, _context: unknown) => {
        await DBOS.runStep(() => timed(schedule.name, () => schedule.run()), { name: schedule.name });
      },
      { name: schedule.name },
    ),
  }));
  const membership = await joined(options, executor);
  await DBOS.launch();
  membership?.begin();
  await DBOS.applySchedules(schedules);
  return {
    async start(name, id, argument) {
      const job = jobs.get(name);
      if (!job) throw new Error(`there is no job ${name}`);
      await DBOS.startWorkflow(job, { workflowID: id })(argument);
    },
    async trigger(name) {
      await (await DBOS.triggerSchedule(name)).getResult();
    },
    async stop() {
      await DBOS.shutdown();
      // What was left unfinished is anybody's from now on.
      await membership?.stop();
    },
  };
}

/** An embedded database has one server for good; on a shared one each start is a worker of its own. */
function executorOf(database: Database): string {
  return database.kind === 'embedded' ? 'redpill' : `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
}

async function joined(
  { database, log }: { database: Database; log: EngineLog },
  id: string,
): Promise<Membership | null> {
  if (database.kind === 'embedded') return null;
  return joinServers({
    database,
    id,
    async workers() {
      const unfinished = await DBOS.listWorkflows({ status: 'PENDING', loadInput: false, loadOutput: false });
      return [...new Set(unfinished.map((workflow) => workflow.executorId ?? ''))];
    },
    async takeOver(dead) {
      log.warn(`taking over the work of servers that no longer answer: ${dead.join(', ')}`);
      await DBOSExecutor.globalInstance?.recoverPendingWorkflows(dead);
    },
    onFailure: (error) => log.error(`looking for other servers: ${error instanceof Error ? error.message : error}`),
  });
}

function quietly(log: EngineLog) {
  return {
    debug: nothing,
    info: nothing,
    warn: (text: unknown) => log.warn(String(text)),
    error: (text: unknown) => log.error(String(text)),
  };
}

type Ran = (name: string, seconds: number, outcome: 'success' | 'error') => void;

const timedBy =
  (onRan: Ran | undefined) =>
  async (name: string, run: () => Promise<void>): Promise<void> => {
    const since = performance.now();
    let outcome: 'success' | 'error' = 'error';
    try {
      await run();
      outcome = 'success';
    } finally {
      onRan?.(name, (performance.now() - since) / 1000, outcome);
    }
  };
