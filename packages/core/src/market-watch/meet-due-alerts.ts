// Alerts that the newest prices have met, noted firm by firm.
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { listMarketAlerts } from './list-market-alerts.ts';
import { meetMarketAlert } from './meet-market-alert.ts';

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
      await meetMarketAlert.run(call, { alert_id: id });
      met += 1;
    }
  }
  return met;
}
