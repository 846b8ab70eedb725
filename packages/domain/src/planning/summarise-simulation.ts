// What the paths of a simulation say together: a distribution, not a mean.
import type { SimulatedFigures } from './simulate-paths.ts';

/** A figure over all paths that have it. Quantiles by the nearest rank, so each is a figure some path had. */
export interface SimulatedSpread {
  readonly mean: number | null;
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
  /** Paths that have no such figure. */
  readonly without: number;
}

export interface SimulationSummary {
  readonly paths: number;
  readonly tvpi: SimulatedSpread;
  readonly dpi: SimulatedSpread;
  readonly irr: SimulatedSpread;
  /** Part of the paths on which partners have received what they paid in by the horizon, with its standard error. */
  readonly returns_fund: { readonly probability: number | null; readonly standard_error: number | null };
  /** Part of the paths with at least these net multiples, value included. */
  readonly reaches: readonly { readonly multiple: number; readonly probability: number | null }[];
}

const MULTIPLES = [1, 1.5, 2, 3, 5] as const;

/** Sums up the first `paths` paths, or all. No paths: every figure is null. The figures are left as they are. */
export function summariseSimulation(figures: SimulatedFigures, paths = figures.tvpi.length): SimulationSummary {
  const [tvpi, dpi, irr] = [sortedUp(figures.tvpi, paths), sortedUp(figures.dpi, paths), sortedUp(figures.irr, paths)];
  const probability = partFrom(dpi, 1);
  const error = probability === null ? null : Math.sqrt((probability * (1 - probability)) / dpi.length);
  return {
    paths,
    tvpi: spreadOf(tvpi, paths),
    dpi: spreadOf(dpi, paths),
    irr: spreadOf(irr, paths),
    returns_fund: { probability, standard_error: error },
    reaches: MULTIPLES.map((multiple) => ({ multiple, probability: partFrom(tvpi, multiple) })),
  };
}

/** The figures that exist, rising. */
function sortedUp(all: Float64Array, paths: number): Float64Array {
  const sorted = all.slice(0, paths).sort();
  // A typed array sorts NaN to its end.
  let count = sorted.length;
  while (count > 0 && Number.isNaN(sorted[count - 1])) count -= 1;
  return sorted.subarray(0, count);
}

function spreadOf(sorted: Float64Array, paths: number): SimulatedSpread {
  const count = sorted.length;
  const rank = (part: number): number | null => sorted[Math.max(0, Math.ceil(part * count) - 1)] ?? null;
  const sum = sorted.reduce((total, each) => total + each, 0);
  return {
    mean: count === 0 ? null : sum / count,
    p5: rank(0.05),
    p25: rank(0.25),
    p50: rank(0.5),
    p75: rank(0.75),
    p95: rank(0.95),
    without: paths - count,
  };
}

/** Part of the figures that are no less than a mark. */
function partFrom(sorted: Float64Array, mark: number): number | null {
  if (sorted.length === 0) return null;
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < mark) low = middle + 1;
    else high = middle;
  }
  return (sorted.length - low) / sorted.length;
}
