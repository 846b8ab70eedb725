// The flows between a fund and its partners as a comparison with an index needs them, folded from the ledger.
import {
  type DatedAmount,
  type ExplainedEntry,
  explainMetric,
  foldPerformance,
  type Performance,
  type PerformanceInput,
  type ReasonCode,
} from '@redpill/domain';

export interface FundFlows {
  readonly contributions: readonly DatedAmount[];
  readonly distributions: readonly DatedAmount[];
  readonly performance: Performance;
  /** The entries behind the net rate: flows, and what the value is made of. */
  readonly entries: readonly ExplainedEntry[];
  /** Why flows or value are not whole; null where they are. */
  readonly reason: ReasonCode | null;
}

/** Net flows of all partners and the value left, in the fund's currency. */
export function fundFlows(input: PerformanceInput): FundFlows {
  const performance = foldPerformance({ ...input, with_series: false });
  const { entries } = explainMetric('net_irr', input);
  const flows = entries.filter(({ role }) => role === 'flow');
  const side = (sign: 1 | -1): DatedAmount[] =>
    flows.flatMap(({ date, sign: own, converted_amount: amount }) =>
      own === sign && amount !== null ? [{ date, amount }] : [],
    );
  return {
    contributions: side(-1),
    distributions: side(1),
    performance,
    entries,
    reason: reasonOf(flows, performance),
  };
}

function reasonOf(flows: readonly ExplainedEntry[], { nav, reasons, before_carry }: Performance): ReasonCode | null {
  if (flows.length === 0) return 'no_flows';
  if (flows.some(({ converted_amount }) => converted_amount === null)) return 'missing_fx_rate';
  if (nav === null) return (reasons.nav?.code as ReasonCode | undefined) ?? 'no_nav';
  if (before_carry) return 'before_carry';
  return nav.startsWith('-') ? 'negative_nav' : null;
}

/** The value after the distributions of each day that has one; days without a value are left out. */
export function interimNavs(input: PerformanceInput, distributions: readonly DatedAmount[]): DatedAmount[] {
  const days = [...new Set(distributions.map(({ date }) => date))].filter((date) => date !== input.as_of);
  return days.flatMap((date) => {
    const { nav, before_carry } = foldPerformance({ ...input, as_of: date, with_series: false });
    return nav === null || before_carry || nav.startsWith('-') ? [] : [{ date, amount: nav }];
  });
}
