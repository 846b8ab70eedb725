// Acts of an import that no edge offers: a file is staged by the upload alone, and an end is reported by the work itself.
import {
  IMPORT_ENCODINGS,
  IMPORT_FORMATS,
  IMPORT_KINDS,
  importColumn,
  importMapping,
  importOptions,
  importRecord,
  operation,
  previewImport,
  updateImport,
} from '@redpill/contract';
import { z } from 'zod';

const subject = { type: 'import', field: 'id' };
const shape = {
  format: z.enum(IMPORT_FORMATS),
  encoding: z.enum(IMPORT_ENCODINGS),
  delimiter: z.string().max(4).nullable(),
  storage_key: z.string().max(500),
  original_key: z.string().max(500).nullable(),
  rows_bytes: z.int().nullable(),
  sheet: z.string().max(255).nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), empty: z.boolean() })),
  columns: z.array(importColumn),
};

export const stageFile = operation({
  name: 'stage_import',
  method: 'POST',
  path: '/imports',
  input: z.object({
    kind: z.enum(IMPORT_KINDS),
    file_name: z.string().min(1).max(255),
    fund_id: z.uuid().nullish(),
    size_bytes: z.int(),
    sha256: z.string().length(64),
    ...shape,
    mapping: importMapping,
    options: importOptions,
  }),
  output: importRecord,
  permission: 'import:run',
  effect: 'write',
  subject,
  summary: 'Stage a file that was uploaded',
});

export const changeStaged = operation({
  ...updateImport,
  input: updateImport.input.extend({
    inspected: z.object({ ...shape, mapping: importMapping, options: importOptions }).optional(),
  }),
});

export const recordPreview = operation({
  ...previewImport,
  input: z.object({ ...previewImport.input.shape, found: previewImport.output }),
});

export const finishImport = operation({
  name: 'finish_import',
  method: 'POST',
  path: '/imports/:import_id/finish',
  input: z.object({ import_id: z.uuid(), runner: z.uuid(), failure: z.string().nullable() }),
  output: importRecord,
  permission: null,
  effect: 'write',
  subject,
  summary: 'Record that an import is done, or why it stopped',
});

export const finishUndo = operation({
  name: 'finish_undo_import',
  method: 'POST',
  path: '/imports/:import_id/undo/finish',
  input: z.object({ import_id: z.uuid(), runner: z.uuid() }),
  output: importRecord,
  permission: null,
  effect: 'write',
  subject,
  summary: 'Record that an import is undone, and how much was left',
});
