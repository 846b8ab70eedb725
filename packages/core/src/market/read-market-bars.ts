// Daily prices of a symbol on record, adjusted on reading.
import { readMarketBars as operation } from '@redpill/contract';
import { adjustedCloses, weekdaysBetween } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { isoInstant } from '../db/columns.ts';
import { verb } from '../verb.ts';
import { longestGap } from './longest-gap.ts';

interface BarRow {
  date: string;
  open: string | null;
  high: string | null;
  low: string | null;
  close: string;
  volume: string | null;
  split_ratio: string | null;
  dividend: string | null;
  provider: string;
  recorded_at: string;
}

export const readMarketBars = verb(operation, async ({ tx, input }) => {
  const symbol = input.symbol.toUpperCase();
  const { rows } = await tx.execute(sql`
    select date, open, high, low, close, volume, split_ratio, dividend, provider, recorded_at from market_bars
    where symbol = ${symbol} and date >= ${input.start_date ?? '0001-01-01'} and date <= ${input.end_date ?? '9999-12-31'}
    order by date`);
  const found = rows as unknown as BarRow[];
  const adjusted = adjustedCloses(found);
  const recorded = found
    .map(({ recorded_at }) => recorded_at)
    .toSorted()
    .at(-1);
  return {
    symbol,
    bars: found.map(({ provider: _, recorded_at: __, ...bar }, at) => ({ ...bar, adjusted_close: adjusted[at] ?? '' })),
    providers: [...new Set(found.map(({ provider }) => provider))].toSorted(),
    recorded_at: recorded === undefined ? null : isoInstant(recorded),
    ...gapsOf(found.map(({ date }) => date)),
  };
});

/** What lies between the first and the last day without a price. */
function gapsOf(days: readonly string[]) {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { weekdays_without: 0, longest_gap: null };
  const weekdays = weekdaysBetween(first, last);
  const traded = days.filter((day) => weekdaysBetween(day, day) === 1).length;
  return { weekdays_without: weekdays - traded, longest_gap: longestGap(days) };
}
