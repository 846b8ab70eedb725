// A rehearsal: verbs run in full on a real database, and what they wrote is rolled back where it would have been committed.
import type pg from 'pg';
import type { Batch, Statement } from '../db/batch.ts';
import type { Database } from '../db/open.ts';

/** The same database, on which no verb leaves a trace. */
export function rehearse(database: Database): Database {
  return {
    ...database,
    async take() {
      const client = await database.take();
      const query = client.query.bind(client) as (batch: unknown) => unknown;
      const rehearsing = (batch: Batch) => {
        const held = batch as unknown as { statements: readonly Statement[] };
        held.statements = held.statements.map((each) => (each.text === 'COMMIT' ? { text: 'ROLLBACK' } : each));
        return query(batch);
      };
      return Object.assign(Object.create(client) as pg.PoolClient, {
        query: (given: Batch | string) => (typeof given === 'string' ? query(given) : rehearsing(given)),
        release: () => client.release(),
      });
    },
  };
}
