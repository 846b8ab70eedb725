// A rehearsal: verbs run in full on a real database, and what they wrote is rolled back where it would have been committed.
import type pg from 'pg';
import type { Batch, Statement } from '../db/batch.ts';
import type { Database } from '../db/open.ts';

/** A client whose statements are exchanged for others on their way. */
function exchanging(client: pg.PoolClient, release: () => void, other: (text: string) => string): pg.PoolClient {
  const query = client.query.bind(client) as (batch: unknown) => unknown;
  const changed = (batch: Batch) => {
    const held = batch as unknown as { statements: readonly Statement[] };
    held.statements = held.statements.map((each) => ({ ...each, text: other(each.text) }));
    return query(batch);
  };
  return Object.assign(Object.create(client) as pg.PoolClient, {
    query: (given: Batch | string) => (typeof given === 'string' ? query(given) : changed(given)),
    release,
  });
}

/** The same database, on which no verb leaves a trace. */
export function rehearse(database: Database): Database {
  return {
    ...database,
    async take() {
      const client = await database.take();
      return exchanging(
        client,
        () => client.release(),
        (text) => (text === 'COMMIT' ? 'ROLLBACK' : text),
      );
    },
  };
}

/** Several verbs one after the other, each as if those before it had been committed; nothing of them stays. */
export async function rehearseTogether<T>(database: Database, work: (on: Database) => Promise<T>): Promise<T> {
  const client = await database.take();
  let begun = false;
  const other = (text: string): string => {
    if (text === 'COMMIT') return 'SET LOCAL ROLE redpill_gate';
    if (!text.startsWith('BEGIN')) return text;
    const again = begun;
    begun = true;
    return again ? 'SET LOCAL ROLE redpill_gate' : text;
  };
  try {
    return await work({ ...database, take: async () => exchanging(client, () => undefined, other) });
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
