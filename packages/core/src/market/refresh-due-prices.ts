// Prices and series that are kept up to date: each whose last value is a few days old is asked for again, firm by firm.
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { refreshMarketBars } from './refresh-market-bars.ts';
import { refreshMarketSeries } from './refresh-market-series.ts';

export interface RefreshedPrices {
  /** Symbols and series that were asked for. */
  asked: number;
  recorded: number;
  /** Those of which nothing came, with why. */
  failed: { of: string; reason: string }[];
}

/** One after the other, so that no provider is asked more than one question at a time; ends soon after `stopping`. */
export async function refreshDuePrices(database: Database, ports: Ports, today: string): Promise<RefreshedPrices> {
  const { rows } = await database.pool.query<{ organization_id: string; symbol: string | null; series: string | null }>(
    `SELECT organization_id, symbol, NULL AS series FROM market_symbols_due($1::date)
     UNION ALL SELECT organization_id, NULL, series FROM market_series_due($1::date)`,
    [today],
  );
  const done: RefreshedPrices = { asked: 0, recorded: 0, failed: [] };
  for (const { organization_id, symbol, series } of rows) {
    if (ports.stopping.aborted) return done;
    const actor = { kind: 'system', organization_id, job: 'refresh_prices' } as const;
    const call = { database, ports, actor, channel: 'workflow' } as const;
    const outcome =
      symbol === null
        ? await refreshMarketSeries.run(call, { series: series ?? '' })
        : await refreshMarketBars.run(call, { symbol });
    done.asked += 1;
    done.recorded += outcome.recorded;
    if (outcome.reason !== null) done.failed.push({ of: symbol ?? series ?? '', reason: outcome.reason });
  }
  return done;
}
