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

interface Waiting {
  statement: Statement;
  resolve(result: BatchResult): void;
  reject(fault: unknown): void;
}

const NOTHING: BatchResult = { rows: [], rowCount: 0, fields: [] };

const current = new AsyncLocalStorage<Scope>();

/** Whether a verb is under way in this chain of calls: a second one inside it would wait for its own connection. */
export function insideScope(): boolean {
  return current.getStore() !== undefined;
}

interface DrizzleQuery extends Statement {
  name?: string;
}

/** Runs a statement in the scope of the verb under way. */
export async function runInScope(statement: Statement): Promise<BatchResult> {
  const scope = current.getStore();
  if (!scope) throw new Error('refused: a statement outside a verb');
  return scope.run(statement);
}

const gate = {
  query: (query: DrizzleQuery | string, values: unknown[] = []): Promise<BatchResult> =>
    runInScope(typeof query === 'string' ? { text: query, values } : { ...query, values }),
};

/** The query builder every verb uses. Its statements run in the scope of the verb under way, and nowhere else. */
export const db = drizzle({ client: gate as unknown as pg.Client });
export type Db = typeof db;

/** Statements asked for in the same turn travel together, in their order; when one fails, none of them has an answer. */
function together(send: (statements: Statement[]) => Promise<BatchResult[]>): Scope {
  let waiting: Waiting[] = [];
  const leave = async (): Promise<void> => {
    const leaving = waiting;
    waiting = [];
    try {
      const results = await send(leaving.map(({ statement }) => statement));
      for (const [i, { resolve }] of leaving.entries()) resolve(results[i] ?? NOTHING);
    } catch (error) {
      const fault = databaseFault(error);
      for (const { reject } of leaving) reject(fault);
    }
  };
  return {
    run: (statement) =>
      new Promise((resolve, reject) => {
        // Once all that was under way has come to its next wait: whatever it asks for meanwhile comes along.
        if (waiting.push({ statement, resolve, reject }) === 1) process.nextTick(leave);
      }),
  };
}

/** Runs reads that each take one trip: scope and query before one Sync, an implicit transaction of its own. */
export async function readIn<T>(take: Take, actor: Actor, work: () => Promise<T>): Promise<T> {
  const entering = enter(actor);
  const scope = together(async (statements) => {
    const client = await take();
    try {
      return (await inOneTrip(client, [entering, ...statements])).slice(1);
    } finally {
      client.release();
    }
  });
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
  const client = await take().catch((error: unknown) => {
    throw databaseFault(error);
  });
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
  try {
    const { result, last } = await current.run(together(trip), work);
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
