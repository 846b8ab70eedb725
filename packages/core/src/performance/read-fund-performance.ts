// A fund's performance from its ledger as of a day, as known at a time, with the quarterly series.
import { readFundPerformance as operation } from '@redpill/contract';
import { foldPerformance } from '@redpill/domain';
import { verb } from '../verb.ts';
import { gapsFor, ownEntryIds } from './gaps-for.ts';
import { ownPartners, performanceInput } from './performance-input.ts';

export const readFundPerformance = verb(
  operation,
  async ({ input: asked }) => {
    const { fund, input } = await performanceInput(asked);
    const { reasons, gaps, policies, series, ...figures } = foldPerformance({ ...input, with_series: asked.series });
    const mine = ownEntryIds(input, gaps.length > 0 ? await ownPartners() : null);
    return {
      ...figures,
      fund_name: fund.name,
      reasons: { ...reasons },
      gaps: gapsFor(gaps, mine),
      policies: [...policies],
      series: [...series],
    };
  },
  { snapshot: true },
);
