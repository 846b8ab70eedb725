// Payouts over a whole range of exits, for a chart or a slider: the bends are found once, each amount is looked up.
import { roughly } from '../rational.ts';
import { checkExit } from './check-exit.ts';
import { exitClaims } from './exit-claims.ts';
import type { ExitTerms } from './exit-terms.ts';
import { breakpointsOf, type ExitBreakpoint } from './exit-waterfall.ts';
import { solveExit } from './solve-exit.ts';

export interface PayoutCurve {
  /** The claims in the order of every row: classes, options, SAFEs. */
  readonly names: readonly string[];
  readonly breakpoints: () => ExitBreakpoint[];
  /**
   * Payouts at each amount of proceeds (zero or more, in any order): one row an amount, one column a claim, row by row.
   * Doubles, for display: they keep some fifteen digits of the exact answer, which `exitWaterfall` gives.
   */
  readonly at: (proceeds: Float64Array) => Float64Array;
}

/**
 * Payouts as a curve over proceeds. The exact equilibrium is solved once, at its bends alone; between two bends
 * payouts are straight lines. Throws MalformedInput as `exitWaterfall` does.
 * @measure Payouts over the exit price
 * @formula between two bends: payout = payout at the bend + slope · (proceeds − bend)
 * @trap Reading a curve off a few sampled prices misses its bends.
 * @source Metrick and Yasuda, Venture Capital and the Finance of Innovation (2nd edition, 2010): exit diagrams.
 * @example
 * const curve = payoutCurve({ classes: [{ name: 'Common', shares: '100', invested: '0', preference: 'none' }] });
 * [...curve.at(Float64Array.of(50, 100))]; // [50, 100]
 */
export function payoutCurve(terms: ExitTerms): PayoutCurve {
  checkExit(terms);
  const claims = exitClaims(terms);
  const knots = solveExit(claims);
  const width = claims.length;
  const bends = Float64Array.from(knots, ({ proceeds }) => roughly(proceeds));
  const starts = knots.map(({ start }) => roughly(start));
  const steps = knots.map(({ sharing }) => (sharing.over === 0n ? 0 : 1 / roughly(sharing)));
  const paid = Float64Array.from(
    knots.flatMap(({ lines }, knot) =>
      lines.map(({ constant, slope }) => roughly(constant) + roughly(slope) * (starts[knot] ?? 0)),
    ),
  );
  const parts = Float64Array.from(
    knots.flatMap(({ lines }, knot) => lines.map(({ slope }) => roughly(slope) * (steps[knot] ?? 0))),
  );
  return {
    names: claims.map(({ name }) => name),
    breakpoints: () => breakpointsOf(knots),
    at: (proceeds) => {
      const rows = new Float64Array(proceeds.length * width);
      let knot = 0;
      for (let row = 0; row < proceeds.length; row += 1) {
        const value = proceeds[row] ?? 0;
        knot = bendBelow(bends, value, knot);
        const more = value - (bends[knot] ?? 0);
        const from = knot * width;
        for (let column = 0; column < width; column += 1) {
          rows[row * width + column] = (paid[from + column] ?? 0) + (parts[from + column] ?? 0) * more;
        }
      }
      return rows;
    },
  };
}

/** The last bend strictly below a value, or the first; sought from where the last value was found. */
function bendBelow(bends: Float64Array, value: number, start: number): number {
  let knot = start;
  while (knot > 0 && (bends[knot] ?? 0) >= value) knot -= 1;
  while (knot + 1 < bends.length && (bends[knot + 1] ?? 0) < value) knot += 1;
  return knot;
}
