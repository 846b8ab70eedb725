// How many rates a flow series can have, told from its running totals alone.
import { type FlowSeries, UNTOLD } from './present-value.ts';

/** Most rates a series can have below and above zero. */
export interface RootBounds {
  readonly below: number;
  readonly above: number;
}

/**
 * Norstrom's rule after Laguerre: rates above zero are at most the sign changes of the running totals from the first flow
 * on, rates below zero those from the last flow back, each fewer by an even number if at all. Null when a running total
 * is nothing, or too near to tell; a total of nothing would be a rate of zero itself.
 */
export function boundRoots(flows: FlowSeries): RootBounds | null {
  const above = runningChanges(flows, 0, 1);
  const below = runningChanges(flows, flows.count - 1, -1);
  return above === null || below === null ? null : { below, above };
}

function runningChanges({ amounts, count }: FlowSeries, from: number, step: 1 | -1): number | null {
  let total = 0;
  let passed = 0;
  let changes = 0;
  let side = 0;
  for (let i = from; i >= 0 && i < count; i += step) {
    const amount = amounts[i] as number;
    total += amount;
    passed += Math.abs(amount);
    if (passed === 0) continue;
    if (Math.abs(total) <= UNTOLD * passed) return null;
    if (side !== 0 && total > 0 !== side > 0) changes += 1;
    side = total;
  }
  return changes;
}
