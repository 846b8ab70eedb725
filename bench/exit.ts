// The exit waterfall of 12 classes over 1,000 exit values, beside a plain pass by seniority over the same values.
import { type ExitTerms, exitWaterfall, payoutCurve } from '@redpill/domain';

const CLASSES = 12;
const VALUES = 1000;
const ROUNDS = 200;
const WANTED = 20;

const kinds = ['none', 'non_participating', 'participating'] as const;
const terms: ExitTerms = {
  classes: Array.from({ length: CLASSES }, (_, index) => {
    const preference = kinds[index % kinds.length] ?? 'none';
    return {
      name: `Class ${index}`,
      shares: String(1_000_000 + index * 137_000),
      invested: String(1_000_000 * (index + 1)),
      preference,
      cap: preference === 'participating' ? '3' : undefined,
      seniority: index % 4,
    };
  }),
};
const values = Float64Array.from({ length: VALUES }, (_, index) => index * 250_000);
const owed = Float64Array.from(terms.classes, ({ invested }) => Number(invested));
const byRank = Uint8Array.from(
  [...terms.classes.entries()]
    .sort(([, left], [, right]) => (right.seniority ?? 0) - (left.seniority ?? 0))
    .map(([index]) => index),
);

/** What was invested, paid by rank until nothing is left: no sharing, no participation, no conversion. */
function plainPass(): Float64Array {
  const rows = new Float64Array(VALUES * CLASSES);
  for (let row = 0; row < VALUES; row += 1) {
    let left = values[row] ?? 0;
    for (let rank = 0; rank < CLASSES; rank += 1) {
      const index = byRank[rank] ?? 0;
      const paid = Math.min(left, owed[index] ?? 0);
      rows[row * CLASSES + index] = paid;
      left -= paid;
    }
  }
  return rows;
}

function microseconds(work: () => Float64Array): number {
  for (let round = 0; round < ROUNDS; round += 1) work();
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    for (let round = 0; round < ROUNDS; round += 1) work();
    return ((performance.now() - started) * 1000) / ROUNDS;
  });
  return times.sort((left, right) => left - right)[2] ?? Number.NaN;
}

const curve = payoutCurve(terms);
const rows = curve.at(values);
let apart = 0;
for (const [row, value] of values.entries()) {
  for (const [column, { amount }] of exitWaterfall(terms, value.toFixed(2)).payouts.entries()) {
    apart = Math.max(apart, Math.abs((rows[row * CLASSES + column] ?? 0) - Number.parseFloat(String(amount))));
  }
}

const plain = microseconds(plainPass);
const solved = microseconds(() => payoutCurve(terms).at(values));
const looked = microseconds(() => curve.at(values));
console.log(`exit: ${CLASSES} classes over ${VALUES} exit values, median of five times ${ROUNDS} runs`);
for (const [name, us] of [
  ['a plain pass by seniority', plain],
  ['solved once, then looked up', solved],
  ['looked up alone', looked],
] as const) {
  console.log(
    `  ${name.padEnd(28)} ${us.toFixed(1).padStart(8)} µs   ${(us / plain).toFixed(1).padStart(6)} × the plain pass`,
  );
}
console.log(`  wanted: at most ${WANTED} × the plain pass; furthest from the exact answer: ${apart.toFixed(4)}`);
if (solved > WANTED * plain || apart > 0.01) process.exitCode = 1;
