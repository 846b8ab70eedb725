// The rate of return of several funds or deals as if they were one.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { unsignedAmount } from '../exact-amount.ts';
import type { GivenAmount } from '../given-amount.ts';
import { type StatedOptions, type StatedReturn, statedReturn } from './stated-return.ts';
import type { DatedFlow } from './xirr.ts';

/**
 * Pooled rate of return: all flows together, each list ending with its own value. It is not the mean of the rates,
 * which weighs a small fund like a large one. Throws RangeError for a date that does not exist or an amount that is
 * no number.
 * @measure Pooled rate of return
 * @formula r with Σ over all lists Σ flow ÷ (1 + r)^years = 0
 * @trap The mean of rates weighs a small fund like a large one and an old one like a young one.
 * @source CFA Institute, Global Investment Performance Standards for Firms (2020). Composites of funds pool their
 *   flows.
 * @example
 * pooledIrr([
 *   [{ date: '2023-01-01', amount: -1 }, { date: '2024-01-01', amount: 3 }],
 *   [{ date: '2023-01-01', amount: -99 }, { date: '2024-01-01', amount: 99 }],
 * ]).rate; // 0.02
 */
export function pooledIrr(lists: readonly (readonly DatedFlow[])[], options: StatedOptions = {}): StatedReturn {
  return statedReturn(lists.flat(), options);
}

/** One deal from the fund's side: paid negative, received positive; what it is still worth, escrow to come included. */
export interface DealFlows {
  readonly flows: readonly DatedFlow[];
  readonly fair_value: GivenAmount;
  /** Sold or written off in full. */
  readonly realised_fully: boolean;
}

export interface RealisationIrrs {
  readonly realised: StatedReturn;
  readonly unrealised: StatedReturn;
  readonly all: StatedReturn;
}

/**
 * Gross rates of return as of a day, of the deals that are over, of those that are not, and of all: flows until and
 * including the day, and the fair value on it. Each group is pooled. Throws MalformedInput for a fair value below
 * zero, RangeError for a date that does not exist.
 * @measure Rates of realised and unrealised deals
 * @formula r of the pooled flows of each group, the fair value on the day as the last receipt
 * @trap The rate of the realised deals alone flatters: winners are sold early, losers are kept.
 * @trap A deal with escrow outstanding is not realised.
 * @source U.S. SEC, staff FAQ on the marketing rule (2025): an extract is shown beside the whole fund's figures.
 * @example
 * irrByRealisation([
 *   { flows: [{ date: '2022-01-01', amount: -100 }, { date: '2023-01-01', amount: 150 }], fair_value: 0, realised_fully: true },
 *   { flows: [{ date: '2022-01-01', amount: -100 }], fair_value: 105, realised_fully: false },
 * ], '2023-01-01').all.rate; // 0.275
 */
export function irrByRealisation(
  deals: readonly DealFlows[],
  as_of: IsoDate,
  options: StatedOptions = {},
): RealisationIrrs {
  const last = dayNumber(as_of);
  const valued = deals.map(({ flows, fair_value, realised_fully }, index) => {
    const value = unsignedAmount(`deals.${index}.fair_value`, fair_value).toNumber();
    const until = flows.filter(({ date }) => dayNumber(date) <= last);
    return { realised_fully, flows: until.length === 0 ? [] : [...until, { date: as_of, amount: value }] };
  });
  const pooled = (which: (over: boolean) => boolean) =>
    pooledIrr(
      valued.filter((deal) => which(deal.realised_fully)).map((deal) => deal.flows),
      options,
    );
  return { realised: pooled((over) => over), unrealised: pooled((over) => !over), all: pooled(() => true) };
}
