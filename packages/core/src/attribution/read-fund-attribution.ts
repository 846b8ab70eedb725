// Where a fund's returns come from.
import { readFundAttribution as operation } from '@redpill/contract';
import {
  addMonths,
  DEFAULT_POLICIES,
  type ExplainedEntry,
  explainMetric,
  type NamedPolicy,
  namePolicies,
  type PerformanceInput,
} from '@redpill/domain';
import { invalidField } from '../app-error.ts';
import { entriesFor, investmentsOf, namesOf, performanceInput } from '../performance/index.ts';
import { verb } from '../verb.ts';
import { bridgeOf, dealsOf } from './deals.ts';
import { horizonsOf, lineOf, realisationOf } from './rates.ts';

const POLICIES: readonly NamedPolicy[] = [
  { name: 'horizons', value: 'net; value at the start as paid, at the end as received; under a year not annualised' },
  { name: 'realised', value: 'sold or written off in full; gross of fees and carry' },
  { name: 'line_repayments', value: 'out of calls; what exceeds the principal owed is interest' },
  { name: 'bridge', value: 'in the currency of the fund: what currencies did is part of the revaluation' },
  { name: 'realised_multiple', value: 'proceeds and income over the cost that left, average cost' },
];

export const readFundAttribution = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const from = asked.from ?? addMonths(input.as_of, -12);
    if (from >= input.as_of) throw invalidField('from', `must be a day before ${input.as_of}`);
    const names = new Map((await investmentsOf(fund.id)).map(({ id, company_name }) => [id, company_name]));
    const named = (investment_id: string) => names.get(investment_id) ?? '';
    return {
      fund_id: fund.id,
      currency: fund.currency,
      as_of: input.as_of,
      known_at: input.known_at,
      horizons: horizonsOf(input),
      ...realisationOf(input),
      subscription_line: lineOf(input),
      bridge: bridgeOf(input, from),
      ...dealsOf(input, named),
      entries: entriesFor(entriesBehind(input), null, await namesOf(input), fund.currency),
      policies: [...POLICIES, ...namePolicies({ ...DEFAULT_POLICIES, ...input.policies })],
    };
  },
  { snapshot: true },
);

/** The entries of the net and of the gross rate, one that stands in both once. */
function entriesBehind(input: PerformanceInput): ExplainedEntry[] {
  const both = [...explainMetric('net_irr', input).entries, ...explainMetric('gross_irr', input).entries];
  const seen = new Set<string>();
  return both.filter(({ entry_id, role }) => {
    const key = `${entry_id} ${role}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
