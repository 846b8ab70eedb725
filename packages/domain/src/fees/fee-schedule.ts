// A management fee's terms: rate and base by phase, step-downs, periods, offsets.
import { type IsoDate, isIsoDate } from '../calendar.ts';
import { DAY_COUNTS, type DayCount } from '../day-count.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';

export const FEE_BASES = [
  'commitments',
  'net_invested_capital',
  'net_asset_value',
  'lower_of_invested_capital_and_nav',
] as const;
export type FeeBasis = (typeof FEE_BASES)[number];

/** Rate and base from a day on, until the next phase begins. */
export interface FeePhase {
  readonly from: IsoDate;
  readonly rate: Share;
  readonly basis: FeeBasis;
  /** Taken off the rate on every anniversary of the phase: 0.002 is 0.2 percentage points a year. */
  readonly step_down: Share;
  /** The rate never falls below this. */
  readonly lowest_rate: Share;
}

export const FEE_PERIODS = ['quarter', 'half_year', 'year'] as const;
/** Calendar periods; the first and last are cut where the schedule begins and ends. */
export type FeePeriodLength = (typeof FEE_PERIODS)[number];

export interface FeeSchedule {
  readonly phases: readonly FeePhase[];
  /** The first day without a fee. */
  readonly until: IsoDate;
  readonly period: FeePeriodLength;
  /** Days by a convention, or each whole period alike and a part of one by its days. */
  readonly proration: DayCount | 'equal_periods';
  /** Whether a base is the one of the first day of a stretch, or follows every change within it. */
  readonly base_dated: 'first_day' | 'daily';
  /** The part of transaction, monitoring and director fees that reduces the next fee. */
  readonly offset_share: Share;
}

/** Holds a schedule to its rules. `under` is put before each field's path. Throws MalformedInput at the first broken. */
export function requireFeeSchedule(schedule: FeeSchedule, under = ''): void {
  const { phases, until } = schedule;
  requireThat(phases.length > 0, `${under}phases`, 'at least one phase');
  for (const [index, phase] of phases.entries()) {
    const field = `${under}phases.${index}.`;
    requireThat(isIsoDate(phase.from), `${field}from`, 'a day of the calendar (yyyy-mm-dd)');
    const before = phases[index - 1];
    requireThat(before === undefined || before.from < phase.from, `${field}from`, 'later than the phase before');
    requireThat(FEE_BASES.includes(phase.basis), `${field}basis`, `one of ${FEE_BASES.join(', ')}`);
    for (const name of ['rate', 'step_down', 'lowest_rate'] as const) {
      requireThat(isShare(phase[name]), `${field}${name}`, SHARE_RULE);
    }
    requireThat(phase.lowest_rate <= phase.rate, `${field}lowest_rate`, 'no more than the rate');
  }
  const last = phases.at(-1);
  requireThat(isIsoDate(until), `${under}until`, 'a day of the calendar (yyyy-mm-dd)');
  requireThat(last === undefined || until > last.from, `${under}until`, 'later than the last phase begins');
  requireThat(FEE_PERIODS.includes(schedule.period), `${under}period`, `one of ${FEE_PERIODS.join(', ')}`);
  const proration = [...DAY_COUNTS, 'equal_periods'];
  requireThat(proration.includes(schedule.proration), `${under}proration`, `one of ${proration.join(', ')}`);
  const dated = schedule.base_dated === 'first_day' || schedule.base_dated === 'daily';
  requireThat(dated, `${under}base_dated`, 'first_day or daily');
  requireThat(isShare(schedule.offset_share), `${under}offset_share`, SHARE_RULE);
}
