// What is on record of companies that are compared: last close, splits, name and reports, of however many in one trip.
import type { MarketRow } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db/scope.ts';

const text = z.string().nullable();
const filed = z.object({ lines: z.record(z.string(), z.unknown()), provider: z.string(), recorded_at: z.string() });

export const peerOnRecord = z.object({
  symbol: z.string(),
  close: text,
  date: text,
  splits: z.array(z.object({ date: z.string(), ratio: z.string() })),
  name: text,
  /** Newest period first, of each the one filed last. */
  income: z.array(filed),
  balance: z.array(filed),
});
export type PeerOnRecord = z.infer<typeof peerOnRecord>;

/** The lines of a statement that a comparison reads. */
const LINES = [
  'period_ending',
  'filing_date',
  'reported_currency',
  'revenue',
  'total_revenue',
  'gross_profit',
  'total_operating_income',
  'operating_income',
  'consolidated_net_income',
  'net_income',
  'weighted_average_diluted_shares_outstanding',
  'weighted_average_basic_shares_outstanding',
  'cash_and_cash_equivalents',
  'short_term_investments',
  'total_debt',
  'long_term_debt',
];

/** As known at the end of a day: closes up to it, and what was filed up to it. */
export async function peersOnRecord(tx: Db, symbols: readonly string[], as_of: string): Promise<PeerOnRecord[]> {
  const statement = (name: string) => sql`
    left join lateral (
      select coalesce(json_agg(json_build_object('provider', f.provider, 'recorded_at', f.recorded_at, 'lines', f.picked)
        order by f.period_ending desc), '[]') as filed
      from (
        select distinct on (r.period_ending) r.period_ending, r.provider, r.recorded_at,
          (select jsonb_object_agg(l.key, l.value) from jsonb_each(r.lines) l where l.key = any(${`{${LINES.join(',')}}`}::text[])) as picked
        from market_reports r
        where r.organization_id = scope_organization() and r.symbol = s.symbol and r.statement = ${name} and r.filed_on <= ${as_of}
        order by r.period_ending desc, r.filed_on desc limit 6
      ) f
    )`;
  const { rows } = await tx.execute(sql`
    select s.symbol, b.close, b.date, p.splits, c.name, i.filed as income, h.filed as balance
    from unnest(${`{${symbols.map((symbol) => `"${symbol}"`).join(',')}}`}::text[]) with ordinality as s(symbol, place)
    left join lateral (
      select close, date from market_bars where organization_id = scope_organization() and symbol = s.symbol and date <= ${as_of}
      order by date desc limit 1
    ) b on true
    left join lateral (
      select coalesce(json_agg(json_build_object('date', date, 'ratio', split_ratio::text)), '[]') as splits from market_bars
      where organization_id = scope_organization() and symbol = s.symbol and split_ratio is not null
    ) p on true
    left join market_companies c on c.organization_id = scope_organization() and c.symbol = s.symbol
    ${statement('income')} i on true
    ${statement('balance')} h on true
    order by s.place`);
  return rows as unknown as PeerOnRecord[];
}

/** Rows of a statement as a provider would give them. */
export const linesOf = (filed: PeerOnRecord['income']): MarketRow[] => filed.map(({ lines }) => lines);
