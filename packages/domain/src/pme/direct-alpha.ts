// Direct alpha: the yearly excess over the market, as one rate.
import { type XirrOptions, xirr } from '../irr/xirr.ts';
import { type GrownFlows, growFlows, type PmeFigure, type PmeInput } from './grown-flows.ts';

export interface DirectAlpha {
  /** The excess compounded yearly, as a fraction. */
  readonly discrete: PmeFigure;
  /** ln(1 + discrete): the excess compounded continuously, as the authors quote it. */
  readonly continuous: PmeFigure;
}

/**
 * The rate of return of the flows grown with the index to the end, {−C·I_T/Iₜ, +D·I_T/Iₜ, +NAV}: what the fund earned
 * a year on top of the index. Zero exactly when KS-PME is 1. Null with the reason where the index has no level for a
 * day or no single rate exists; after a total loss the discrete one is −1 and the continuous one is undefined.
 * Gredil, Griffiths and Stucke, 'Benchmarking Private Equity: The Direct Alpha Method' (2014). Throws MalformedInput
 * as `growFlows` does.
 * @measure Direct alpha
 * @formula a with Σ of {−C · I_T ÷ Iₜ, +D · I_T ÷ Iₜ, +NAV} ÷ (1 + a)^years = 0; continuous = ln(1 + a)
 * @trap The index must be one of total returns, in the currency of the flows: a price index flatters the fund by its
 *   dividends.
 * @trap Discrete and continuous differ: the authors quote the logarithm.
 * @trap It is not the difference of two rates of return.
 * @source Gredil, Griffiths and Stucke, Benchmarking Private Equity: The Direct Alpha Method (2014).
 * @example
 * directAlpha({ contributions: [{ date: '2020-12-31', amount: 100 }], distributions: [], nav: { date: '2021-12-31', amount: 120 },
 *   index: [{ date: '2020-12-31', level: 50 }, { date: '2021-12-31', level: 55 }] }).discrete.value; // 0.090909
 */
export const directAlpha = (input: PmeInput, options: XirrOptions = {}): DirectAlpha =>
  directAlphaOf(growFlows(input), options);

/** The same of flows grown already; null where the index has no level for a day. */
export function directAlphaOf(grown: GrownFlows | null, options: XirrOptions = {}): DirectAlpha {
  if (grown === null) return both({ value: null, reason: 'index_missing' });
  const flows = grown.flows.map(({ date, paid, received, growth }) => ({
    date,
    amount: received.minus(paid).times(growth).toNumber(),
  }));
  const { rate, reason } = xirr([...flows, { date: grown.end, amount: grown.nav.toNumber() }], options);
  if (rate === null) return both({ value: null, reason });
  const discrete: PmeFigure = { value: rate, reason: null };
  if (rate === -1) return { discrete, continuous: { value: null, reason: 'total_loss' } };
  return { discrete, continuous: { value: Math.log1p(rate), reason: null } };
}

const both = (figure: PmeFigure): DirectAlpha => ({ discrete: figure, continuous: figure });
