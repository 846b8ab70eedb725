// The internal rate of return of 100 dated flows, beside npm's xirr, node-irr and @webcarrot/xirr.
import { createRequire } from 'node:module';
import { xirr } from '@redpill/domain';

const require = createRequire(import.meta.url);
interface Flow {
  date: string;
  amount: number;
}
type Solver = (flows: Flow[]) => number;

const npmXirr = require('xirr') as (flows: { amount: number; when: Date }[]) => number;
const nodeIrr = require('node-irr') as { xirr(flows: { amount: number; date: Date }[]): { rate: number } };
const webcarrot = require('@webcarrot/xirr') as { xirr(flows: { amount: number; date: Date }[]): number };

/** mulberry32: the same series in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A fund's life: calls for five years, distributions and a last value after them. */
function series(seed: number): Flow[] {
  const next = random(seed);
  const start = Date.UTC(2005, 0, 1) / 86_400_000;
  const multiple = next() * 4;
  const flows: Flow[] = [];
  for (let i = 0; i < 100; i += 1) {
    const day = start + Math.floor((i * 3650) / 100 + next() * 30);
    const amount = i < 50 ? -Math.round(next() * 1e6) : Math.round(next() * 1e6 * multiple);
    flows.push({ date: new Date(day * 86_400_000).toISOString().slice(0, 10), amount });
  }
  return flows;
}

const solvers: Record<string, Solver> = {
  'RedPill VC': (flows) => xirr(flows).rate ?? Number.NaN,
  xirr: (flows) => npmXirr(flows.map(({ amount, date }) => ({ amount, when: new Date(date) }))),
  'node-irr': (flows) =>
    (1 + nodeIrr.xirr(flows.map(({ amount, date }) => ({ amount, date: new Date(date) }))).rate) ** 365 - 1,
  '@webcarrot/xirr': (flows) => webcarrot.xirr(flows.map(({ amount, date }) => ({ amount, date: new Date(date) }))),
};

const all = Array.from({ length: 400 }, (_, seed) => series(seed + 1));
/** What is left of the series at a rate: zero at the true one. */
const residual = (flows: Flow[], rate: number): number => {
  const first = Date.parse(flows[0]?.date ?? '');
  const value = (flow: Flow) => flow.amount / (1 + rate) ** ((Date.parse(flow.date) - first) / 86_400_000 / 365);
  return (
    Math.abs(flows.reduce((sum, flow) => sum + value(flow), 0)) /
    flows.reduce((sum, flow) => sum + Math.abs(flow.amount), 0)
  );
};

function attempt(solve: Solver, flows: Flow[]): number {
  try {
    return solve(flows);
  } catch {
    // A peer that throws has not converged: counted below as such.
    return Number.NaN;
  }
}

function microseconds(solve: Solver): number {
  for (const flows of all) attempt(solve, flows);
  const started = performance.now();
  for (let round = 0; round < 5; round += 1) for (const flows of all) attempt(solve, flows);
  return ((performance.now() - started) * 1000) / (5 * all.length);
}

const own = all.map((flows) => attempt(solvers['RedPill VC'] as Solver, flows));
const rows = Object.entries(solvers).map(([name, solve]) => {
  const answers = all.map((flows) => attempt(solve, flows));
  const right = answers.map((rate, index) => residual(all[index] ?? [], rate) < 1e-9);
  const solved = right.filter(Boolean).length;
  // Of answers that are rates: what does not solve the series is counted, not compared.
  const apart = Math.max(0, ...answers.map((rate, i) => (right[i] ? Math.abs(rate - (own[i] ?? Number.NaN)) : 0)));
  const times = [microseconds(solve), microseconds(solve), microseconds(solve)].sort((a, b) => a - b);
  return { name, us: times[1] ?? 0, solved, apart };
});
const ours = rows[0]?.us ?? 1;
console.log(`irr: ${all.length} series of 100 flows, median of three runs`);
for (const { name, us, solved, apart } of rows) {
  console.log(
    `  ${name.padEnd(16)} ${us.toFixed(1).padStart(8)} µs   ${(us / ours).toFixed(1).padStart(6)} × ours   solved ${solved}/${all.length}, at most ${apart.toExponential(0)} from ours`,
  );
}
