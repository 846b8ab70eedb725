// Dated flows kept ready for a rate of return at any day: added in order, merged by day, closed with a value.
import { dateOfDay, type IsoDate } from '../calendar.ts';
import { type DayCount, yearFraction } from '../day-count.ts';
import { noRate, type RateOfReturn, rateOfReturn } from '../irr/rate-of-return.ts';
import type { PerformancePolicies } from './policies.ts';

export interface FlowTrack {
  readonly day_count: DayCount;
  /** Days since the first flow as the day count counts them, rising. */
  readonly days: number[];
  readonly amounts: number[];
  /** Calendar days of the first and last flow. */
  first_day: number;
  last_day: number;
  /** The last day's flows, kept exact until the day is over. */
  last_units: bigint;
  /** Flows that could not be converted; with any, there is no rate. */
  missing: number;
}

/** A track without flows. */
export const emptyTrack = (day_count: DayCount): FlowTrack => ({
  day_count,
  days: [],
  amounts: [],
  first_day: 0,
  last_day: 0,
  last_units: 0n,
  missing: 0,
});

/** Adds a flow, signed from the investor's side. Days must come in order. */
export function addFlow(track: FlowTrack, day: number, units: bigint | null): void {
  if (units === null) {
    track.missing += 1;
    return;
  }
  const size = track.days.length;
  if (size > 0 && day === track.last_day) {
    track.last_units += units;
    track.amounts[size - 1] = Number(track.last_units);
    return;
  }
  if (size === 0) track.first_day = day;
  track.days.push(countedDay(track, day));
  track.amounts.push(Number(units));
  track.last_day = day;
  track.last_units = units;
}

function countedDay(track: FlowTrack, day: number): number {
  if (track.day_count !== '30/360') return day - track.first_day;
  const first: IsoDate = dateOfDay(track.first_day);
  return Math.round(yearFraction(first, dateOfDay(day), '30/360') * 360);
}

/**
 * The rate of return of the track closed with a value on a day not before its last flow. The track is left as it was. Missing flows are the caller's to refuse.
 */
export function trackRate(
  track: FlowTrack,
  closing: { readonly day: number; readonly units: bigint },
  policy: PerformancePolicies['irr_under_one_year'],
): RateOfReturn {
  const size = track.days.length;
  if (size === 0) return noRate('no_flows');
  if (policy === 'withheld' && closing.day - track.first_day < 365) return noRate('under_one_year');
  const last = track.amounts[size - 1] as number;
  const merged = closing.day === track.last_day;
  if (merged) track.amounts[size - 1] = Number(track.last_units + closing.units);
  else {
    track.days.push(countedDay(track, closing.day));
    track.amounts.push(Number(closing.units));
  }
  const flows = {
    days: track.days,
    amounts: track.amounts,
    count: track.days.length,
    year_days: track.day_count === 'ACT/365' ? 365 : 360,
  };
  const rate = rateOfReturn(flows, closing.units === 0n);
  if (merged) track.amounts[size - 1] = last;
  else {
    track.days.pop();
    track.amounts.pop();
  }
  return rate;
}
