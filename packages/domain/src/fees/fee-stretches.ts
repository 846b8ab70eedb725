// Stretches of time over which a fee's rate and base do not change.
import { addDays, addMonths, calendarDay, type IsoDate } from '../calendar.ts';
import { countedDays, daysOfYear } from '../day-count.ts';
import { Decimal } from '../decimal.ts';
import type { FeePeriodLength, FeePhase, FeeSchedule } from './fee-schedule.ts';

/** From a day on, up to but not including another, inside one fee period. */
export interface FeeStretch {
  readonly phase: FeePhase;
  readonly phase_index: number;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Percentage points taken off the phase's rate by then, as a fraction. */
  readonly stepped_down: Decimal;
  /** Part of a year. */
  readonly years: Decimal;
}

export interface FeePeriodDates {
  readonly from: IsoDate;
  /** The first day of the next period, or of no fee. */
  readonly until: IsoDate;
}

const MONTHS: Record<FeePeriodLength, number> = { quarter: 3, half_year: 6, year: 12 };

/** First day of the calendar period a day lies in. */
function periodStart(date: IsoDate, months: number): IsoDate {
  const { year, month } = calendarDay(date);
  const first = Math.floor((month - 1) / months) * months + 1;
  return `${String(year)}-${String(first).padStart(2, '0')}-01`;
}

/** The fee periods of a schedule that begin before `before`, each cut to the schedule. */
export function feePeriods(schedule: FeeSchedule, before: IsoDate): FeePeriodDates[] {
  const months = MONTHS[schedule.period];
  const periods: FeePeriodDates[] = [];
  let from = schedule.phases[0]?.from ?? schedule.until;
  while (from < schedule.until && from < before) {
    let until = addMonths(periodStart(from, months), months);
    if (until > schedule.until) until = schedule.until;
    periods.push({ from, until });
    from = until;
  }
  return periods;
}

/** A period cut where a phase begins, where a rate steps down, and on the further days given. */
export function feeStretches(schedule: FeeSchedule, period: FeePeriodDates, cuts: readonly IsoDate[]): FeeStretch[] {
  const inside = (date: IsoDate) => date > period.from && date < period.until;
  const steps = schedule.phases.filter(({ step_down }) => step_down > 0).map((phase) => anniversary(phase, period));
  const days = [...schedule.phases.map(({ from }) => from), ...steps, ...cuts].filter(inside);
  const bounds = [period.from, ...[...new Set(days)].sort(), period.until];
  return bounds.slice(0, -1).map((from, index) => {
    const until = bounds[index + 1] as IsoDate;
    const phase_index = schedule.phases.findLastIndex((phase) => phase.from <= from);
    const phase = schedule.phases[phase_index] as FeePhase;
    const stepped_down = new Decimal(phase.step_down).times(wholeYears(phase.from, from));
    return { phase, phase_index, from, until, stepped_down, years: yearsOf(schedule, period, from, until) };
  });
}

/** The anniversary of a phase that lies in the year of a period's last day. */
function anniversary(phase: FeePhase, period: FeePeriodDates): IsoDate {
  return addMonths(phase.from, 12 * wholeYears(phase.from, addDays(period.until, -1)));
}

/** Whole years from one day to another, none before the first. */
function wholeYears(from: IsoDate, to: IsoDate): number {
  const years = calendarDay(to).year - calendarDay(from).year;
  return Math.max(0, addMonths(from, 12 * years) <= to ? years : years - 1);
}

/** Part of a year a stretch is: by the convention, or as the part of its whole period that its days are. */
function yearsOf(schedule: FeeSchedule, period: FeePeriodDates, from: IsoDate, until: IsoDate): Decimal {
  const { proration } = schedule;
  if (proration !== 'equal_periods') {
    const days = countedDays(period.from, until, proration) - countedDays(period.from, from, proration);
    return new Decimal(days).div(daysOfYear(proration));
  }
  const months = MONTHS[schedule.period];
  const start = periodStart(period.from, months);
  const whole = countedDays(start, addMonths(start, months), 'ACT/365');
  return new Decimal(countedDays(from, until, 'ACT/365')).times(months).div(whole).div(12);
}
