// A fund's flows beside the index they are measured against: each with the growth of the index from its day to the end.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { unsignedAmount } from '../exact-amount.ts';
import type { RateReason } from '../irr/rate-of-return.ts';
import { type DatedAmount, requireValueLast } from '../multiples/fund-metrics.ts';
import { DEFAULT_INDEX_RULE, type IndexLevel, type IndexRule, levelsOf } from './index-levels.ts';

export interface PmeInput {
  readonly contributions: readonly DatedAmount[];
  readonly distributions: readonly DatedAmount[];
  /** The value left in the fund on the last day. */
  readonly nav: DatedAmount;
  readonly index: readonly IndexLevel[];
  /** Values after the distribution of their day; the modified PME alone asks for them. */
  readonly interim_navs?: readonly DatedAmount[] | undefined;
  readonly index_rule?: IndexRule;
}

/** Why a comparison with the market is not quoted. */
export type PmeReason =
  | RateReason
  | 'no_paid_in'
  | 'index_missing'
  | 'no_distributions'
  | 'negative_scale'
  | 'negative_index_nav'
  | 'interim_nav_missing'
  | 'total_loss';

/** A ratio or yearly rate as a fraction, or null with the reason. */
export interface PmeFigure {
  readonly value: number | null;
  readonly reason: PmeReason | null;
}

/** One day's money: what was paid in and what came back, and what 1 on that day has grown to in the index by the end. */
export interface GrownFlow {
  readonly date: IsoDate;
  readonly paid: Decimal;
  readonly received: Decimal;
  readonly growth: Decimal;
}

export interface GrownFlows {
  /** By day, rising; flows of one day stand together. */
  readonly flows: readonly GrownFlow[];
  readonly nav: Decimal;
  readonly end: IsoDate;
  /** Σ contributions, each grown with the index to the end. */
  readonly paid_grown: Decimal;
  /** Σ distributions, each grown with the index to the end. */
  readonly received_grown: Decimal;
}

const ZERO = new Decimal(0);

/**
 * The flows with the growth of the index; null where the index has no level for the day of a flow or of the value (see
 * `IndexRule`). Throws MalformedInput for a negative amount, a level that is not above zero, a day of the index given
 * twice, and a value dated before a flow.
 */
export function growFlows(input: PmeInput): GrownFlows | null {
  const levelOn = levelsOf(input.index, input.index_rule ?? DEFAULT_INDEX_RULE);
  const nav = unsignedAmount('nav.amount', input.nav.amount);
  const end = input.nav.date;
  const days = moneyByDay(input);
  requireValueLast(
    end,
    days.map(({ date }) => date),
  );
  const last = levelOn(end);
  const flows: GrownFlow[] = [];
  for (const money of days) {
    const level = levelOn(money.date);
    if (level === null || last === null) return null;
    flows.push({ ...money, growth: last.div(level) });
  }
  if (last === null) return null;
  const grown = (side: 'paid' | 'received') =>
    flows.reduce((sum, flow) => sum.plus(flow[side].times(flow.growth)), ZERO);
  return { flows, nav, end, paid_grown: grown('paid'), received_grown: grown('received') };
}

/** The days of flows and of the value for which the index has no level, rising. */
export function daysWithoutLevel(input: PmeInput): IsoDate[] {
  const levelOn = levelsOf(input.index, input.index_rule ?? DEFAULT_INDEX_RULE);
  const dates = [...input.contributions, ...input.distributions, input.nav].map(({ date }) => date);
  return [...new Set(dates)].filter((date) => levelOn(date) === null).sort();
}

function moneyByDay(input: PmeInput): Omit<GrownFlow, 'growth'>[] {
  const days = new Map<number, { date: IsoDate; paid: Decimal; received: Decimal }>();
  for (const [list, side] of [
    ['contributions', 'paid'],
    ['distributions', 'received'],
  ] as const) {
    for (const [at, { date, amount }] of input[list].entries()) {
      const exact = unsignedAmount(`${list}.${at}.amount`, amount);
      const day = dayNumber(date);
      const money = days.get(day) ?? { date, paid: ZERO, received: ZERO };
      money[side] = money[side].plus(exact);
      days.set(day, money);
    }
  }
  return [...days.entries()].sort(([a], [b]) => a - b).map(([, money]) => money);
}
