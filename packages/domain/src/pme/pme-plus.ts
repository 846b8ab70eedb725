// PME+: distributions scaled until the index account ends with the fund's own value.
import { type XirrOptions, xirr } from '../irr/xirr.ts';
import { type GrownFlows, growFlows, type PmeFigure, type PmeInput } from './grown-flows.ts';

export interface PmePlus {
  /** What every distribution is multiplied by. */
  readonly lambda: PmeFigure;
  /** The rate of return of {−C, +λ·D, +NAV}, to be compared with the fund's own. */
  readonly irr: PmeFigure;
}

const none = (reason: PmeFigure['reason']): PmeFigure => ({ value: null, reason });

/**
 * λ = (Σ C·I_T/Iₜ − NAV) / Σ D·I_T/Iₜ and the rate of return of {−C, +λ·D, +NAV}. Undefined without distributions; a
 * value above all that the contributions would have become makes λ negative, and then no rate is quoted
 * (`negative_scale`). Null too where the index has no level for a day. Rouvinez, 'Private Equity Benchmarking with
 * PME+' (2003). Throws MalformedInput as `growFlows` does.
 * @measure PME+
 * @formula λ = (Σ C · I_T ÷ Iₜ − NAV) ÷ Σ D · I_T ÷ Iₜ; r of {−C, +λ · D, +NAV}
 * @trap The index must be one of total returns, in the currency of the flows: a price index flatters the fund by its
 *   dividends.
 * @trap Undefined before the first distribution.
 * @trap A λ far from 1 compares the fund with distributions it never made.
 * @source Rouvinez, Private Equity Benchmarking with PME+ (2003).
 * @example
 * pmePlus({ contributions: [{ date: '2020-12-31', amount: 100 }], distributions: [{ date: '2021-12-31', amount: 22 }], nav: { date: '2021-12-31', amount: 99 },
 *   index: [{ date: '2020-12-31', level: 50 }, { date: '2021-12-31', level: 55 }] }).lambda.value; // 0.5
 */
export const pmePlus = (input: PmeInput, options: XirrOptions = {}): PmePlus => pmePlusOf(growFlows(input), options);

/** The same of flows grown already; null where the index has no level for a day. */
export function pmePlusOf(grown: GrownFlows | null, options: XirrOptions = {}): PmePlus {
  if (grown === null) return { lambda: none('index_missing'), irr: none('index_missing') };
  if (grown.received_grown.isZero()) return { lambda: none('no_distributions'), irr: none('no_distributions') };
  const scale = grown.paid_grown.minus(grown.nav).div(grown.received_grown);
  const lambda: PmeFigure = { value: scale.toNumber(), reason: null };
  if (scale.isNegative() && !scale.isZero()) return { lambda, irr: none('negative_scale') };
  const flows = grown.flows.map(({ date, paid, received }) => ({
    date,
    amount: received.times(scale).minus(paid).toNumber(),
  }));
  const { rate, reason } = xirr([...flows, { date: grown.end, amount: grown.nav.toNumber() }], options);
  return { lambda, irr: { value: rate, reason } };
}
