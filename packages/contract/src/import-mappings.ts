// Saved mappings: what the columns of a kind of file are, kept under a name and offered for the next file with the same headers.
import { z } from 'zod';
import { id, instant, line, listInput, listOutput, version } from './fields.ts';
import { IMPORT_KINDS } from './import-fields.ts';
import { importMapping, importOptions } from './imports.ts';
import { operation } from './operation.ts';

export const savedMapping = z.object({
  id,
  kind: z.enum(IMPORT_KINDS),
  name: z.string(),
  /** The headers of the file it was made for. */
  columns: z.array(z.string()),
  mapping: importMapping,
  options: importOptions,
  created_by_name: z.string().nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type SavedMapping = z.infer<typeof savedMapping>;

const subject = { type: 'import_mapping', field: 'id' };

export const listImportMappings = operation({
  name: 'list_import_mappings',
  method: 'GET',
  path: '/import-mappings',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    total: listInput.total,
    kind: z.enum(IMPORT_KINDS).optional(),
    /** Those that fit the headers of this import’s file come first. */
    for_import_id: id.optional(),
  }),
  output: listOutput(savedMapping.extend({ fits: z.boolean() })),
  permission: 'import:run',
  effect: 'read',
  summary: 'Saved mappings by name; those made for the same headers as an import’s file first',
});

export const saveImportMapping = operation({
  name: 'save_import_mapping',
  method: 'POST',
  path: '/import-mappings',
  input: z.object({ import_id: id, name: line(200) }),
  output: savedMapping,
  permission: 'import:run',
  effect: 'write',
  subject,
  summary: 'Save how an import’s file is read under a name; one of the same kind and name is replaced',
});

export const updateImportMapping = operation({
  name: 'update_import_mapping',
  method: 'PATCH',
  path: '/import-mappings/:import_mapping_id',
  input: z.object({
    import_mapping_id: id,
    version,
    name: line(200).optional(),
    mapping: importMapping.optional(),
    options: importOptions.partial().optional(),
  }),
  output: savedMapping,
  permission: 'import:run',
  effect: 'write',
  subject,
  summary: 'Change a saved mapping or its name, naming the version the change is based on',
});

export const deleteImportMapping = operation({
  name: 'delete_import_mapping',
  method: 'DELETE',
  path: '/import-mappings/:import_mapping_id',
  input: z.object({ import_mapping_id: id }),
  output: savedMapping,
  permission: 'import:run',
  effect: 'write',
  subject,
  summary: 'Delete a saved mapping; imports that were read with it stay as they are',
});
