// The rate of return of a period: what stood at its start is bought, what stands at its end is sold.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { unsignedAmount } from '../exact-amount.ts';
import type { GivenAmount } from '../given-amount.ts';
import { MalformedInput } from '../malformed-input.ts';
import { type StatedOptions, type StatedReturn, statedReturn } from './stated-return.ts';
import type { DatedFlow } from './xirr.ts';

export interface Horizon {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Value at the end of `from`, flows of that day included. */
  readonly opening_nav: GivenAmount;
  /** Value at the end of `to`, flows of that day included. */
  readonly closing_nav: GivenAmount;
}

/**
 * Horizon (period) rate of return: opening value as paid, the flows after `from` until and including `to`, closing
 * value as received. Flows outside are left out: they are in the opening value, or not yet in the closing one. The
 * difference of two rates since inception is no substitute. Throws MalformedInput for a value below zero and for a
 * period that does not end after it starts; RangeError for a date that does not exist.
 * @measure Horizon rate of return
 * @formula r with −opening value + Σ flows in the period ÷ (1 + r)^years + closing value ÷ (1 + r)^years = 0
 * @trap The difference of two rates since inception is not the rate of the time between.
 * @trap A flow on the first day is in the opening value already, one on the last day counts.
 * @source The pooled horizon return that fund benchmarks quote.
 * @example
 * horizonIrr([], { from: '2022-12-31', to: '2023-12-31', opening_nav: 100, closing_nav: 108 }).rate; // 0.08
 */
export function horizonIrr(flows: readonly DatedFlow[], horizon: Horizon, options: StatedOptions = {}): StatedReturn {
  const { from, to } = horizon;
  const [start, end] = [dayNumber(from), dayNumber(to)];
  if (end <= start) throw new MalformedInput('to', `a day after ${from}`);
  const opening = unsignedAmount('opening_nav', horizon.opening_nav);
  const closing = unsignedAmount('closing_nav', horizon.closing_nav);
  const inside = flows.filter(({ date }) => dayNumber(date) > start && dayNumber(date) <= end);
  const bought = opening.isZero() ? [] : [{ date: from, amount: opening.negated().toNumber() }];
  if (bought.length === 0 && inside.length === 0) return statedReturn([]);
  return statedReturn([...bought, ...inside, { date: to, amount: closing.toNumber() }], options);
}
