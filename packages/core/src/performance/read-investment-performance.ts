// The schedule of investments: cost, proceeds, fair value, multiple and rate of return of each.
import { readInvestmentPerformance as operation } from '@redpill/contract';
import {
  effectiveValuations,
  instantMicros,
  invariant,
  investmentPerformance,
  type PerformanceInput,
} from '@redpill/domain';
import { verb } from '../verb.ts';
import { investmentsOf } from './names-of.ts';
import { performanceInput } from './performance-input.ts';

export const readInvestmentPerformance = verb(
  operation,
  async ({ input: asked }) => {
    const { input } = await performanceInput(asked);
    const known = new Map((await investmentsOf(asked.fund_id)).map((one) => [one.id, one]));
    const { items, gaps, policies, ...at } = investmentPerformance(input);
    const methods = methodsOf(input);
    return {
      ...at,
      items: items.map((item) => {
        const investment = known.get(item.investment_id);
        invariant(investment !== undefined, 'an entry names an investment of its fund');
        const { id: _same, ...named } = investment;
        const method = item.mark_date === null ? null : methods.get(`${item.investment_id}/${item.mark_date}`);
        return { ...item, ...named, method: method ?? null, reasons: { ...item.reasons } };
      }),
      gaps: [...gaps],
      policies: [...policies],
    };
  },
  { snapshot: true },
);

/** By investment and day: the method of the mark that counts, the last recorded of several. */
function methodsOf(input: PerformanceInput): Map<string, string | null> {
  const marks = effectiveValuations(input.valuations, input.known_at);
  const inOrder = marks.sort((a, b) => instantMicros(a.recorded_at) - instantMicros(b.recorded_at));
  return new Map(inOrder.map((mark) => [`${mark.investment_id}/${mark.date}`, mark.method ?? null]));
}
