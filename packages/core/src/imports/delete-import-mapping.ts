// Deleting a saved mapping; its event keeps what it said.
import { deleteImportMapping as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { importMappings } from '../db/imports.ts';
import { verb } from '../verb.ts';
import { permitKind } from './import-row.ts';
import { lockMapping } from './saved-mapping.ts';

export const deleteImportMapping = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockMapping(input.import_mapping_id);
  permitKind(actor, before.kind);
  await tx.delete(importMappings).where(eq(importMappings.id, before.id));
  changed(before, null);
  return before;
});
