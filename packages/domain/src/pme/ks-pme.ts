// The Kaplan-Schoar public-market equivalent: a multiple with the market taken out.
import { type GrownFlows, growFlows, type PmeFigure, type PmeInput } from './grown-flows.ts';

/**
 * KS-PME = (Σ Dₜ·I_T/Iₜ + NAV) / Σ Cₜ·I_T/Iₜ, a ratio; above 1 the fund beat the index. The index must be one of
 * total returns in the currency of the flows. Null before anything is paid in, and where the index has no level for a
 * day. Kaplan and Schoar, 'Private Equity Performance' (2005). Throws MalformedInput as `growFlows` does.
 * @measure Kaplan-Schoar PME
 * @formula (Σ Dₜ · I_T ÷ Iₜ + NAV) ÷ Σ Cₜ · I_T ÷ Iₜ
 * @trap The index must be one of total returns, in the currency of the flows: a price index flatters the fund by its
 *   dividends.
 * @trap A net asset value of an older day than the index compares two days.
 * @trap It is a multiple, not a yearly rate: 1.2 after three years and after twelve are not the same.
 * @source Kaplan and Schoar, Private Equity Performance: Returns, Persistence and Capital Flows (2005).
 * @example
 * ksPme({ contributions: [{ date: '2020-12-31', amount: 100 }], distributions: [], nav: { date: '2021-12-31', amount: 120 },
 *   index: [{ date: '2020-12-31', level: 50 }, { date: '2021-12-31', level: 55 }] }).value; // 1.090909
 */
export const ksPme = (input: PmeInput): PmeFigure => ksPmeOf(growFlows(input));

/** The same of flows grown already; null where the index has no level for a day. */
export function ksPmeOf(grown: GrownFlows | null): PmeFigure {
  if (grown === null) return { value: null, reason: 'index_missing' };
  if (grown.paid_grown.isZero()) return { value: null, reason: 'no_paid_in' };
  return { value: grown.received_grown.plus(grown.nav).div(grown.paid_grown).toNumber(), reason: null };
}
