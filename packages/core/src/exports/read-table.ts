// Reading one table of an export: batch after batch from a cursor, in the snapshot the whole export sees.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type SQL, sql } from 'drizzle-orm';
import { isoInstant } from '../db/columns.ts';
import { db } from '../db/scope.ts';
import type { ExportColumn, ExportSource } from './export-kind.ts';

/** Values in the order of the columns, as exact text; null where there is none. */
export type ExportRow = readonly (string | null)[];

/** Rows held in memory at a time. */
const BATCH = 1000;

/** Every row of a source under conditions. Whoever reads them may do so from anywhere: the statements stay in their scope. */
export async function* readTable(
  name: string,
  source: ExportSource,
  conditions: readonly SQL[],
  sort: string | undefined,
): AsyncGenerator<ExportRow[]> {
  const within = AsyncLocalStorage.snapshot();
  const run = (statement: SQL) => within(() => db.execute(statement));
  const cursor = sql.raw(`export_${name}`);
  // A cursor is planned for its first rows; this one is read to its end.
  await run(sql`select set_config('cursor_tuple_fraction', '1', true)`);
  await run(sql`declare ${cursor} no scroll cursor for ${selection(source, conditions, sort)}`);
  for (;;) {
    const { rows } = await run(sql`fetch ${sql.raw(String(BATCH))} from ${cursor}`);
    if (rows.length > 0) yield rows.map((row) => valuesOf(row as Record<string, unknown>, source.columns));
    if (rows.length < BATCH) break;
  }
  await run(sql`close ${cursor}`);
}

function selection(source: ExportSource, conditions: readonly SQL[], sort: string | undefined): SQL {
  const columns = source.columns.map(({ of, name }) => `(${of})::text as "${name}"`).join(', ');
  const where = conditions.length === 0 ? sql`` : sql` where ${sql.join([...conditions], sql` and `)}`;
  return sql`select ${sql.raw(columns)} from ${sql.raw(source.from)}${where} order by ${sql.raw(orderOf(source, sort))}`;
}

/** Rows without a value come last in both directions, as in the lists. */
function orderOf(source: ExportSource, sort: string | undefined): string {
  const column = source.sortable?.[sort?.replace(/^-/, '') ?? ''];
  if (column === undefined) return `${source.order} nulls last, ${source.key}`;
  return sort?.startsWith('-') ? `${column} desc nulls last, ${source.key} desc` : `${column}, ${source.key}`;
}

function valuesOf(row: Record<string, unknown>, columns: readonly ExportColumn[]): ExportRow {
  return columns.map(({ name, type }) => {
    const value = row[name] as string | null;
    return value !== null && type === 'instant' ? isoInstant(value) : value;
  });
}

/** The ids of the records a source gives under conditions, as events name them. */
export function idsOf(source: ExportSource, conditions: readonly SQL[]): SQL {
  const where = conditions.length === 0 ? sql`` : sql` where ${sql.join([...conditions], sql` and `)}`;
  return sql`select (${sql.raw(source.subject?.id ?? source.key)})::text from ${sql.raw(source.from)}${where}`;
}
