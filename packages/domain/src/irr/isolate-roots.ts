// Every rate a flow series has: halves the span until each piece is proven to hold none or at most one.
import { curvatureBound, emptyValue, type FlowSeries, presentValue } from './present-value.ts';
import { HIGHEST_FORCE, LOWEST_FORCE, solveForce } from './solve-force.ts';

/** Pieces narrower than this that still cannot be told apart hold a zero that only touches (a double root), or none. */
const NARROWEST = 1e-7;
const MOST_PIECES = 20_000;
/** Terms a search may add up in all: a long series is looked at in fewer pieces, so that none takes seconds. */
const MOST_TERMS = 8_000_000;
const TOUCHING = 1e-12;

interface Search {
  readonly flows: FlowSeries;
  readonly roots: number[];
  pieces_left: number;
}

interface ValueAt {
  readonly value: number;
  readonly slope: number;
  /** Sum of the terms' sizes, by which a value is judged to be zero. */
  readonly size: number;
}

function valueAt(search: Search, force: number): ValueAt {
  const at = emptyValue();
  presentValue(search.flows, force, at);
  return { value: at.received - at.paid, slope: at.received_slope - at.paid_slope, size: at.received + at.paid };
}

/** Collects the zeros in (low, high]: the low end is left out, so that a zero between two pieces is met once. */
function searchPiece(search: Search, low: number, high: number): void {
  search.pieces_left -= 1;
  if (search.pieces_left < 0) return;
  const middle = (low + high) / 2;
  const half = (high - low) / 2;
  const at = valueAt(search, middle);
  const bend = curvatureBound(search.flows, low, high);
  if (Math.abs(at.value) > Math.abs(at.slope) * half + (bend * half * half) / 2) return;
  const monotone = Math.abs(at.slope) > bend * half;
  if (!monotone && half > NARROWEST) {
    searchPiece(search, low, middle);
    searchPiece(search, middle, high);
    return;
  }
  const lowEnd = valueAt(search, low).value;
  const highEnd = valueAt(search, high).value;
  if (highEnd === 0) search.roots.push(high);
  else if (lowEnd !== 0 && lowEnd > 0 !== highEnd > 0) {
    const root = solveForce(search.flows, { low, high, positive_at_low: lowEnd > 0 }, middle);
    if (root !== null) search.roots.push(root);
  } else if (!monotone && Math.abs(at.value) <= TOUCHING * at.size) search.roots.push(middle);
}

/**
 * All forces of interest within (−99.99 %, 100,000 %] at which the present value is zero, rising; null when the series
 * is too wild to decide within bounded work. Interval Newton: a piece is dropped when value, slope and a bound on the
 * curvature rule a zero out, and holds at most one when its slope cannot change sign.
 */
export function isolateRoots(flows: FlowSeries): number[] | null {
  const search: Search = { flows, roots: [], pieces_left: Math.min(MOST_PIECES, Math.floor(MOST_TERMS / flows.count)) };
  searchPiece(search, LOWEST_FORCE, 0);
  searchPiece(search, 0, HIGHEST_FORCE);
  if (search.pieces_left < 0) return null;
  // Pieces are searched from the low end to the high one; a zero that only touches is met in each that it touches in.
  return search.roots.filter((root, at, all) => at === 0 || root - (all[at - 1] as number) > 4 * NARROWEST);
}
