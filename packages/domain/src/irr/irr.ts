// Internal rate of return of amounts at equal intervals.
import type { GivenAmount } from '../given-amount.ts';
import { flowAmount } from './flow-amount.ts';
import { noRate, type RateOfReturn, rateOfReturn } from './rate-of-return.ts';

/**
 * The rate r per period with Σ amountₜ / (1+r)^t = 0, t = 0, 1, 2 …, as a fraction, within (−0.9999, 1000]; −1 for a
 * total loss (money out, none back, and a last amount of zero). Null with a reason where no single rate exists; with
 * several, all are in `roots`. A period is whatever lies between two amounts: a yearly rate only when that is a year.
 * fund-maths C3; Excel's IRR where Excel converges. Throws RangeError for an amount that is no number.
 * @example
 * irr(['-100', '230', '-132']).roots; // [0.1, 0.2]: two rates fit, so none is quoted
 */
export function irr(amounts: readonly GivenAmount[]): RateOfReturn {
  if (amounts.length === 0) return noRate('no_flows');
  const values = amounts.map(flowAmount);
  const days = values.map((_, index) => index);
  return rateOfReturn({ days, amounts: values, count: values.length, year_days: 1 }, values.at(-1) === 0);
}
