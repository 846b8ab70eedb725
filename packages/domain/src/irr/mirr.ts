// Modified internal rate of return: one rate for the money paid in, another for the money that came back.
import type { GivenAmount } from '../given-amount.ts';
import { flowAmount } from './flow-amount.ts';
import { noRate, type RateOfReturn } from './rate-of-return.ts';

export interface MirrRates {
  /** What money paid in costs per period, as a fraction above −1. */
  readonly finance_rate: number;
  /** What money received earns per period, as a fraction above −1. */
  readonly reinvest_rate: number;
}

/**
 * The rate per period (received, grown to the end at the reinvestment rate / paid, discounted to the start at the
 * finance rate)^(1/n) − 1, n periods between the first and the last amount: always one rate at most. −1 for a total
 * loss (money out, none back, and a last amount of zero). Null with a reason unless money goes both ways. Excel's
 * MIRR. Throws RangeError for an amount that is no number or a rate of −1 or less.
 * @measure Modified internal rate of return
 * @formula (Σ receiptsₜ · (1 + reinvest)^(n − t) ÷ −Σ paymentsₜ ÷ (1 + finance)^t)^(1/n) − 1
 * @trap It depends on two assumed rates: two funds compare only when both are the same.
 * @trap It has one answer where the internal rate has several, which does not make it the true one of them.
 * @source Microsoft Excel, MIRR function.
 * @example
 * mirr(['-120000', '39000', '30000', '21000', '37000', '46000'], { finance_rate: 0.1, reinvest_rate: 0.12 }).rate; // 0.126094
 */
export function mirr(amounts: readonly GivenAmount[], { finance_rate, reinvest_rate }: MirrRates): RateOfReturn {
  if (!(finance_rate > -1 && reinvest_rate > -1)) throw new RangeError('a rate above −1 is needed');
  if (amounts.length === 0) return noRate('no_flows');
  const periods = amounts.length - 1;
  const values = amounts.map(flowAmount);
  const received = logSum(values.map((value, at) => logTerm(value, (periods - at) * Math.log1p(reinvest_rate))));
  const paid = logSum(values.map((value, at) => logTerm(-value, -at * Math.log1p(finance_rate))));
  if (received === null && paid !== null && periods > 0 && values.at(-1) === 0) {
    return { rate: -1, reason: null, roots: [-1] };
  }
  if (received === null || paid === null || periods === 0) return noRate('no_sign_change');
  const rate = Math.expm1((received - paid) / periods);
  return Number.isFinite(rate) ? { rate, reason: null, roots: [rate] } : noRate('out_of_range');
}

/** ln(value · e^growth), or null for what does not count on this side. In logarithms nothing overflows. */
const logTerm = (value: number, growth: number): number | null => (value > 0 ? Math.log(value) + growth : null);

/** ln Σ e^term of the terms that count; null when none does. */
function logSum(terms: readonly (number | null)[]): number | null {
  const counted = terms.filter((term) => term !== null);
  if (counted.length === 0) return null;
  const largest = counted.reduce((most, term) => Math.max(most, term));
  return largest + Math.log(counted.reduce((sum, term) => sum + Math.exp(term - largest), 0));
}
