// The index comparison method of Long and Nickels: the fund's own flows, made in the index.
import type { Decimal } from '../decimal.ts';
import { type XirrOptions, xirr } from '../irr/xirr.ts';
import { type GrownFlows, growFlows, type PmeFigure, type PmeInput } from './grown-flows.ts';

export interface LongNickels {
  /** What would be left in the index after the same payments in and out; negative when the fund paid out more than the index held. */
  readonly nav: Decimal | null;
  /** The rate of return of the fund's flows with that value at the end, to be compared with the fund's own. */
  readonly irr: PmeFigure;
}

/**
 * N_T = Σ (Cₜ − Dₜ)·I_T/Iₜ and the rate of return of {−C, +D, +N_T}. A strong fund drives N_T below zero: the rate is
 * then null, reason `negative_index_nav`, and another measure must serve. Null too where the index has no level for a
 * day. Long and Nickels, 'A Private Investment Benchmark' (1996). Throws MalformedInput as `growFlows` does.
 * @measure Long-Nickels (ICM)
 * @formula N_T = Σ (Cₜ − Dₜ) · I_T ÷ Iₜ; r of {−C, +D, +N_T}
 * @trap The index must be one of total returns, in the currency of the flows: a price index flatters the fund by its
 *   dividends.
 * @trap A strong fund drives the index account below zero: there is no rate then, and another measure must serve.
 * @source Long and Nickels, A Private Investment Benchmark (1996).
 * @example
 * longNickels({ contributions: [{ date: '2020-12-31', amount: 100 }], distributions: [], nav: { date: '2021-12-31', amount: 120 },
 *   index: [{ date: '2020-12-31', level: 50 }, { date: '2021-12-31', level: 55 }] }).irr.value; // 0.1
 */
export const longNickels = (input: PmeInput, options: XirrOptions = {}): LongNickels =>
  longNickelsOf(growFlows(input), options);

/** The same of flows grown already; null where the index has no level for a day. */
export function longNickelsOf(grown: GrownFlows | null, options: XirrOptions = {}): LongNickels {
  if (grown === null) return { nav: null, irr: { value: null, reason: 'index_missing' } };
  const nav = grown.paid_grown.minus(grown.received_grown);
  if (nav.isNegative() && !nav.isZero()) return { nav, irr: { value: null, reason: 'negative_index_nav' } };
  const flows = grown.flows.map(({ date, paid, received }) => ({ date, amount: received.minus(paid).toNumber() }));
  const { rate, reason } = xirr([...flows, { date: grown.end, amount: nav.toNumber() }], options);
  return { nav, irr: { value: rate, reason } };
}
