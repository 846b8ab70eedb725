// Internal rate of return of dated flows.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { type DayCount, yearFraction } from '../day-count.ts';
import type { GivenAmount } from '../given-amount.ts';
import { flowAmount } from './flow-amount.ts';
import { noRate, type RateOfReturn, rateOfReturn } from './rate-of-return.ts';

/** A flow from the investor's side: paid in negative, received positive, the value left at the end positive. */
export interface DatedFlow {
  readonly date: IsoDate;
  readonly amount: GivenAmount;
}

export interface XirrOptions {
  /** ACT/365 by default, as spreadsheets have it. */
  readonly day_count?: DayCount;
  /** Whether a span of under 365 days is stated as a yearly rate. True by default; a report says false. */
  readonly annualise_under_one_year?: boolean;
}

/**
 * The yearly rate r with Σ flow / (1+r)^years = 0, as a fraction, within (−0.9999, 1000]; −1 for a total loss (money
 * out, none back, and a last flow of zero). Flows of one day are added up; order does not matter. Null with a reason
 * where no single rate exists; with several, all are in `roots`. Excel's XIRR where Excel converges. Throws
 * RangeError for a date that does not exist or an amount that is no number.
 * @measure Internal rate of return of dated flows
 * @formula Σ flowᵢ ÷ (1 + r)^(daysᵢ ÷ 365) = 0, days counted from the first flow
 * @trap The value still held must stand among the flows, as a receipt on the last day.
 * @trap Rates are not additive: the rate of two deals is that of their pooled flows, never the mean of the two.
 * @trap Under a year the yearly rate blows a short gain up; `statedReturn` gives the cumulative one instead.
 * @trap A spreadsheet may answer with one of several rates, or with none, and not say so.
 * @source Microsoft Excel, XIRR function, where it converges; CFA Institute, Global Investment Performance Standards
 *   for Firms (2020).
 * @example
 * xirr([{ date: '2023-01-01', amount: -100 }, { date: '2024-01-01', amount: '110.00' }]).rate; // 0.1
 */
export function xirr(flows: readonly DatedFlow[], options: XirrOptions = {}): RateOfReturn {
  const size = flows.length;
  if (size === 0) return noRate('no_flows');
  const days = new Array<number>(size);
  const amounts = new Array<number>(size);
  let sorted = true;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < size; i += 1) {
    const flow = flows[i] as DatedFlow;
    const day = dayNumber(flow.date);
    if (day < last) sorted = false;
    last = day;
    days[i] = day;
    amounts[i] = flowAmount(flow.amount);
  }
  if (!sorted) sortByDay(days, amounts);
  const closesAtZero = endsOnZero(days, amounts);
  const count = mergeDays(days, amounts);
  const span = (days[count - 1] as number) - (days[0] as number);
  if (options.annualise_under_one_year === false && span < 365) return noRate('under_one_year');
  const yearDays = countDays(flows, days, count, options.day_count ?? 'ACT/365');
  return rateOfReturn({ days, amounts, count, year_days: yearDays }, closesAtZero);
}

/** Whether a flow of zero stands on the last day: the statement that nothing is left. */
function endsOnZero(days: number[], amounts: number[]): boolean {
  for (let i = days.length - 1; i >= 0 && days[i] === days[days.length - 1]; i -= 1) {
    if (amounts[i] === 0) return true;
  }
  return false;
}

function sortByDay(days: number[], amounts: number[]): void {
  const flows = days.map((day, index) => ({ day, amount: amounts[index] as number }));
  flows.sort((a, b) => a.day - b.day);
  for (const [index, { day, amount }] of flows.entries()) {
    days[index] = day;
    amounts[index] = amount;
  }
}

/** Adds up the flows of each day in place; returns how many days there are. */
function mergeDays(days: number[], amounts: number[]): number {
  let last = 0;
  for (let i = 1; i < days.length; i += 1) {
    if (days[i] === days[last]) amounts[last] = (amounts[last] as number) + (amounts[i] as number);
    else {
      last += 1;
      days[last] = days[i] as number;
      amounts[last] = amounts[i] as number;
    }
  }
  return last + 1;
}

/** Turns day numbers into the convention's days, in place; returns how many of them make a year. */
function countDays(flows: readonly DatedFlow[], days: number[], count: number, dayCount: DayCount): number {
  if (dayCount === 'ACT/365') return 365;
  const dates = new Map(flows.map((flow) => [dayNumber(flow.date), flow.date]));
  const start = dates.get(days[0] as number) as IsoDate;
  for (let i = 0; i < count; i += 1) {
    days[i] = Math.round(yearFraction(start, dates.get(days[i] as number) as IsoDate, dayCount) * 360);
  }
  return 360;
}
