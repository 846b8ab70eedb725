// One figure opened up: formula, inputs, every entry that went in, and the policies used.
import { explainFundPerformance as operation } from '@redpill/contract';
import { explainMetric } from '@redpill/domain';
import { verb } from '../verb.ts';
import { entriesFor, type Names } from './entries-for.ts';
import { gapsFor, ownEntryIds } from './gaps-for.ts';
import { namesOf } from './names-of.ts';
import { ownPartners, performanceInput } from './performance-input.ts';

export const explainFundPerformance = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const mine = ownEntryIds(input, await ownPartners());
    const names: Names = await namesOf(input);
    const { inputs, entries, gaps, policies, ...explained } = explainMetric(asked.metric, input);
    return {
      fund_id: fund.id,
      as_of: input.as_of,
      known_at: input.known_at,
      ...explained,
      inputs: [...inputs],
      entries: entriesFor(entries, mine, names, fund.currency),
      gaps: gapsFor(gaps, mine),
      policies: [...policies],
    };
  },
  { snapshot: true },
);
