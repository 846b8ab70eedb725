// A rate of return as a report states it: a year's where a year has passed, that of the whole span where it has not.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { type DayCount, yearFraction } from '../day-count.ts';
import type { RateReason } from './rate-of-return.ts';
import { type DatedFlow, xirr } from './xirr.ts';

export interface StatedOptions {
  /** ACT/365 by default. */
  readonly day_count?: DayCount;
  /** States a span of under 365 days as a yearly rate too. False by default. */
  readonly annualise?: boolean;
}

/** A rate as a fraction with what it is a rate of; null with the reason. `roots` are in the same basis, rising. */
export interface StatedReturn {
  readonly rate: number | null;
  readonly basis: 'yearly' | 'cumulative';
  readonly reason: RateReason | null;
  readonly roots: readonly number[];
}

const DAYS_OF_A_YEAR = 365;

/**
 * The rate of return of dated flows: yearly from 365 days between the first flow and the last one on, and cumulative,
 * (1+r)^years − 1, under that unless asked to annualise: four good weeks are no good year. Throws RangeError for a
 * date that does not exist or an amount that is no number.
 * @measure Rate of return as a report states it
 * @formula From 365 days on: r with Σ flow ÷ (1 + r)^years = 0. Under that: (1 + r)^years − 1
 * @trap A cumulative rate of half a year and a yearly one do not belong in the same column without a word.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020). Periods of under a year are not
 *   annualised.
 * @example
 * statedReturn([{ date: '2024-01-01', amount: -100 }, { date: '2024-07-01', amount: 110 }]).rate; // 0.1
 */
export function statedReturn(flows: readonly DatedFlow[], options: StatedOptions = {}): StatedReturn {
  const dayCount = options.day_count ?? 'ACT/365';
  const found = xirr(flows, { day_count: dayCount });
  const span = spanOf(flows);
  if (options.annualise === true || span === null || span.days >= DAYS_OF_A_YEAR) return { ...found, basis: 'yearly' };
  const years = yearFraction(span.first, span.last, dayCount);
  const overSpan = (rate: number) => Math.expm1(Math.log1p(rate) * years);
  return {
    rate: found.rate === null ? null : overSpan(found.rate),
    basis: 'cumulative',
    reason: found.reason,
    roots: found.roots.map(overSpan),
  };
}

function spanOf(flows: readonly DatedFlow[]): { first: IsoDate; last: IsoDate; days: number } | null {
  const [one] = flows;
  if (one === undefined) return null;
  let first = one.date;
  let last = one.date;
  for (const { date } of flows) {
    if (date < first) first = date;
    if (date > last) last = date;
  }
  return { first, last, days: dayNumber(last) - dayNumber(first) };
}
