// A firm's whole record for the isolation tests: rows in every table there is, with the firm's mark in every text.
import { randomUUID } from 'node:crypto';
import { type FirmRecord, type MarkedRow, ROWS, type Row } from './fixtures.ts';
import type { TestDatabase } from './test-database.ts';
import { foundTestFirm } from './test-firm.ts';

export interface Column {
  name: string;
  type: string;
  length: number | null;
  required: boolean;
  /** Always made by the database. */
  made: boolean;
  /** The table whose row the column names. */
  refers_to: string | null;
  /** Whether it names it by its id. */
  by_id: boolean;
}
export type Table = { name: string; columns: Column[] };

const CATALOG = `
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
    CASE WHEN a.atttypmod > 4 AND a.atttypid = 'varchar'::regtype THEN a.atttypmod - 4 END AS length,
    a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS required, a.atthasdef AS defaulted,
    a.attidentity <> '' OR a.attgenerated <> '' AS made,
    f.confrelid::regclass::text AS refers_to, coalesce(t.attname = 'id', false) AS by_id
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_constraint f ON f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid AND f.conkey[2] = a.attnum
  LEFT JOIN pg_attribute t ON t.attrelid = f.confrelid AND t.attnum = f.confkey[2]
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, a.attnum`;

/** Every table of the firm's record with its columns, those first that others refer to. */
export async function tablesOf(database: TestDatabase): Promise<Table[]> {
  const found = new Map<string, Table>();
  for (const row of await database.owner(CATALOG)) {
    const {
      table,
      defaulted: _defaulted,
      ...column
    } = row as unknown as Column & { table: string; defaulted: boolean };
    const entry = found.get(table) ?? { name: table, columns: [] };
    // A default speaks for itself: the column stays out of what is filled in.
    if (!_defaulted || column.name === 'id') entry.columns.push(column);
    found.set(table, entry);
  }
  const ordered: Table[] = [];
  const placed = new Set<string>();
  while (ordered.length < found.size) {
    const ready = [...found.values()].filter(
      ({ name, columns }) =>
        !placed.has(name) && columns.every(({ refers_to }) => refers_to === null || placed.has(refers_to)),
    );
    if (ready.length === 0) throw new Error('tables refer to each other in a circle');
    for (const table of ready) {
      ordered.push(table);
      placed.add(table.name);
    }
  }
  return ordered;
}

/** Founds a firm and fills every table. A table without rows in `ROWS` is an error that says what to add. */
export async function foundFirmRecord(database: TestDatabase, mark: string, amount: string): Promise<FirmRecord> {
  const ids = new Map<string, string>();
  const firm: FirmRecord = {
    ...(await foundTestFirm(database, mark, mark)),
    mark,
    secret: `${mark}SECRET`,
    apart: `${mark}APART`,
    amount,
    id(table, which = 'first') {
      const key = `${table} ${which}`;
      const id = ids.get(key) ?? randomUUID();
      ids.set(key, id);
      return id;
    },
  };
  ids.set('members first', firm.member_ids.general_partner);
  for (const table of await tablesOf(database)) {
    const rows = ROWS[table.name];
    if (!rows) throw new Error(missing(table.name));
    for (const [place, row] of rows(firm).entries()) {
      const id = place === 0 ? firm.id(table.name) : randomUUID();
      const named = table.columns.some((column) => column.name === 'id' && !column.made) ? { id, ...row } : row;
      await insert(database, table, complete(table, named, firm));
    }
  }
  return firm;
}

const missing = (table: string): string =>
  `The table "${table}" has no rows for the isolation tests: add ${table}: (firm) => [{ … }] to ROWS in packages/core/src/testing/fixtures.ts`;

function complete(table: Table, given: MarkedRow, firm: FirmRecord): Row {
  const { marked_with = firm.mark, ...row } = given;
  for (const column of table.columns) {
    if (column.made || row[column.name] !== undefined) continue;
    const value = filling(column, marked_with, firm);
    if (value === undefined && column.required) {
      throw new Error(
        `${table.name}.${column.name} (${column.type}) needs a value: add it to ROWS.${table.name} in packages/core/src/testing/fixtures.ts`,
      );
    }
    if (value !== undefined) row[column.name] = value;
  }
  return row;
}

function filling(column: Column, mark: string, firm: FirmRecord): unknown {
  if (column.name === 'organization_id') return firm.organization_id;
  if (column.refers_to && column.by_id) return firm.id(column.refers_to);
  if (column.name === 'import_id') return firm.id('imports');
  if (column.name === 'user_id') return firm.actors.general_partner.user_id;
  if (column.type === 'text' || column.type === 'character varying')
    return column.length === null || column.length >= mark.length ? mark : undefined;
  if (column.type === 'jsonb') return column.required || !column.name.includes('scopes') ? { [mark]: mark } : undefined;
  return undefined;
}

async function insert(database: TestDatabase, table: Table, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const values = Object.values(row).map((value) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
  );
  await database.owner(
    `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    values,
  );
}
