// A simulation of 10,000 paths in a thread of its own, beside drawing and adding up the same random numbers there.
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { DRAWS, PATHS, SIMULATED_FUND } from './simulated-fund.ts';
import { DONE, RUNS, STOP, type Timed } from './simulation-thread.ts';

const WANTED_RATIO = 3;
const WANTED_DELAY_MS = 20;
const WATCHED_MS = 2000;
const RESOLUTION_MS = 1;

/** Prints the figures; whether all are as wanted. */
export async function benchSimulation(): Promise<boolean> {
  const shared = new Int32Array(new SharedArrayBuffer(12));
  const worker = new Worker(new URL('./simulation-thread.ts', import.meta.url));
  worker.postMessage(shared.buffer);
  const [timed] = (await once(worker, 'message')) as [Timed];
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const seen = new Set<number>();
  const before = Atomics.load(shared, RUNS);
  const until = performance.now() + WATCHED_MS;
  while (performance.now() < until) {
    await pause(1);
    seen.add(Atomics.load(shared, DONE));
  }
  delay.disable();
  const runs = Atomics.load(shared, RUNS) - before;
  const asked = performance.timeOrigin + performance.now();
  Atomics.store(shared, STOP, 1);
  const [stopped] = (await once(worker, 'message')) as [number];
  await once(worker, 'exit');

  const ratio = timed.simulated_ms / timed.bare_ms;
  const p99 = delay.percentile(99) / 1e6;
  const per = (ms: number) => `${ms.toFixed(2).padStart(8)} ms`;
  console.log(
    `simulation: ${PATHS} paths of ${SIMULATED_FUND.positions.length} companies, one thread, median of 31 runs in turn`,
  );
  console.log(`  ${`its ${DRAWS} numbers a path, added up`.padEnd(34)} ${per(timed.bare_ms)}`);
  console.log(
    `  ${'the simulation'.padEnd(34)} ${per(timed.simulated_ms)}   ${ratio.toFixed(2)} × its numbers (wanted: at most ${WANTED_RATIO}), ${(timed.simulated_ms / timed.drawn_ms).toFixed(2)} × its outcomes`,
  );
  console.log(
    `  meanwhile the main thread's event loop was late by ${p99.toFixed(1)} ms (p99, timer of ${RESOLUTION_MS} ms; wanted: at most ${WANTED_DELAY_MS}), over ${runs} runs`,
  );
  console.log(
    `  progress seen at ${seen.size} counts of paths; stopped ${(stopped - asked).toFixed(2)} ms after asked`,
  );
  return ratio <= WANTED_RATIO && p99 <= WANTED_DELAY_MS;
}
