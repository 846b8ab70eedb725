// A page of a list: a stable order, where the next page starts, and never a row twice or left out.
import { and, asc, desc, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { AppError, invalidField } from './app-error.ts';

export interface PageInput {
  limit: number;
  offset: number;
  cursor?: string | undefined;
  sort: string;
}

export interface Page {
  where: SQL | undefined;
  orderBy: SQL[];
  /** One more than was asked for: its presence says that there is a next page. */
  limit: number;
  offset: number;
}

type SortColumns = Record<string, PgColumn>;

/**
 * The order, the start and the length of a page. Rows without a value come last in both directions; the id breaks ties,
 * in the direction of the order, so that one index serves it both ways.
 */
export function pageOf(input: PageInput, columns: SortColumns, idColumn: PgColumn): Page {
  const { column, descending } = sortOf(input.sort, columns);
  if (input.cursor !== undefined && input.offset > 0)
    throw invalidField('offset', 'give an offset or a cursor, not both');
  const direction = descending ? (column.notNull ? desc(column) : sql`${column} desc nulls last`) : asc(column);
  return {
    where: input.cursor === undefined ? undefined : after(input.cursor, input.sort, column, descending, idColumn),
    orderBy: [direction, descending ? desc(idColumn) : asc(idColumn)],
    limit: input.limit + 1,
    offset: input.offset,
  };
}

function sortOf(sort: string, columns: SortColumns): { column: PgColumn; descending: boolean } {
  const descending = sort.startsWith('-');
  const column = columns[descending ? sort.slice(1) : sort];
  if (!column) throw invalidField('sort', 'not a field this list is sorted by');
  return { column, descending };
}

function after(
  cursor: string,
  sort: string,
  column: PgColumn,
  descending: boolean,
  idColumn: PgColumn,
): SQL | undefined {
  const { value, id } = readCursor(cursor, sort);
  // One comparison of both columns is one place in an index; a column that may be empty needs its cases told apart.
  if (column.notNull && value !== null) {
    return descending
      ? sql`(${column}, ${idColumn}) < (${value}, ${id}::uuid)`
      : sql`(${column}, ${idColumn}) > (${value}, ${id}::uuid)`;
  }
  const laterTie = and(
    value === null ? isNull(column) : eq(column, value),
    descending ? lt(idColumn, id) : gt(idColumn, id),
  );
  if (value === null) return laterTie;
  return or(descending ? lt(column, value) : gt(column, value), laterTie, isNull(column));
}

/** The rows of a page with the cursor of the next one; `fieldOf` gives a row's value of the sorted field. */
export function pageOutput<Row extends { id: string }>(
  rows: Row[],
  input: PageInput,
  fieldOf: (row: Row, field: string) => unknown,
  total: number | null,
): { items: Row[]; next_cursor: string | null; limit: number; offset: number; total: number | null } {
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  const more = rows.length > input.limit && last !== undefined;
  const next_cursor = more ? writeCursor(input.sort, fieldOf(last, input.sort.replace(/^-/, '')), last.id) : null;
  return { items, next_cursor, limit: input.limit, offset: input.offset, total };
}

function writeCursor(sort: string, value: unknown, id: string): string {
  return Buffer.from(JSON.stringify([sort, value ?? null, id])).toString('base64url');
}

const UUID = /^[0-9a-f-]{36}$/;

function readCursor(cursor: string, sort: string): { value: string | number | null; id: string } {
  const bad = invalidField('cursor', 'not a cursor of this list in this order');
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid', bad.message, { ...bad.details, cause });
  }
  if (!Array.isArray(parsed) || parsed.length !== 3 || parsed[0] !== sort) throw bad;
  const [, value, id] = parsed as unknown[];
  if (typeof id !== 'string' || !UUID.test(id)) throw bad;
  if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw bad;
  return { value, id };
}

/** A LIKE pattern that finds the text anywhere, its own wildcards taken literally. */
export function anywhere(q: string): string {
  return `%${q.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
