// The benchmark's thread: times the simulation and the bare loop in turn, then runs paths until it is told to stop.
import { parentPort } from 'node:worker_threads';
import { planSimulation, roomForPaths, simulatePaths } from '@redpill/domain';
import { multipleAt, type OutcomeLaw } from '../../packages/domain/src/planning/outcome-table.ts';
import { newRandomState, nextFraction, seedPath } from '../../packages/domain/src/planning/random-stream.ts';
import { DRAWS, PATHS, SIMULATED_FUND } from './simulated-fund.ts';

export interface Timed {
  readonly bare_ms: number;
  /** The same loop, in which each number becomes what it stands for: a multiple by its law, or a year. */
  readonly drawn_ms: number;
  readonly simulated_ms: number;
}
/** Places of the memory both threads see: paths done in this run, runs done, and whether to stop. */
export const [DONE, RUNS, STOP] = [0, 1, 2] as const;
const CHUNK = 250;
const TIMES = 31;

const plan = planSimulation(SIMULATED_FUND);
const figures = roomForPaths(PATHS);
const state = newRandomState();

/** The numbers that the simulation draws, from the same seeds in the same order, added up and nothing else. */
function bareLoop(): number {
  let sum = 0;
  for (let path = 0; path < PATHS; path += 1) {
    seedPath(state, SIMULATED_FUND.seed, path);
    for (let draw = 0; draw < DRAWS; draw += 1) sum += nextFraction(state);
  }
  return sum;
}

/** As above, but what is added up are the outcomes: multiples by their law, years of exit. */
function drawnLoop(): number {
  let sum = 0;
  for (let path = 0; path < PATHS; path += 1) {
    seedPath(state, SIMULATED_FUND.seed, path);
    sum += nextFraction(state) + nextFraction(state);
    for (let i = 0; i < plan.count; i += 1) {
      sum += multipleAt(plan.laws[i] as OutcomeLaw, nextFraction(state));
      sum += (plan.first_year[i] as number) + ((nextFraction(state) * (plan.year_count[i] as number)) | 0);
    }
  }
  return sum;
}

/** In chunks, as a caller that shows progress and may be stopped has it. */
function simulate(shared: Int32Array): boolean {
  for (let first = 0; first < PATHS; first += CHUNK) {
    if (Atomics.load(shared, STOP) === 1) return false;
    simulatePaths(plan, first, CHUNK, figures, first);
    Atomics.store(shared, DONE, first + CHUNK);
  }
  Atomics.add(shared, RUNS, 1);
  return true;
}

function milliseconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

parentPort?.once('message', (memory: SharedArrayBuffer) => {
  const shared = new Int32Array(memory);
  for (let round = 0; round < TIMES; round += 1) {
    bareLoop();
    drawnLoop();
    simulate(shared);
  }
  const [bare, drawn, simulated]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < TIMES; round += 1) {
    bare.push(milliseconds(bareLoop));
    drawn.push(milliseconds(drawnLoop));
    simulated.push(milliseconds(() => simulate(shared)));
  }
  const timed: Timed = { bare_ms: median(bare), drawn_ms: median(drawn), simulated_ms: median(simulated) };
  parentPort?.postMessage(timed);
  while (simulate(shared));
  parentPort?.postMessage(performance.timeOrigin + performance.now());
  parentPort?.close();
});
