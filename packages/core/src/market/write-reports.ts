// What a listed company is and reported, as it is written: a statement filed anew stands beside the one filed before.
import type { MarketRow } from '@redpill/contract';
import { addDays } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import type { Db } from '../db/scope.ts';
import type { WrittenBars } from './write-bars.ts';

export type Statement = 'income' | 'balance';

/** A report of which nobody says when it was filed counts as known so long after its period: annual reports are due by then. */
export const FILED_AFTER_DAYS = 90;

interface Report {
  statement: Statement;
  period_ending: string;
  filed_on: string;
  lines: MarketRow;
  provider: string;
}

/** Rows of a statement as reports; a row without the day its period ended is none. */
export function reportsOf(statement: Statement, rows: readonly MarketRow[], provider: string): Report[] {
  const day = (value: unknown): string | null => /^\d{4}-\d{2}-\d{2}/.exec(String(value ?? ''))?.[0] ?? null;
  return rows.flatMap((lines) => {
    const period_ending = day(lines.period_ending);
    if (period_ending === null) return [];
    return [
      {
        statement,
        period_ending,
        filed_on: day(lines.filing_date) ?? addDays(period_ending, FILED_AFTER_DAYS),
        lines,
        provider,
      },
    ];
  });
}

export async function writeReports(tx: Db, symbol: string, reports: readonly Report[]): Promise<WrittenBars> {
  const { rows } = await tx.execute(sql`
    with given as (
      select distinct on (statement, period_ending, filed_on) * from json_to_recordset(${JSON.stringify(reports)}::json)
        as g(statement varchar, period_ending date, filed_on date, lines jsonb, provider varchar)
    ),
    written as (
      insert into market_reports as r (organization_id, symbol, statement, period_ending, filed_on, lines, provider)
      select scope_organization(), ${symbol}, statement, period_ending, filed_on, lines, provider from given
      on conflict (organization_id, symbol, statement, period_ending, filed_on) do update set
        lines = excluded.lines, provider = excluded.provider, recorded_at = now()
      where (r.lines, r.provider) is distinct from (excluded.lines, excluded.provider)
      returning xmax = 0 as is_new
    )
    select count(*) filter (where is_new)::int as recorded, count(*) filter (where not is_new)::int as replaced,
      ((select count(*) from given) - count(*))::int as unchanged
    from written`);
  return rows[0] as unknown as WrittenBars;
}

/** Keeps what a provider says of the company itself. */
export async function writeCompany(
  tx: Db,
  symbol: string,
  company: { name: string | null; sector: string | null; provider: string },
): Promise<void> {
  await tx.execute(sql`
    insert into market_companies (organization_id, symbol, name, sector, provider)
    values (scope_organization(), ${symbol}, ${company.name}, ${company.sector}, ${company.provider})
    on conflict (organization_id, symbol) do update set
      name = coalesce(excluded.name, market_companies.name), sector = coalesce(excluded.sector, market_companies.sector),
      provider = excluded.provider, recorded_at = now()`);
}
