// What an export of one kind of record reads: its columns, its rows in a stable order, and the filters they stand under.
import type { FilteredKind } from '@redpill/contract';
import { type SQL, sql } from 'drizzle-orm';

/** How a column's text is to be taken; every value leaves the database as exact text. */
export type ColumnType = 'text' | 'whole' | 'decimal' | 'day' | 'instant' | 'yes_no' | 'json';

export interface ExportColumn {
  name: string;
  type: ColumnType;
  /** What it is in SQL, in terms of the kind's tables. */
  of: string;
}

export interface ExportSource {
  columns: readonly ExportColumn[];
  /** What follows FROM. */
  from: string;
  /** The last of an order: no two rows share it. */
  key: string;
  order: string;
  /** The fields a list is sorted by, in SQL. */
  sortable?: Record<string, string>;
  /** The tables whose rows it takes out. */
  tables: readonly string[];
  /** The record as events name it. */
  subject?: { type: string; id: string };
  where?(filters: Filters, history: boolean): SQL[];
  filters?: FilteredKind;
}

export type Filters = Readonly<Record<string, unknown>>;

const of =
  (type: ColumnType) =>
  (name: string, expression?: string): ExportColumn => ({ name, type, of: expression ?? `t.${name}` });

export const text = of('text');
export const whole = of('whole');
export const decimal = of('decimal');
export const day = of('day');
export const instant = of('instant');
export const yesNo = of('yes_no');
export const json = of('json');

/** What the database keeps of most records by itself. */
export const keptColumns = [instant('created_at'), instant('updated_at'), whole('version')];

/** Left join within the firm. */
export const joined = (table: string, alias: string, on: string): string =>
  ` left join ${table} ${alias} on ${alias}.organization_id = t.organization_id and ${alias}.id = ${on}`;

/** Equality with every filter that was given, by the column it is about. */
export function equal(filters: Filters, columns: Record<string, string>): SQL[] {
  return Object.entries(columns).flatMap(([field, column]) => {
    const value = filters[field];
    return value === undefined ? [] : [sql`${sql.raw(column)} = ${value}`];
  });
}

export const when = (given: unknown, condition: (value: unknown) => SQL): SQL[] =>
  given === undefined ? [] : [condition(given)];
