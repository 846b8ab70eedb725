// Prices that are kept up to date: every symbol whose last one is a few days old is asked for again, firm by firm.
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { refreshMarketBars } from './refresh-market-bars.ts';

export interface RefreshedPrices {
  symbols: number;
  recorded: number;
  /** Symbols for which nothing came, with why. */
  failed: { symbol: string; reason: string }[];
}

/** One after the other, so that no provider is asked more than one question at a time; ends soon after `stopping`. */
export async function refreshDuePrices(database: Database, ports: Ports, today: string): Promise<RefreshedPrices> {
  const { rows } = await database.pool.query<{ organization_id: string; symbol: string }>(
    'SELECT organization_id, symbol FROM market_symbols_due($1::date)',
    [today],
  );
  const done: RefreshedPrices = { symbols: 0, recorded: 0, failed: [] };
  for (const { organization_id, symbol } of rows) {
    if (ports.stopping.aborted) return done;
    const actor = { kind: 'system', organization_id, job: 'refresh_prices' } as const;
    const outcome = await refreshMarketBars.run({ database, ports, actor, channel: 'workflow' }, { symbol });
    done.symbols += 1;
    done.recorded += outcome.recorded;
    if (outcome.reason !== null) done.failed.push({ symbol, reason: outcome.reason });
  }
  return done;
}
