// Pairs of currencies whose rates somebody took from a market series: what the series has since is taken too.
import { addDays } from '@redpill/domain';
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { copyFxRates } from './copy-fx-rates.ts';

interface Followed {
  organization_id: string;
  base_currency: string;
  quote_currency: string;
  last_date: string;
}

/** How many rates were added: of days after the last one in the ledger alone, so that no day of before is told anew by the clock. */
export async function followFxRates(database: Database, ports: Ports): Promise<number> {
  const { rows } = await database.pool.query<Followed>(
    'SELECT organization_id, base_currency, quote_currency, last_date FROM fx_pairs_followed()',
  );
  let added = 0;
  for (const { organization_id, last_date, ...pair } of rows) {
    if (ports.stopping.aborted) return added;
    const actor = { kind: 'system', organization_id, job: 'refresh_prices' } as const;
    const call = { database, ports, actor, channel: 'workflow' } as const;
    added += (await copyFxRates.run(call, { ...pair, from: addDays(last_date, 1) })).added;
  }
  return added;
}
