// Where a price stands beside those of the day and the year before it.

import { addDays } from '../calendar.ts';
import { Decimal, parseDecimal } from '../decimal.ts';
import { adjustedCloses, type TradedDay } from './adjusted-closes.ts';

export interface WatchedFigures {
  readonly close: string | null;
  readonly on: string | null;
  readonly day_change: number | null;
  readonly year_change: number | null;
  readonly from_high: number | null;
  readonly from_low: number | null;
}

const change = (now: Decimal, then: Decimal | undefined): number | null =>
  then === undefined || then.isZero() ? null : now.div(then).minus(1).toNumber();

/**
 * The last close of days in order, and how far it is from the close of the day before, of the last day at least a year
 * before, and of the highest and the lowest close of the year up to it. Splits are taken out, dividends stay in the price:
 * this is what a quote shows. Fractions; null where there is nothing to compare with.
 * @measure Watched price
 * @formula day_change = close ÷ close of the day before − 1, both as if splits had always been in them
 * @formula from_high = close ÷ highest close of the last 365 days − 1; 0 at a new high
 * @trap A day without a price is not a day: the change is over the last day that traded.
 * @source Common quotation practice: 52-week high and low of closing prices.
 * @example
 * watchedFigures([
 *   { date: '2024-06-06', close: '100' },
 *   { date: '2024-06-07', close: '55', split_ratio: '2' },
 * ]).day_change; // 0.1
 */
export function watchedFigures(days: readonly TradedDay[]): WatchedFigures {
  const last = days.at(-1);
  if (last === undefined) return NOTHING;
  const closes = adjustedCloses(days.map((day) => ({ ...day, dividend: null }))).map(parseDecimal);
  const now = closes.at(-1) as Decimal;
  const yearAgo = addDays(last.date, -365);
  const before = days.findLastIndex(({ date }) => date <= yearAgo);
  const year = closes.filter((_, at) => (days[at]?.date ?? '') > yearAgo);
  return {
    close: last.close,
    on: last.date,
    day_change: change(now, closes.at(-2)),
    year_change: change(now, before < 0 ? undefined : closes[before]),
    from_high: year.length < 2 ? null : change(now, Decimal.max(...year)),
    from_low: year.length < 2 ? null : change(now, Decimal.min(...year)),
  };
}

const NOTHING: WatchedFigures = {
  close: null,
  on: null,
  day_change: null,
  year_change: null,
  from_high: null,
  from_low: null,
};
