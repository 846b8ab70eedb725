// Alerts that the newest prices have met, noted firm by firm.
import { AppError } from '../app-error.ts';
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { listMarketAlerts } from './list-market-alerts.ts';
import { meetMarketAlert } from './meet-market-alert.ts';

const GONE: ReadonlySet<string> = new Set(['refused', 'not_found']);

/** How many were met. One that another server noted meanwhile is left to it. */
export async function meetDueAlerts(database: Database, ports: Ports): Promise<number> {
  const { rows } = await database.pool.query<{ organization_id: string }>(
    'SELECT organization_id FROM market_alerts_waiting()',
  );
  let met = 0;
  for (const { organization_id } of rows) {
    const actor = { kind: 'system', organization_id, job: 'refresh_prices' } as const;
    const call = { database, ports, actor, channel: 'workflow' } as const;
    const { items } = await listMarketAlerts.run(call, { status: 'waiting' });
    for (const { id } of items.filter(({ reached }) => reached)) {
      if (ports.stopping.aborted) return met;
      try {
        await meetMarketAlert.run(call, { alert_id: id });
        met += 1;
      } catch (error) {
        // Another server noted it, or somebody changed or deleted it, since the list was read.
        if (!(error instanceof AppError) || !GONE.has(error.code)) throw error;
      }
    }
  }
  return met;
}
