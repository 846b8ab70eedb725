// Rounding shares of a payment to what can be paid, so that they add up and nothing drifts over many payments.
import { Decimal } from '../decimal.ts';

/**
 * Whole parts of a whole amount, nearest to what is exact since inception: `exact` and `paid` are cumulative, before and
 * with this payment. Each part is its exact claim rounded down, never below zero, and the units left over go to the
 * largest remainders, ties to the earlier part (largest remainder method). Σ parts = amount.
 */
export function roundParts(
  amount: Decimal,
  exact: readonly Decimal[],
  paid: readonly Decimal[],
  unit: Decimal,
): Decimal[] {
  const claims = exact.map((each, index) => each.minus(paid[index] ?? 0).div(unit));
  const units = claims.map((claim) => Decimal.max(0, claim.floor()));
  const order = claims.map((claim, index) => ({ index, rest: claim.minus(units[index] ?? 0) }));
  order.sort((a, b) => b.rest.comparedTo(a.rest) || a.index - b.index);
  let left = units.reduce((rest, each) => rest.minus(each), amount.div(unit)).toNumber();
  for (let at = 0; left > 0; at = (at + 1) % order.length, left -= 1) {
    const { index } = order[at] as { index: number };
    units[index] = (units[index] as Decimal).plus(1);
  }
  for (let at = order.length - 1; left < 0; at = at === 0 ? order.length - 1 : at - 1) {
    const { index } = order[at] as { index: number };
    if (!(units[index] as Decimal).greaterThan(0)) continue;
    units[index] = (units[index] as Decimal).minus(1);
    left += 1;
  }
  return units.map((each) => each.times(unit));
}
