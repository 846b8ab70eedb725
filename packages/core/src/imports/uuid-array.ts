// Ids as one parameter of a statement, whatever their number.
import { type SQL, sql } from 'drizzle-orm';

export function uuidArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

/** Ids as a table k: with a lateral `offset 0` beside it each is looked up by its index, whatever the planner does not know. */
export function each(ids: readonly string[]): SQL {
  return sql`unnest(${uuidArray(ids)}::uuid[]) as k(id)`;
}
