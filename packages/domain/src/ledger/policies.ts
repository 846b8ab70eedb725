// The choices a fund's agreement leaves open: each with its default, and printed under every figure it shaped.
import type { DayCount } from '../day-count.ts';

export interface PerformancePolicies {
  /** Day count of every rate of return. */
  readonly day_count: DayCount;
  /** Days a rate of exchange serves after its own day. */
  readonly fx_window_days: number;
  /** Whether a rate of return over less than 365 days is stated as a yearly one. */
  readonly irr_under_one_year: 'withheld' | 'annualised';
  /** How a fund's net asset value is shared among its partners when partners' own values are not reported. */
  readonly nav_allocation: 'commitment' | 'paid_in';
  /** Which loss ratio is quoted (fund-maths C5). */
  readonly loss_ratio: 'by_capital' | 'by_count' | 'impairment';
  /** Whether holdings still held count in the loss ratio. */
  readonly loss_scope: 'all' | 'realised';
}

export const DEFAULT_POLICIES: PerformancePolicies = Object.freeze({
  day_count: 'ACT/365',
  fx_window_days: 7,
  irr_under_one_year: 'withheld',
  nav_allocation: 'commitment',
  loss_ratio: 'by_capital',
  loss_scope: 'all',
});

export interface NamedPolicy {
  readonly name: string;
  readonly value: string;
}

/** The policies a performance figure was made with, settings and fixed conventions alike, in words. */
export function namePolicies(policies: PerformancePolicies): NamedPolicy[] {
  return [
    { name: 'day_count', value: policies.day_count },
    { name: 'flow_date', value: 'value date' },
    { name: 'irr_under_one_year', value: policies.irr_under_one_year },
    { name: 'recallable_distributions', value: 'gross: stay in distributions, count in paid-in when called again' },
    { name: 'fees_outside_commitment', value: 'count in paid-in, do not reduce unfunded' },
    { name: 'nav_roll_forward', value: 'plus contributions, less distributions since; not below zero' },
    { name: 'nav_allocation', value: policies.nav_allocation },
    { name: 'unmarked_holdings', value: 'at remaining cost' },
    { name: 'mark_roll_forward', value: 'plus follow-ons, less the share of cost relieved since' },
    { name: 'cost_relief', value: 'average cost' },
    { name: 'loss_ratio', value: `${policies.loss_ratio}, ${policies.loss_scope} holdings` },
    { name: 'fx_flows', value: `value-date rate, at most ${policies.fx_window_days} days old` },
    { name: 'fx_marks', value: `closing rate, at most ${policies.fx_window_days} days old` },
    { name: 'rounding', value: 'half-even to the minor unit when converted' },
    { name: 'scope', value: 'all partners, general partner commitment included' },
  ];
}
