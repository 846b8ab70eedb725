// Imports: a file is staged, its mapping is looked at and changed, it is tried, run, followed, and undone.
import { z } from 'zod';
import { currency, id, instant, line, listInput, listOutput, version } from './fields.ts';
import { IMPORT_KINDS } from './import-fields.ts';
import { operation } from './operation.ts';

export const IMPORT_STATUSES = ['staged', 'running', 'done', 'failed', 'undoing', 'undone'] as const;
export const IMPORT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const IMPORT_DELIMITERS = [',', ';', '\t', '|'] as const;
export const IMPORT_FORMATS = ['csv', 'jsonl', 'xlsx', 'json'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export const DECIMAL_SIGNS = ['point', 'comma'] as const;
export const AMOUNT_UNITS = ['units', 'thousands', 'millions'] as const;
export const ROW_OUTCOMES = ['created', 'updated', 'skipped', 'rejected'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** Field of the record → column of the file. */
export const importMapping = z.record(z.string().max(64), z.string().max(500));
export type ImportMapping = z.infer<typeof importMapping>;

export const importOptions = z.strictObject({
  /** The source that the file's ids belong to: files of one source share their ids. */
  source: line(100),
  /** The currency of amounts that name none. */
  currency: currency.nullable(),
  /** Whether a company, or an investment a ledger row names, is made when the firm does not know it; else the row is rejected. */
  create_missing: z.boolean(),
  /** The order of day and month in columns whose own dates leave it open, such as 03/04/2021; null: it is asked. */
  date_order: z.enum(DATE_ORDERS).nullable(),
  /** The decimal sign in columns whose own numbers leave it open, such as 1.234; null: it is asked. */
  decimal: z.enum(DECIMAL_SIGNS).nullable().optional(),
  /** The currency that a bare $ stands for; absent: USD. */
  dollar: currency.optional(),
  /** What amounts are written in where a cell names no unit of its own, as 12.5 for 12.5 million; absent: units. */
  amounts_in: z.enum(AMOUNT_UNITS).optional(),
  /** Answers for single columns, before what holds for the whole file. */
  columns: z
    .record(
      z.string().max(500),
      z.strictObject({ date_order: z.enum(DATE_ORDERS).optional(), decimal: z.enum(DECIMAL_SIGNS).optional() }),
    )
    .optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** A column of the file, and what its cells show of how they are written. */
export const importColumn = z.object({
  name: z.string(),
  /** Its first values, from whichever rows have one. */
  samples: z.array(z.string()),
  /** Of the order of day and month in its dates; null: it is open, as in the examples. */
  dates: z.object({ order: z.enum(DATE_ORDERS).nullable(), examples: z.array(z.string()) }).optional(),
  /** Of the decimal sign in its numbers; null: it is open, as in the examples. */
  decimals: z.object({ sign: z.enum(DECIMAL_SIGNS).nullable(), examples: z.array(z.string()) }).optional(),
});
export type ImportColumn = z.infer<typeof importColumn>;

const counts = { rows: z.int(), created: z.int(), updated: z.int(), skipped: z.int(), rejected: z.int() };

/**
 * What was taken in a way that people should know of, by how often: `undisclosed` amounts, `empty` cells such as n/a,
 * `whole_dates` that name no day, `first_row_counts` where a row says
 * something else of a company than the first row of the file that names it, `forgotten` rows that a trial could not compare with all rows before.
 */
export const IMPORT_NOTES = ['undisclosed', 'empty', 'whole_dates', 'first_row_counts', 'forgotten'] as const;
export type ImportNote = (typeof IMPORT_NOTES)[number];
const importNotes = z.record(z.string(), z.int());

export const importRecord = z.object({
  id,
  kind: z.enum(IMPORT_KINDS),
  file_name: z.string(),
  fund_id: id.nullable(),
  format: z.enum(IMPORT_FORMATS),
  encoding: z.enum(IMPORT_ENCODINGS),
  delimiter: z.string().nullable(),
  /** Of a spreadsheet: the sheet that is read, and those there are. */
  sheet: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), empty: z.boolean() })),
  columns: z.array(importColumn),
  mapping: importMapping,
  options: importOptions,
  /** The saved mapping by which the file was read when it came in: one made for the same headers. */
  saved_mapping: z.string().nullable(),
  status: z.enum(IMPORT_STATUSES),
  size_bytes: z.int(),
  /** Of `bytes_to_read`: the file itself, or the rows that were read out of it. */
  bytes_read: z.int(),
  bytes_to_read: z.int(),
  /** Rows so far: created, updated, skipped and rejected ones make up all of them. */
  ...counts,
  /** Records made beside the rows' own: limited partners, companies, investments. */
  related: z.record(z.string(), z.int()),
  notes: importNotes,
  /** After an undo: how many records were left as they are, each listed with its reason. */
  kept: z.int(),
  failure: z.string().nullable(),
  started_by: id.nullable(),
  started_by_name: z.string().nullable(),
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
  undone_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type ImportRecord = z.infer<typeof importRecord>;

/** The query of the upload, POST /imports with the file as its body; what is absent is found out from the file. */
export const stageImportQuery = z.strictObject({
  kind: z.enum(IMPORT_KINDS),
  file_name: line(255).optional(),
  fund_id: id.optional(),
  encoding: z.enum(IMPORT_ENCODINGS).optional(),
  delimiter: z.enum(IMPORT_DELIMITERS).optional(),
  sheet: line(255).optional(),
});
export type StageImportQuery = z.infer<typeof stageImportQuery>;

const import_id = id;
const subject = { type: 'import', field: 'import_id' };
const ofRecord = { type: 'import', field: 'id' };

export const listImports = operation({
  name: 'list_imports',
  method: 'GET',
  path: '/imports',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    kind: z.enum(IMPORT_KINDS).optional(),
    status: z.enum(IMPORT_STATUSES).optional(),
    sort: z.enum(['created_at', '-created_at']).default('-created_at'),
  }),
  output: listOutput(importRecord),
  permission: 'import:run',
  effect: 'read',
  summary: 'Imports, newest first; those of a ledger are shown to partners only',
});

export const getImport = operation({
  name: 'get_import',
  method: 'GET',
  path: '/imports/:import_id',
  input: z.object({ import_id }),
  output: importRecord,
  permission: 'import:run',
  effect: 'read',
  summary: 'One import with its mapping and how far it is',
});

export const updateImport = operation({
  name: 'update_import',
  method: 'PATCH',
  path: '/imports/:import_id',
  input: z.object({
    import_id,
    version: version.optional(),
    fund_id: id.nullish(),
    mapping: importMapping.optional(),
    options: importOptions.partial().optional(),
    encoding: z.enum(IMPORT_ENCODINGS).optional(),
    delimiter: z.enum(IMPORT_DELIMITERS).optional(),
    sheet: line(255).optional(),
  }),
  output: importRecord,
  permission: 'import:run',
  effect: 'write',
  subject: ofRecord,
  summary: 'Change how a staged file is read: what each column is, and how the file is written',
});

const sampleRow = z.object({
  row_number: z.int(),
  field: z.string().nullable(),
  reason: z.string().nullable(),
  /** The row as it was read, by field. */
  values: z.record(z.string(), z.string()),
  /** Of an update: what would change. */
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).nullable(),
});
export type SampleRow = z.infer<typeof sampleRow>;

export const previewImport = operation({
  name: 'preview_import',
  method: 'POST',
  path: '/imports/:import_id/preview',
  input: z.object({ import_id, sample: z.int().min(0).max(100).default(20) }),
  output: z.object({
    import_id,
    ...counts,
    related: z.record(z.string(), z.int()),
    notes: importNotes,
    /** The first rows of each outcome, at most `sample` of them; every skipped and rejected row is in the rejects. */
    sample: z.int(),
    samples: z.object({
      created: z.array(sampleRow),
      updated: z.array(sampleRow),
      skipped: z.array(sampleRow),
      rejected: z.array(sampleRow),
    }),
  }),
  permission: 'import:run',
  effect: 'write',
  subject,
  summary: 'Try an import on every row without changing any record: what it would create, update, skip and reject',
});

export const runImport = operation({
  name: 'run_import',
  method: 'POST',
  path: '/imports/:import_id/run',
  input: z.object({ import_id }),
  output: importRecord,
  permission: 'import:run',
  effect: 'write',
  subject: ofRecord,
  summary:
    'Start an import, or continue one that failed; its progress is read from the import. Its start and its end are one event each, its rows are told by its changes',
});

export const undoImport = operation({
  name: 'undo_import',
  method: 'POST',
  path: '/imports/:import_id/undo',
  input: z.object({ import_id }),
  output: importRecord,
  permission: 'import:run',
  effect: 'write',
  subject: ofRecord,
  summary:
    'Take an import back: what it made and nobody uses or edited is deleted, what it changed is restored, ledger entries are cancelled by new ones; what is left is listed with its reason',
});

export const importReject = z.object({
  row_number: z.int(),
  outcome: z.enum(['skipped', 'rejected']),
  field: z.string().nullable(),
  reason: z.string(),
  /** The row as the file has it, column by column; of a broken line, its text. */
  cells: z.array(z.string()),
});
export type ImportReject = z.infer<typeof importReject>;

const { q: _no_search, ...pageInput } = listInput;

export const listImportRejects = operation({
  name: 'list_import_rejects',
  method: 'GET',
  path: '/imports/:import_id/rejects',
  input: z.object({
    import_id,
    ...pageInput,
    limit: z.int().min(1).max(100).default(50),
    outcome: z.enum(['skipped', 'rejected']).optional(),
  }),
  output: listOutput(importReject),
  permission: 'import:run',
  effect: 'read',
  summary: 'The rows an import skipped or rejected, each with its reason, in the order of the file',
});

export const importChange = z.object({
  row_number: z.int(),
  subject_type: z.string(),
  subject_id: id,
  /** What people call it: its name, or its company's; null: it is gone, or not the asker's to see. */
  name: z.string().nullable(),
  action: z.enum(['created', 'updated']),
  /** Of an update: the fields as they were. */
  before: z.record(z.string(), z.unknown()).nullable(),
  /** After an undo: why the record was left as it is. */
  kept: z.string().nullable(),
});
export type ImportChange = z.infer<typeof importChange>;

export const listImportChanges = operation({
  name: 'list_import_changes',
  method: 'GET',
  path: '/imports/:import_id/changes',
  input: z.object({ import_id, ...pageInput, kept: z.boolean().optional() }),
  output: listOutput(importChange),
  permission: 'import:run',
  effect: 'read',
  summary: 'The records an import made or changed, and after an undo those it left, each with its reason',
});
