// Changing a saved mapping: its name, what its columns are, how values are taken.
import { updateImportMapping as operation } from '@redpill/contract';
import { and, eq, ne } from 'drizzle-orm';
import { AppError, invalidField } from '../app-error.ts';
import { importMappings } from '../db/imports.ts';
import { verb } from '../verb.ts';
import { permitKind } from './import-row.ts';
import { lockMapping, savedMapping } from './saved-mapping.ts';
import { definedOf, refuseUnknown, refuseUnknownCurrency } from './update-import.ts';

export const updateImportMapping = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await lockMapping(input.import_mapping_id);
  permitKind(actor, before.kind);
  if (before.version !== input.version) {
    const details = { current: before, yours: input };
    throw new AppError('conflict', 'Someone changed this saved mapping after you opened it.', details);
  }
  if (input.mapping) {
    const columns = before.columns.map((name) => ({ name }));
    refuseUnknown(before.kind, input.mapping, columns);
  }
  refuseUnknownCurrency(input.options);
  if (input.name !== undefined) {
    const [other] = await tx
      .select({ id: importMappings.id })
      .from(importMappings)
      .where(
        and(
          eq(importMappings.kind, before.kind),
          eq(importMappings.name, input.name),
          ne(importMappings.id, before.id),
        ),
      );
    if (other) throw invalidField('name', `another saved mapping of ${before.kind} is called ${input.name}`);
  }
  await tx
    .update(importMappings)
    .set({
      name: input.name ?? before.name,
      mapping: input.mapping ?? before.mapping,
      options: { ...before.options, ...definedOf(input.options ?? {}) },
    })
    .where(eq(importMappings.id, before.id));
  const after = await savedMapping(before.id);
  changed(before, after);
  return after;
});
