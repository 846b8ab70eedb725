// Net present value: what flows are worth on the day of the first one, at a stated rate.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { type DayCount, yearFraction } from '../day-count.ts';
import { Decimal } from '../decimal.ts';
import { type GivenAmount, givenAmount } from '../given-amount.ts';
import type { DatedFlow } from './xirr.ts';

/** When the first of equally spaced amounts falls due: now, or at the end of the first period as Excel's NPV has it. */
export const FIRST_DUE = ['now', 'end_of_period'] as const;
export type FirstDue = (typeof FIRST_DUE)[number];

/**
 * Σ amountₜ / (1+rate)^t, t = 0, 1, 2 … (t from 1 when the first is due at the end of the period), not rounded beyond
 * 60 significant digits; null without amounts. At the rate that `irr` finds it is zero. With `end_of_period` Excel's
 * NPV. Throws RangeError for a rate of −1 or less or an amount that is no number.
 * @measure Net present value, equal intervals
 * @formula Σ amountₜ ÷ (1 + rate)^t, t = 0, 1, 2 …; t = 1, 2, 3 … when the first is due at the end of the period
 * @trap A spreadsheet's NPV takes the first amount to be due at the end of the first period. Ask for `end_of_period`
 *   to have the same.
 * @trap The rate is one per period of the amounts.
 * @source Microsoft Excel, NPV function (`end_of_period`).
 * @example
 * npv(['-100', '60', '60'], 0.1).toFixed(6); // 4.132231
 */
export function npv(amounts: readonly GivenAmount[], rate: number, first_due: FirstDue = 'now'): Decimal | null {
  const growth = growthOf(rate);
  if (amounts.length === 0) return null;
  const value = amounts.reduceRight((later, amount) => later.div(growth).plus(givenAmount(amount)), new Decimal(0));
  return first_due === 'now' ? value : value.div(growth);
}

/**
 * Σ flow / (1+rate)^years, years counted from the earliest flow by the day count, not rounded beyond 60 significant
 * digits; null without flows. Order does not matter. At the rate that `xirr` finds it is zero. Excel's XNPV. Throws
 * RangeError for a rate of −1 or less, a date that does not exist or an amount that is no number.
 * @measure Net present value of dated flows
 * @formula Σ flowᵢ ÷ (1 + rate)^(yearsᵢ), years counted from the first flow
 * @trap It is the worth on the day of the earliest flow, not today.
 * @source Microsoft Excel, XNPV function.
 * @example
 * xnpv([{ date: '2023-01-01', amount: '-100' }, { date: '2024-01-01', amount: '110' }], 0.1).toFixed(2); // 0.00
 */
export function xnpv(flows: readonly DatedFlow[], rate: number, dayCount: DayCount = 'ACT/365'): Decimal | null {
  const growth = growthOf(rate);
  if (flows.length === 0) return null;
  const sorted = [...flows].sort((a, b) => dayNumber(a.date) - dayNumber(b.date));
  const start = (sorted[0] as DatedFlow).date;
  const discount = new Decimal(1).div(growth.pow(new Decimal(1).div(daysOfYear(dayCount))));
  // Distances between flows repeat: months and quarters.
  const discounts = new Map<number, Decimal>();
  const over = (days: number): Decimal => {
    const known = discounts.get(days) ?? discount.pow(days);
    discounts.set(days, known);
    return known;
  };
  let value = new Decimal(0);
  let later = conventionDays(start, (sorted.at(-1) as DatedFlow).date, dayCount);
  for (const { date, amount } of sorted.reverse()) {
    const day = conventionDays(start, date, dayCount);
    value = value.times(over(later - day)).plus(givenAmount(amount));
    later = day;
  }
  return value;
}

function growthOf(rate: number): Decimal {
  if (!(rate > -1 && Number.isFinite(rate))) throw new RangeError(`not a rate above −1: ${rate}`);
  return new Decimal(rate).plus(1);
}

const daysOfYear = (dayCount: DayCount): number => (dayCount === 'ACT/365' ? 365 : 360);

const conventionDays = (from: IsoDate, to: IsoDate, dayCount: DayCount): number =>
  Math.round(yearFraction(from, to, dayCount) * daysOfYear(dayCount));
