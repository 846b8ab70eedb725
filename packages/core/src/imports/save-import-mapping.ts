// Keeping how an import's file is read, under a name.
import { saveImportMapping as operation } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { importMappings } from '../db/imports.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { importView, permitKind } from './import-row.ts';
import { savedMapping, signatureOf } from './saved-mapping.ts';

export const saveImportMapping = verb(operation, async ({ tx, actor, input, changed }) => {
  const record = await importView(input.import_id);
  permitKind(actor, record.kind);
  const names = record.columns.map(({ name }) => name);
  const how = { columns: names, signature: signatureOf(names), mapping: record.mapping, options: record.options };
  const [before] = await tx
    .select({ id: importMappings.id })
    .from(importMappings)
    .where(and(eq(importMappings.kind, record.kind), eq(importMappings.name, input.name)))
    .for('update');
  if (before) {
    const was = await savedMapping(before.id);
    await tx.update(importMappings).set(how).where(eq(importMappings.id, before.id));
    const saved = await savedMapping(before.id);
    changed(was, saved);
    return saved;
  }
  const [made] = await tx
    .insert(importMappings)
    .values({
      organization_id: sql`scope_organization()`,
      kind: record.kind,
      name: input.name,
      created_by: await actingMember(actor),
      ...how,
    })
    .returning({ id: importMappings.id });
  if (!made) throw new Error('a saved mapping was not returned');
  const saved = await savedMapping(made.id);
  changed(null, saved);
  return saved;
});
