// The points of a series on record, with their longest gap.
import { readMarketSeries as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { isoInstant } from '../db/columns.ts';
import { verb } from '../verb.ts';
import { longestGap } from './longest-gap.ts';
import { meaningOf } from './series-question.ts';

interface PointRow {
  date: string;
  value: string;
  provider: string;
  recorded_at: string;
}

export const readMarketSeries = verb(operation, async ({ tx, input }) => {
  const { rows } = await tx.execute(sql`
    select date, value, provider, recorded_at from market_points
    where series = ${input.series} and date >= ${input.start_date ?? '0001-01-01'} and date <= ${input.end_date ?? '9999-12-31'}
    order by date`);
  const found = rows as unknown as PointRow[];
  const recorded = found
    .map(({ recorded_at }) => recorded_at)
    .toSorted()
    .at(-1);
  return {
    ...meaningOf(input.series),
    points: found.map(({ date, value }) => ({ date, value })),
    providers: [...new Set(found.map(({ provider }) => provider))].toSorted(),
    recorded_at: recorded === undefined ? null : isoInstant(recorded),
    longest_gap: longestGap(found.map(({ date }) => date)),
  };
});
