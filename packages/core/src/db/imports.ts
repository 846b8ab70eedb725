// Imports: the file, the mapping, what every row became, and what is needed to undo it.

import type { ImportColumn, ImportOptions } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, within } from './columns.ts';
import { members } from './firms.ts';
import { funds } from './funds.ts';

export const imports = pgTable(
  'imports',
  {
    ...firmKey(),
    kind: varchar({ length: 32 }).notNull(),
    file_name: varchar({ length: 255 }).notNull(),
    /** Where the rows are read from. */
    storage_key: varchar({ length: 500 }).notNull(),
    /** Where the file lies as it came, when its rows were read out of it into another. */
    original_key: varchar({ length: 500 }),
    rows_bytes: bigint({ mode: 'number' }),
    size_bytes: bigint({ mode: 'number' }).notNull(),
    sha256: varchar({ length: 64 }).notNull(),
    format: varchar({ length: 16 }).notNull(),
    encoding: varchar({ length: 32 }).notNull(),
    delimiter: varchar({ length: 4 }),
    sheet: varchar({ length: 255 }),
    sheets: jsonb().$type<{ name: string; hidden: boolean; empty: boolean }[]>().notNull().default([]),
    columns: jsonb().$type<ImportColumn[]>().notNull(),
    mapping: jsonb().$type<Record<string, string>>().notNull(),
    options: jsonb().$type<ImportOptions>().notNull(),
    /** The name of the saved mapping by which the file was read when it came in. */
    saved_mapping: varchar({ length: 200 }),
    fund_id: uuid(),
    status: varchar({ length: 16 }).notNull().default('staged'),
    bytes_read: bigint({ mode: 'number' }).notNull().default(0),
    rows: integer().notNull().default(0),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    rejected: integer().notNull().default(0),
    related: jsonb().$type<Record<string, number>>().notNull().default({}),
    notes: jsonb().$type<Record<string, number>>().notNull().default({}),
    kept: integer().notNull().default(0),
    failure: text(),
    started_by: uuid(),
    started_at: instant(),
    /** Whoever works on it now, and when it last showed itself: another may take over only from one that fell silent. */
    runner: uuid(),
    heartbeat_at: instant(),
    finished_at: instant(),
    undone_at: instant(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.fund_id, () => funds),
    within(t, t.started_by, () => members),
    check('imports_kind', sql`${t.kind} in ('companies', 'people', 'rounds', 'deals', 'investments', 'ledger')`),
    check('imports_status', sql`${t.status} in ('staged', 'running', 'done', 'failed', 'undoing', 'undone')`),
    index('idx_imports_created').on(t.organization_id, t.created_at, t.id),
  ],
);

export const importMappings = pgTable(
  'import_mappings',
  {
    ...firmKey(),
    kind: varchar({ length: 32 }).notNull(),
    name: varchar({ length: 200 }).notNull(),
    /** The same for files with the same headers. */
    signature: varchar({ length: 64 }).notNull(),
    columns: jsonb().$type<string[]>().notNull(),
    mapping: jsonb().$type<Record<string, string>>().notNull(),
    options: jsonb().$type<ImportOptions>().notNull(),
    created_by: uuid(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.created_by, () => members),
    unique('import_mappings_name').on(t.organization_id, t.kind, t.name),
    index('idx_import_mappings_signature').on(t.organization_id, t.kind, t.signature),
    check(
      'import_mappings_kind',
      sql`${t.kind} in ('companies', 'people', 'rounds', 'deals', 'investments', 'ledger')`,
    ),
  ],
);

export const importChanges = pgTable(
  'import_changes',
  {
    organization_id: uuid().notNull(),
    import_id: uuid().notNull(),
    row_number: integer().notNull(),
    subject_type: varchar({ length: 50 }).notNull(),
    subject_id: uuid().notNull(),
    action: varchar({ length: 16 }).notNull(),
    before: jsonb().$type<Record<string, unknown>>(),
    /** The record's version as the import left it: another one says that somebody edited it since. */
    left_version: integer(),
    /** After an undo: why the record was left as it is. */
    kept: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organization_id, t.import_id, t.subject_type, t.subject_id] }),
    within(t, t.import_id, () => imports),
    check('import_changes_action', sql`${t.action} in ('created', 'updated')`),
  ],
);

export const importRejects = pgTable(
  'import_rejects',
  {
    organization_id: uuid().notNull(),
    import_id: uuid().notNull(),
    row_number: integer().notNull(),
    outcome: varchar({ length: 16 }).notNull(),
    field: varchar({ length: 100 }),
    reason: text().notNull(),
    cells: jsonb().$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organization_id, t.import_id, t.row_number] }),
    within(t, t.import_id, () => imports),
    check('import_rejects_outcome', sql`${t.outcome} in ('rejected', 'skipped')`),
  ],
);
