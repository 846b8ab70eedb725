// Listed holdings whose newest close has no mark yet, marked one after the other.
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { markListedHolding } from './mark-listed-holding.ts';

/** How many were marked; ends soon after `stopping`. */
export async function markDueHoldings(database: Database, ports: Ports): Promise<number> {
  const { rows } = await database.pool.query<{ organization_id: string; id: string }>(
    'SELECT organization_id, id FROM listed_holdings_due()',
  );
  let marked = 0;
  for (const { organization_id, id } of rows) {
    if (ports.stopping.aborted) return marked;
    const actor = { kind: 'system', organization_id, job: 'refresh_prices' } as const;
    await markListedHolding.run({ database, ports, actor, channel: 'workflow' }, { listed_holding_id: id });
    marked += 1;
  }
  return marked;
}
