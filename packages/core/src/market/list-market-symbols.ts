// The symbols with prices on record.
import { listMarketSymbols as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { verb } from '../verb.ts';

interface SymbolRow {
  symbol: string;
  bar_count: number;
  first_date: string;
  last_date: string;
  last_close: string;
}

export const listMarketSymbols = verb(operation, async ({ tx }) => {
  const { rows } = await tx.execute(sql`
    with spans as (
      select symbol, count(*)::int as bar_count, min(date) as first_date, max(date) as last_date from market_bars group by symbol
    )
    select s.symbol, s.bar_count, s.first_date, s.last_date, b.close as last_close
    from spans s join market_bars b on b.symbol = s.symbol and b.date = s.last_date and b.organization_id = scope_organization()
    order by s.symbol`);
  return { items: rows as unknown as SymbolRow[] };
});
