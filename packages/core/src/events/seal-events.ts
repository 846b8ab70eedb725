// Sealing: every committed event gets its place in its firm's chain, after the fact, so that no write waits for another.
import type { Database } from '../db/open.ts';

const BATCH = 2000;

/** Seals what no seal holds yet, in every firm or in one; gives the number of events sealed. */
export async function sealEvents(database: Database, organization_id?: string): Promise<number> {
  const { rows } = await database.pool.query<{ organization_id: string }>(
    'SELECT organization_id FROM identity.firms() WHERE $1::uuid IS NULL OR organization_id = $1',
    [organization_id ?? null],
  );
  let counted = 0;
  for (const firm of rows) {
    for (;;) {
      const sealed = await database.pool.query<{ events: number }>('SELECT seal_events($1, $2) AS events', [
        firm.organization_id,
        BATCH,
      ]);
      const events = sealed.rows[0]?.events ?? 0;
      counted += events;
      if (events < BATCH) break;
    }
  }
  return counted;
}
