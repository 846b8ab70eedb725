// Levels of an index, taken from market data on record: a series, or the prices of a symbol that follows the index.
import { copyIndexLevels as operation } from '@redpill/contract';
import { adjustedCloses, type TradedDay } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import type { Db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { indexView } from './index-view.ts';
import type { Level } from './levels-of-text.ts';
import { MOST_LEVELS, writeLevels } from './write-levels.ts';

export const copyIndexLevels = verb(operation, async ({ tx, actor, input, changed }) => {
  const { series, symbol, from = '0001-01-01', to = '9999-12-31' } = input;
  if ((series === undefined) === (symbol === undefined))
    throw invalidField('series', 'give either a series or a symbol');
  const index = await indexView(input.index_id);
  const levels = (
    series === undefined
      ? await levelsOfPrices(tx, symbol?.toUpperCase() ?? '', index.total_return)
      : await levelsOfSeries(tx, series)
  ).filter(({ date }) => date >= from && date <= to);
  const named = series ?? symbol?.toUpperCase();
  if (levels.length === 0)
    throw new AppError('refused', `Nothing of ${named} is on record for these days: ask a provider for it first.`);
  if (levels.length > MOST_LEVELS)
    throw invalidField(
      'from',
      `${levels.length} days are more than the ${MOST_LEVELS} taken at once: give a later first day`,
    );
  const outcome = await writeLevels(tx, { index_id: index.id, levels, actor });
  changed(null, { name: index.name, taken_from: named, ...outcome });
  return { index_id: index.id, ...outcome };
});

async function levelsOfSeries(tx: Db, series: string): Promise<Level[]> {
  const { rows } = await tx.execute(sql`
    select date::text as date, value::text as level from market_points where series = ${series} and value > 0 order by date`);
  return rows as unknown as Level[];
}

/** As if splits had always been in the prices; dividends too, where the index counts them in. */
async function levelsOfPrices(tx: Db, symbol: string, total_return: boolean): Promise<Level[]> {
  const { rows } = await tx.execute(sql`
    select date::text as date, close, split_ratio, dividend from market_bars where symbol = ${symbol} order by date`);
  const days = (rows as unknown as TradedDay[]).map((day) => (total_return ? day : { ...day, dividend: null }));
  const adjusted = adjustedCloses(days);
  return days.map(({ date }, at) => ({ date, level: adjusted[at] ?? '' }));
}
