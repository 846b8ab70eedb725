// What a fund stands at on one day: money, multiples and rates, each given or refused with a reason.
import { distributedMultiple, type Multiple, residualMultiple, totalMultiple } from '../multiples/multiples.ts';
import type { Book } from './book.ts';
import { type FlowTrack, trackRate } from './flow-track.ts';
import type { FundState } from './fund-state.ts';
import { type NavFigure, netAssetValue } from './net-asset-value.ts';
import type { PerformancePolicies } from './policies.ts';
import type { ReasonCode } from './reasons.ts';
import { totalOf } from './tally.ts';

/** A figure, or the reason there is none. */
export interface Figure<Value> {
  readonly value: Value | null;
  readonly reason: ReasonCode | null;
}

/** A figure that is given. */
export const given = <Value>(value: Value): Figure<Value> => ({ value, reason: null });
/** A figure that is not given, and why. */
export const withheld = (reason: ReasonCode): Figure<never> => ({ value: null, reason });

/** A total of units, or the refusal that a rate of exchange is missing. */
export const unitsFigure = (units: bigint | null): Figure<bigint> =>
  units === null ? withheld('missing_fx_rate') : given(units);

/** A multiple of figures: refused with the first reason among its parts, else computed. */
export function multipleOf(
  parts: readonly Figure<bigint>[],
  compute: (...units: bigint[]) => Multiple,
): Figure<number> {
  const units: bigint[] = [];
  for (const part of parts) {
    if (part.value === null) return withheld(part.reason ?? 'missing_fx_rate');
    units.push(part.value);
  }
  return compute(...units);
}

/** The figures every point of the quarterly series has. */
export interface PerformancePoint {
  readonly paid_in: Figure<bigint>;
  readonly distributed: Figure<bigint>;
  readonly nav_figure: NavFigure;
  readonly nav: Figure<bigint>;
  readonly dpi: Figure<number>;
  readonly rvpi: Figure<number>;
  readonly tvpi: Figure<number>;
  readonly net_irr: Figure<number>;
}

/** A rate of return of flows closed with a value, or why there is none. */
export function rateFigure(
  track: FlowTrack,
  closing: Figure<bigint>,
  day: number,
  policies: PerformancePolicies,
): Figure<number> {
  if (track.missing > 0) return withheld('missing_fx_rate');
  if (track.days.length === 0) return withheld('no_flows');
  if (closing.value === null) return withheld(closing.reason ?? 'no_nav');
  const { rate, reason } = trackRate(track, { day, units: closing.value }, policies.irr_under_one_year);
  return rate === null ? withheld(reason ?? 'not_converged') : given(rate);
}

/** The fund on a day, from a state folded up to the end of that day. */
export function performancePoint(state: FundState, book: Book, day: number): PerformancePoint {
  const paid_in = unitsFigure(totalOf(state.paid_in));
  const distributed = unitsFigure(totalOf(state.distributed));
  const nav_figure = netAssetValue(state, book, day);
  const nav: Figure<bigint> = { value: nav_figure.units, reason: nav_figure.reason };
  return {
    paid_in,
    distributed,
    nav_figure,
    nav,
    dpi: multipleOf([distributed, paid_in], distributedMultiple),
    rvpi: multipleOf([nav, paid_in], residualMultiple),
    tvpi: multipleOf([distributed, nav, paid_in], totalMultiple),
    net_irr: netRate(state, nav_figure, nav, book, day),
  };
}

function netRate(state: FundState, figure: NavFigure, nav: Figure<bigint>, book: Book, day: number): Figure<number> {
  if (figure.before_carry && state.net_flows.days.length > 0) return withheld('before_carry');
  return rateFigure(state.net_flows, nav, day, book.policies);
}
