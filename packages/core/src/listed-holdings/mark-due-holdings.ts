// Listed holdings whose newest close has no mark yet, marked one after the other.
import { AppError } from '../app-error.ts';
import type { Database } from '../db/open.ts';
import type { Ports } from '../ports.ts';
import { markListedHolding } from './mark-listed-holding.ts';

export interface MarkedHoldings {
  marked: number;
  /** Those that could not be marked, with why: they keep none of the others back. */
  refused: { id: string; reason: string }[];
}

/** Ends soon after `stopping`. */
export async function markDueHoldings(database: Database, ports: Ports): Promise<MarkedHoldings> {
  const { rows } = await database.pool.query<{ organization_id: string; id: string }>(
    'SELECT organization_id, id FROM listed_holdings_due()',
  );
  const done: MarkedHoldings = { marked: 0, refused: [] };
  for (const { organization_id, id } of rows) {
    if (ports.stopping.aborted) return done;
    const actor = { kind: 'system', organization_id, job: 'refresh_prices' } as const;
    try {
      await markListedHolding.run({ database, ports, actor, channel: 'workflow' }, { listed_holding_id: id });
      done.marked += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      done.refused.push({ id, reason: error.message });
    }
  }
  return done;
}
