// A thread that runs the paths of one simulation in chunks and says after each how far it is.
import { parentPort, workerData } from 'node:worker_threads';
import type { SimulationResult } from '@redpill/contract';
import {
  figureBins,
  planSimulation,
  roomForPaths,
  type SimulationInput,
  simulatePaths,
  summariseSimulation,
} from '@redpill/domain';

export interface SimulationStart {
  input: SimulationInput;
  paths: number;
}

export type FromSimulation = { kind: 'progress'; paths_done: number } | { kind: 'done'; result: SimulationResult };

/** A few milliseconds of work each: progress is smooth, and telling it costs nothing. */
const CHUNK = 500;
const STEPS = 40;

const port = parentPort;
if (!port) throw new Error('the simulation thread is started by the server');

const { input, paths } = workerData as SimulationStart;
const plan = planSimulation(input);
const figures = roomForPaths(paths);
for (let first = 0; first < paths; first += CHUNK) {
  const count = Math.min(CHUNK, paths - first);
  simulatePaths(plan, first, count, figures, first);
  port.postMessage({ kind: 'progress', paths_done: first + count } satisfies FromSimulation);
}
const { reaches, ...summary } = summariseSimulation(figures);
const { tvpi, dpi, irr } = figures;
const distribution = { tvpi: figureBins(tvpi, STEPS), dpi: figureBins(dpi, STEPS), irr: figureBins(irr, STEPS) };
port.postMessage({
  kind: 'done',
  result: { ...summary, reaches: [...reaches], distribution },
} satisfies FromSimulation);
