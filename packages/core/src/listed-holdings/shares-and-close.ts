// How many shares a listed holding has on a day, and the last close up to it: from the record, in one trip for all.
import { type IsoDate, listedShares, type ShareMove, type ShareSplit } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import type { Db } from '../db/scope.ts';

export interface Counted {
  readonly id: string;
  readonly investment_id: string;
  readonly symbol: string;
  readonly shares: string;
  readonly shares_on: IsoDate;
}

export interface Priced {
  readonly shares: string;
  readonly close: string | null;
  readonly close_date: string | null;
  readonly provider: string | null;
  readonly name: string | null;
  readonly sector: string | null;
}

interface PriceRow extends Omit<Priced, 'shares' | 'close_date'> {
  symbol: string;
  date: string | null;
  splits: ShareSplit[];
}

/** By the id of the holding. `moves` are purchases and sales of its investment since the count. */
export async function sharesAndCloses(
  tx: Db,
  holdings: readonly Counted[],
  { as_of, movesOf }: { as_of: IsoDate; movesOf: (investment_id: string) => readonly ShareMove[] },
): Promise<ReadonlyMap<string, Priced>> {
  const symbols = [...new Set(holdings.map(({ symbol }) => symbol))];
  const { rows } = await tx.execute(sql`
    select s.symbol, b.close::text as close, b.date::text as date, b.provider, c.name, c.sector, p.splits
    from unnest(${`{${symbols.map((symbol) => `"${symbol}"`).join(',')}}`}::text[]) as s(symbol)
    left join lateral (
      select close, date, provider from market_bars
      where organization_id = scope_organization() and symbol = s.symbol and date <= ${as_of} order by date desc limit 1
    ) b on true
    left join market_companies c on c.organization_id = scope_organization() and c.symbol = s.symbol
    left join lateral (
      select coalesce(json_agg(json_build_object('date', date, 'ratio', split_ratio::text) order by date), '[]') as splits
      from market_bars where organization_id = scope_organization() and symbol = s.symbol and split_ratio is not null
    ) p on true`);
  const prices = new Map((rows as unknown as PriceRow[]).map((row) => [row.symbol, row]));
  return new Map(
    holdings.map(({ id, investment_id, symbol, shares, shares_on }) => {
      const price = prices.get(symbol);
      const moves = movesOf(investment_id);
      // A count stands for the close it is valued at: a split after that close is not in it yet.
      const day = price?.date ?? as_of;
      const held = listedShares({ shares, on: shares_on }, { moves, splits: price?.splits ?? [], as_of: day });
      return [
        id,
        {
          shares: held.toFixed(),
          close: price?.close ?? null,
          close_date: price?.date ?? null,
          provider: price?.provider ?? null,
          name: price?.name ?? null,
          sector: price?.sector ?? null,
        },
      ];
    }),
  );
}
