// An import as it is selected: what people are shown, and what the work on it needs besides.
import {
  IMPORT_PERMISSIONS,
  type ImportKind,
  type ImportMapping,
  type ImportRecord,
  relatedIn,
} from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { type Actor, holds } from '../actor.ts';
import { AppError, notFound } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { imports } from '../db/imports.ts';
import { db } from '../db/scope.ts';

const importColumns = {
  id: imports.id,
  kind: sql<ImportRecord['kind']>`${imports.kind}`,
  file_name: imports.file_name,
  fund_id: imports.fund_id,
  format: sql<ImportRecord['format']>`${imports.format}`,
  encoding: sql<ImportRecord['encoding']>`${imports.encoding}`,
  delimiter: imports.delimiter,
  sheet: imports.sheet,
  sheets: imports.sheets,
  columns: imports.columns,
  mapping: imports.mapping,
  options: imports.options,
  saved_mapping: imports.saved_mapping,
  status: sql<ImportRecord['status']>`${imports.status}`,
  size_bytes: imports.size_bytes,
  bytes_read: imports.bytes_read,
  bytes_to_read: sql<number>`coalesce(${imports.rows_bytes}, ${imports.size_bytes})`.mapWith(Number),
  rows: imports.rows,
  created: imports.created,
  updated: imports.updated,
  skipped: imports.skipped,
  rejected: imports.rejected,
  related: imports.related,
  notes: imports.notes,
  kept: imports.kept,
  failure: imports.failure,
  started_by: imports.started_by,
  started_by_name: members.name,
  started_at: imports.started_at,
  finished_at: imports.finished_at,
  undone_at: imports.undone_at,
  created_at: imports.created_at,
  updated_at: imports.updated_at,
  version: imports.version,
};

export const selectImports = () =>
  db
    .select(importColumns)
    .from(imports)
    .leftJoin(members, and(eq(members.organization_id, imports.organization_id), eq(members.id, imports.started_by)));

export async function importView(id: string): Promise<ImportRecord> {
  const [found] = await selectImports().where(eq(imports.id, id));
  if (!found) throw notFound('import');
  return found;
}

export type ImportRow = typeof imports.$inferSelect;

/** The whole row, locked until the transaction ends. */
export async function lockImport(id: string): Promise<ImportRow> {
  const [found] = await db.select().from(imports).where(eq(imports.id, id)).for('update');
  if (!found) throw notFound('import');
  return found;
}

/** What may not be entered by hand may not be imported either. */
export function permitKind(actor: Actor, kind: string, mapping: ImportMapping = {}): void {
  const kinds = [kind as ImportKind, ...relatedIn(kind as ImportKind, mapping)];
  const lacking = kinds.flatMap((each) => IMPORT_PERMISSIONS[each]).find((permission) => !holds(actor, permission));
  if (lacking) throw new AppError('forbidden', `Your role may not import ${kind}: it needs the permission ${lacking}.`);
}
