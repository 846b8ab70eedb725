// A page of a list: a stable order, where the next page starts, and never a row twice or left out.
import type { Operation, Parsed } from '@redpill/contract';
import { and, asc, desc, eq, fillPlaceholders, gt, isNull, lt, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { AppError, invalidField } from './app-error.ts';
import type { Statement } from './db/batch.ts';
import { JsonBytes } from './db/json-bytes.ts';
import type { WireRow } from './db/row-tap.ts';
import { type RowWriter, rowWriter } from './db/row-writer.ts';
import { runInScope } from './db/scope.ts';
import { Recent } from './recent.ts';
import { written } from './written.ts';

interface PageInput {
  limit: number;
  offset: number;
  cursor?: string | undefined;
  sort: string;
  q?: string | undefined;
  total: boolean;
}

interface Page {
  where: SQL | undefined;
  orderBy: SQL[];
}

/** An input whose values are still to come. A switch shows its value, for on and off are two statements. */
type Asked<Input> = {
  [Field in keyof Input]: NonNullable<Input[Field]> extends boolean
    ? Input[Field]
    : Placeholder | (undefined extends Input[Field] ? undefined : never);
};

interface Query {
  toSQL(): { sql: string; params: unknown[] };
}

interface RowQuery<Row> extends Query {
  readonly _: { readonly selectedFields: unknown; readonly result: Row[] };
}

interface ListOf<Input, Row> {
  sortable: Record<string, PgColumn>;
  id: PgColumn;
  /** The rows in the page's order, without its length; and the statement that counts all of them. */
  select(asked: Asked<Input>, page: Page): { rows: RowQuery<Row>; counted: Query };
  /** A row's value of the field the list is sorted by, where the row shows it under another name. */
  sorted?(row: NoInfer<Row>, field: string): unknown;
}

interface PageOutput<Row> {
  items: Row[];
  next_cursor: string | null;
  limit: number;
  offset: number;
  total: number | null;
}

/** A list asked in one way: these filters, this order, this start, this length. Its statements are built once. */
interface Shape {
  page: { text: string; params: unknown[] };
  counted: { text: string; params: unknown[] };
  selection: Record<string, unknown>;
  write: RowWriter | null;
}

/** Where a page is written. It is taken before anything else can be written: nothing is awaited in between. */
const json = new JsonBytes();

/** The shapes of a list that are kept; more of them are built again each time. */
const MOST_SHAPES = 200;

interface Pages<Input, Row> {
  (input: Input): Promise<PageOutput<Row>>;
  /** The statements of a page; they take one trip. */
  statements(input: Input): Statement[];
}

/** Pages of a list. The rows stay as they came until they are written, once, to the JSON that every reader gets. */
export function pagesOf<Op extends Operation, Row extends { id: string }>(
  op: Op,
  list: ListOf<Parsed<Op> & PageInput, Row>,
): Pages<Parsed<Op> & PageInput, Row> {
  type Input = Parsed<Op> & PageInput;
  const shapes = new Recent<Shape>(MOST_SHAPES);
  const filters = Object.keys(op.input.shape).filter((field) => !PAGING.has(field));

  function asked(input: Input): { shape: Shape; statements: Statement[] } {
    if (input.cursor !== undefined && input.offset > 0)
      throw invalidField('offset', 'give an offset or a cursor, not both');
    const start = input.cursor === undefined ? null : readCursor(input.cursor, input.sort);
    const key = shapeKey(input, filters, start);
    const shape = shapes.get(key) ?? shapeOf(list, filters, input, start);
    shapes.set(key, shape);
    const values = { ...input, q: input.q && anywhere(input.q), cursor_value: start?.value, cursor_id: start?.id };
    const { page, counted } = shape;
    const statements: Statement[] = [
      { text: page.text, values: fillPlaceholders(page.params, values), rowMode: 'wire' },
    ];
    if (input.total)
      statements.push({ text: counted.text, values: fillPlaceholders(counted.params, values), rowMode: 'array' });
    return { shape, statements };
  }

  async function read(input: Input): Promise<PageOutput<Row>> {
    const { shape, statements } = asked(input);
    const [found, counted] = await Promise.all(statements.map(runInScope));
    const rows = found?.wire?.rows ?? [];
    shape.write ??= rowWriter(shape.selection, found?.fields ?? []);
    const more = rows.length > input.limit;
    const shown = Math.min(rows.length, input.limit);
    json.drop();
    json.text('{"items":[');
    let last_at = 0;
    for (let i = 0; i < shown; i += 1) {
      if (i > 0) json.text(',');
      last_at = json.length;
      shape.write(rows[i] as WireRow, json);
    }
    let next_cursor: string | null = null;
    found?.wire?.release();
    if (more) {
      const last = JSON.parse(json.from(last_at)) as Row;
      const field = input.sort.replace(/^-/, '');
      const value = list.sorted ? list.sorted(last, field) : last[field as keyof Row];
      next_cursor = writeCursor(input.sort, value, last.id);
    }
    const total = counted ? Number((counted.rows[0] as unknown[])[0]) : null;
    const rest = { next_cursor, limit: input.limit, offset: input.offset, total };
    json.text(`],${JSON.stringify(rest).slice(1)}`);
    return pageOutput<Row>(json.take(), rest);
  }

  return Object.assign(read, { statements: (input: Input) => asked(input).statements });
}

function pageOutput<Row>(json: Buffer | string, rest: Omit<PageOutput<Row>, 'items'>): PageOutput<Row> {
  let read: Row[] | undefined;
  const output = {
    get items() {
      read ??= (JSON.parse(json.toString()) as PageOutput<Row>).items;
      return read;
    },
    ...rest,
  };
  return written(output, json);
}

const PAGING = new Set(['limit', 'offset', 'cursor', 'sort', 'total']);

function shapeKey(input: PageInput, filters: readonly string[], start: Start | null): string {
  const from = start === null ? (input.offset > 0 ? 'offset' : '') : start.value === null ? 'after empty' : 'after';
  let key = `${input.sort} ${input.limit} ${from}`;
  for (const field of filters) {
    const value: unknown = input[field as keyof PageInput];
    if (value !== undefined) key += typeof value === 'boolean' ? ` ${field}=${value}` : ` ${field}`;
  }
  return key;
}

function shapeOf<Input extends PageInput, Row>(
  list: ListOf<Input, Row>,
  filters: readonly string[],
  input: Input,
  start: Start | null,
): Shape {
  const asked: Record<string, unknown> = {};
  for (const field of filters) {
    const value: unknown = input[field as keyof Input];
    if (value !== undefined) asked[field] = typeof value === 'boolean' ? value : sql.placeholder(field);
  }
  const { rows, counted } = list.select(asked as Asked<Input>, orderOf(input.sort, start, list.sortable, list.id));
  const page = rows.toSQL();
  const params = input.offset > 0 ? [...page.params, sql.placeholder('offset')] : page.params;
  // One more than was asked for: its presence says that there is a next page. It stands in the text, for a plan made
  // without knowing the length expects a tenth of the table and is then made again for every request.
  const text = `${page.sql} limit ${Math.trunc(input.limit) + 1}${input.offset > 0 ? ` offset $${params.length}` : ''}`;
  const { sql: counting, params: countParams } = counted.toSQL();
  return {
    page: { text, params },
    counted: { text: counting, params: countParams },
    selection: rows._.selectedFields as Record<string, unknown>,
    write: null,
  };
}

/**
 * The order and the start of a page. Rows without a value come last in both directions; the id breaks ties, in the
 * direction of the order, so that one index serves it both ways.
 */
function orderOf(sort: string, start: Start | null, columns: Record<string, PgColumn>, id: PgColumn): Page {
  const descending = sort.startsWith('-');
  const column = columns[descending ? sort.slice(1) : sort];
  if (!column) throw invalidField('sort', 'not a field this list is sorted by');
  const direction = descending ? (column.notNull ? desc(column) : sql`${column} desc nulls last`) : asc(column);
  return {
    where: start === null ? undefined : after(start.value === null, column, descending, id),
    orderBy: [direction, descending ? desc(id) : asc(id)],
  };
}

function after(fromEmpty: boolean, column: PgColumn, descending: boolean, idColumn: PgColumn): SQL | undefined {
  const [value, id] = [sql.placeholder('cursor_value'), sql.placeholder('cursor_id')];
  // One comparison of both columns is one place in an index; a column that may be empty needs its cases told apart.
  if (column.notNull && !fromEmpty) {
    return descending
      ? sql`(${column}, ${idColumn}) < (${value}, ${id}::uuid)`
      : sql`(${column}, ${idColumn}) > (${value}, ${id}::uuid)`;
  }
  const laterTie = and(
    fromEmpty ? isNull(column) : eq(column, value),
    descending ? lt(idColumn, id) : gt(idColumn, id),
  );
  if (fromEmpty) return laterTie;
  return or(descending ? lt(column, value) : gt(column, value), laterTie, isNull(column));
}

interface Start {
  value: string | number | null;
  id: string;
}

function writeCursor(sort: string, value: unknown, id: string): string {
  return Buffer.from(JSON.stringify([sort, value ?? null, id])).toString('base64url');
}

const UUID = /^[0-9a-f-]{36}$/;

function readCursor(cursor: string, sort: string): Start {
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
