// Internal rate of return of amounts at equal intervals.
import type { GivenAmount } from '../given-amount.ts';
import { flowAmount } from './flow-amount.ts';
import { type RateOfReturn, rateOfReturn } from './rate-of-return.ts';

/**
 * The rate r per period with Σ amountₜ / (1+r)^t = 0, t = 0, 1, 2 …, as a fraction, within (−0.9999, 1000]; −1 for a
 * total loss (money out, none back, and a last amount of zero). Null with a reason where no single rate exists; with
 * several, all are in `roots`. A period is whatever lies between two amounts: a yearly rate only when that is a year.
 * Excel's IRR where Excel converges. Throws RangeError for an amount that is no number.
 * @measure Internal rate of return, equal intervals
 * @formula Σ amountₜ ÷ (1 + r)^t = 0, t = 0, 1, 2 …
 * @trap Flows that change sign more than once can have several rates: −100, +230, −132 gives 10 % and 20 %. None is
 *   quoted then.
 * @trap The rate is one per period. Quarterly amounts give a quarterly rate, which is not a quarter of the yearly
 *   one.
 * @trap Without a payment and a receipt there is no rate, and a total loss is −100 %, not an error.
 * @source Microsoft Excel, IRR function, where it converges.
 * @example
 * irr(['-100', '230', '-132']).roots; // [0.1, 0.2]: two rates fit, so none is quoted
 */
export function irr(amounts: readonly GivenAmount[]): RateOfReturn {
  const values = amounts.map(flowAmount);
  const days = values.map((_, index) => index);
  return rateOfReturn({ days, amounts: values, count: values.length, year_days: 1 }, values.at(-1) === 0);
}
