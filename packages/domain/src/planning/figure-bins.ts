// The figures of many paths counted by equal steps, for a chart of their distribution.
import { requireThat } from '../share.ts';

/** From `from` on and below `to`; the last one holds everything above too. */
export interface FigureBin {
  readonly from: number;
  readonly to: number;
  readonly paths: number;
}

/**
 * Counts the figures in equal steps between the 0.5th and the 99.5th percentile (nearest rank); what lies beyond
 * counts in the first and the last step, so that every path that has the figure is counted once. NaN, a figure a path
 * does not have, is left out. Empty where no path has it; one step where all are equal, or too close for the steps to
 * be told apart. Throws MalformedInput for `steps` below 1 or above 1,000.
 * @measure Histogram of simulated figures
 * @formula step = (99.5th percentile − 0.5th percentile) ÷ steps; what lies beyond counts in the first and last step
 * @trap Steps over the whole range of a power law put every path into the first one.
 * @source Nearest-rank percentiles.
 * @example
 * figureBins(Float64Array.of(0, 1, 2, 3), 3).map(({ paths }) => paths); // [1, 1, 2]
 */
export function figureBins(figures: Float64Array, steps: number): FigureBin[] {
  requireThat(Number.isInteger(steps) && steps >= 1 && steps <= 1000, 'steps', 'a whole number from 1 to 1000');
  const sorted = figures.filter((each) => !Number.isNaN(each)).sort();
  const count = sorted.length;
  const low = sorted[Math.max(0, Math.ceil(0.005 * count) - 1)];
  const high = sorted[Math.max(0, Math.ceil(0.995 * count) - 1)];
  if (low === undefined || high === undefined) return [];
  const width = (high - low) / steps;
  if (low + width === low) return [{ from: low, to: high, paths: count }];
  const paths = new Array<number>(steps).fill(0);
  for (const each of sorted) {
    const at = Math.min(steps - 1, Math.max(0, Math.floor((each - low) / width)));
    paths[at] = (paths[at] as number) + 1;
  }
  return paths.map((inside, at) => ({ from: low + at * width, to: low + (at + 1) * width, paths: inside }));
}
