// What stands on record of symbols: where each closed, and how far that is from the day, the year, the high and the low before.
import type { WatchedSymbol } from '@redpill/contract';
import { type TradedDay, watchedFigures } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import type { Db } from '../db/scope.ts';

/** A year of days, and some before it to find the one it is compared with. */
const DAYS = 380;

interface WatchedRow {
  symbol: string;
  name: string | null;
  days: TradedDay[] | null;
}

/** In the order given, however many, in one trip. */
export async function watchedSymbols(tx: Db, symbols: readonly string[]): Promise<WatchedSymbol[]> {
  const { rows } = await tx.execute(sql`
    select s.symbol, c.name, d.days
    from unnest(${`{${symbols.map((symbol) => `"${symbol}"`).join(',')}}`}::text[]) with ordinality as s(symbol, place)
    left join market_companies c on c.organization_id = scope_organization() and c.symbol = s.symbol
    left join lateral (
      select max(date) as date from market_bars where organization_id = scope_organization() and symbol = s.symbol
    ) l on true
    left join lateral (
      select json_agg(json_build_object('date', b.date, 'close', b.close::text, 'split_ratio', b.split_ratio::text) order by b.date) as days
      from market_bars b
      where b.organization_id = scope_organization() and b.symbol = s.symbol and b.date > l.date - ${DAYS}::int
    ) d on true
    order by s.place`);
  return (rows as unknown as WatchedRow[]).map(({ symbol, name, days }) => {
    const { on, ...figures } = watchedFigures(days ?? []);
    return { symbol, name, close_date: on, ...figures };
  });
}
