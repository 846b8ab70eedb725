// Running a simulation beside the thread that answers people: told how far it is, and stopped when nobody wants it any more.
import { Worker } from 'node:worker_threads';
import type { SimulationResult } from '@redpill/contract';
import type { FromSimulation, SimulationStart } from './simulation-thread.ts';

export interface Watch {
  every_ms: number;
  /** Told how many paths are done; answers whether to go on. */
  tell(paths_done: number): Promise<boolean>;
  stopping: AbortSignal;
}

/** What came of the paths; null where they were stopped before their end. */
export async function runPaths(start: SimulationStart, watch: Watch): Promise<SimulationResult | null> {
  const file = import.meta.url.endsWith('.ts') ? './simulation-thread.ts' : './simulation-thread.js';
  const thread = new Worker(new URL(file, import.meta.url), { workerData: start });
  let paths_done = 0;
  const ended = new Promise<SimulationResult | null>((resolve, reject) => {
    thread.on('message', (message: FromSimulation) => {
      if (message.kind === 'done') resolve(message.result);
      else paths_done = message.paths_done;
    });
    thread.on('error', reject);
    thread.on('exit', () => resolve(null));
    if (watch.stopping.aborted) resolve(null);
    watch.stopping.addEventListener('abort', () => resolve(null), { once: true });
  });
  try {
    return await Promise.race([ended, told(watch, () => paths_done, ended)]);
  } finally {
    await thread.terminate();
  }
}

/** Tells how far the work is until it has ended, or until it is not wanted any more. */
async function told(watch: Watch, done: () => number, ended: Promise<unknown>): Promise<null> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  void ended.then(end, end);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, watch.every_ms));
    if (over) return new Promise<never>(() => undefined);
    if (!(await watch.tell(done()))) return null;
  }
}
