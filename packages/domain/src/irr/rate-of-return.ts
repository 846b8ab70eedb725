// The verdict on a flow series: its one rate, or the reason there is none to quote.
import { isolateRoots } from './isolate-roots.ts';
import { emptyValue, type FlowSeries, isPure, presentValue, signChanges } from './present-value.ts';
import { boundRoots } from './root-bounds.ts';
import { firstGuess, HIGHEST_FORCE, LOWEST_FORCE, solveForce } from './solve-force.ts';

/** Why a rate of return is not quoted. */
export type RateReason =
  | 'no_flows'
  | 'no_sign_change'
  | 'multiple_roots'
  | 'no_root'
  | 'out_of_range'
  | 'not_converged'
  | 'under_one_year';

/** A yearly rate as a fraction (0.1 is 10 %), or null with the reason; `roots` holds every rate found, rising. */
export interface RateOfReturn {
  readonly rate: number | null;
  readonly reason: RateReason | null;
  readonly roots: readonly number[];
}

/** No rate is quoted, for a reason; the rates found are kept. */
export const noRate = (reason: RateReason, roots: readonly number[] = []): RateOfReturn => ({
  rate: null,
  reason,
  roots,
});

const oneRate = (rate: number): RateOfReturn => ({ rate, reason: null, roots: [rate] });

/**
 * Rate of return of flows already merged by day and sorted. Flows that change sign once have one rate (Descartes). Flows
 * that change more often are decided, from cheap to dear, by the 'pure investment' test, by bounds on the roots on either
 * side of zero, and by isolating every root. Money out and none back is a total loss (−1) when `closes_at_zero` says that
 * the end is known and worth nothing, and no rate otherwise.
 */
export function rateOfReturn(flows: FlowSeries, closes_at_zero: boolean): RateOfReturn {
  if (flows.count === 0) return noRate('no_flows');
  const changes = signChanges(flows.amounts, flows.count);
  if (changes === 0) {
    const lost = closes_at_zero && flows.count > 1 && lastSign(flows) < 0;
    return lost ? oneRate(-1) : noRate('no_sign_change');
  }
  if (changes % 2 === 1) {
    const bracket = { low: LOWEST_FORCE, high: HIGHEST_FORCE, positive_at_low: lastSign(flows) > 0 };
    const force = solveForce(flows, bracket, firstGuess(flows));
    if (force !== null && (changes === 1 || isPure(flows, force))) return oneRate(Math.expm1(force));
    if (changes === 1) return noRate('out_of_range');
  }
  const forces = fewRoots(flows) ?? isolateRoots(flows);
  if (forces === null) return noRate('not_converged');
  const [only] = forces;
  if (only === undefined) return noRate('no_root');
  if (forces.length === 1) return oneRate(Math.expm1(only));
  return noRate('multiple_roots', forces.map(Math.expm1));
}

/** All roots of a series proven to have at most one below and one above a rate of zero; null when it is not proven. */
function fewRoots(flows: FlowSeries): number[] | null {
  const bounds = boundRoots(flows);
  if (bounds === null || bounds.below > 1 || bounds.above > 1) return null;
  const guess = firstGuess(flows);
  const roots: number[] = [];
  const sides = [
    { may: bounds.below, low: LOWEST_FORCE, high: 0 },
    { may: bounds.above, low: 0, high: HIGHEST_FORCE },
  ];
  for (const { may, low, high } of sides) {
    const positive_at_low = isPositiveAt(flows, low);
    if (may === 0 || positive_at_low === isPositiveAt(flows, high)) continue;
    const root = solveForce(flows, { low, high, positive_at_low }, guess);
    if (root === null) return null;
    roots.push(root);
  }
  return roots;
}

function isPositiveAt(flows: FlowSeries, force: number): boolean {
  const at = emptyValue();
  presentValue(flows, force, at);
  return at.received > at.paid;
}

/** Sign of the last flow that is not zero: the side present value is on when the rate falls towards −100 %. */
function lastSign(flows: FlowSeries): number {
  for (let i = flows.count - 1; i >= 0; i -= 1) {
    const sign = Math.sign(flows.amounts[i] as number);
    if (sign !== 0) return sign;
  }
  return 0;
}
