// A scope: the role, firm and person a statement runs for. Outside one, nothing of a firm can be read or written.
import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Actor } from '../actor.ts';
import { type BatchResult, inOneTrip, type Statement } from './batch.ts';
import { databaseFault } from './fault.ts';

const ENTER = `SELECT set_config('role', 'redpill_app', true), set_config('app.organization_id', $1, true),
  set_config('app.user_id', $2, true), set_config('app.role', $3, true), admit($4, $5)`;

function enter(actor: Actor): Statement {
  if (actor.kind === 'system') return { text: ENTER, values: [actor.organization_id, '', 'system', 'system', null] };
  const credential = actor.kind === 'user' ? actor.session_id : actor.kind === 'api_key' ? actor.api_key_id : null;
  return { text: ENTER, values: [actor.organization_id, actor.user_id, actor.role, actor.kind, credential] };
}

/** Lends a connection to a scope; the pool itself refuses whoever asks for one from inside. */
export type Take = () => Promise<pg.PoolClient>;

interface Scope {
  run(statement: Statement): Promise<BatchResult>;
}

const current = new AsyncLocalStorage<Scope>();

/** Whether a verb is under way in this chain of calls: a second one inside it would wait for its own connection. */
export function insideScope(): boolean {
  return current.getStore() !== undefined;
}

interface DrizzleQuery extends Statement {
  name?: string;
}

const gate = {
  async query(query: DrizzleQuery | string, values?: unknown[]): Promise<BatchResult> {
    const scope = current.getStore();
    if (!scope) throw new Error('refused: a statement outside a verb');
    return scope.run(
      typeof query === 'string' ? { text: query, values: values ?? [] } : { ...query, values: values ?? [] },
    );
  },
};

/** The query builder every verb uses. Its statements run in the scope of the verb under way, and nowhere else. */
export const db = drizzle({ client: gate as unknown as pg.Client });
export type Db = typeof db;

/** Runs reads that each take one trip: scope and query before one Sync, an implicit transaction of its own. */
export async function readIn<T>(take: Take, actor: Actor, work: () => Promise<T>): Promise<T> {
  const entering = enter(actor);
  const scope: Scope = {
    async run(statement) {
      const client = await take();
      try {
        const [, result] = await inOneTrip(client, [entering, statement]);
        return result ?? { rows: [], rowCount: 0 };
      } catch (error) {
        throw databaseFault(error);
      } finally {
        client.release();
      }
    },
  };
  try {
    return await current.run(scope, work);
  } catch (error) {
    throw databaseFault(error);
  }
}

/** Runs work in one transaction. BEGIN and the scope travel with the first statement, the last statements with COMMIT. */
export async function writeIn<T>(
  take: Take,
  actor: Actor,
  work: () => Promise<{ result: T; last: Statement[] }>,
  begin = 'BEGIN',
): Promise<T> {
  const client = await take();
  let begun = false;
  let turn: Promise<unknown> = Promise.resolve();
  const trip = (statements: Statement[]): Promise<BatchResult[]> => {
    const opening = begun ? [] : [{ text: begin }, enter(actor)];
    begun = true;
    const next = turn
      .then(() => inOneTrip(client, [...opening, ...statements]))
      .then((all) => all.slice(opening.length));
    // Whoever asked for this trip hears of its failure; the next one only waits for its end.
    turn = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  };
  const scope: Scope = {
    async run(statement) {
      try {
        return (await trip([statement]))[0] ?? { rows: [], rowCount: 0 };
      } catch (error) {
        throw databaseFault(error);
      }
    },
  };
  try {
    const { result, last } = await current.run(scope, work);
    if (begun || last.length > 0) await trip([...last, { text: 'COMMIT' }]);
    return result;
  } catch (error) {
    await turn;
    if (begun) await client.query('ROLLBACK');
    throw databaseFault(error);
  } finally {
    client.release();
  }
}
