// The firm's saved mappings; those made for the headers of an import's file come first.
import { listImportMappings as operation } from '@redpill/contract';
import { asc, count, desc, eq, sql } from 'drizzle-orm';
import { importMappings } from '../db/imports.ts';
import { verb } from '../verb.ts';
import { importView } from './import-row.ts';
import { selectMappings, signatureOf } from './saved-mapping.ts';

export const listImportMappings = verb(operation, async ({ tx, input }) => {
  const record = input.for_import_id === undefined ? null : await importView(input.for_import_id);
  const kind = input.kind ?? record?.kind;
  const filter = kind ? eq(importMappings.kind, kind) : undefined;
  const signature = record ? signatureOf(record.columns.map(({ name }) => name)) : null;
  const rows = await selectMappings(signature)
    .where(filter)
    .orderBy(
      desc(sql`coalesce(${importMappings.signature} = ${signature}, false)`),
      asc(importMappings.kind),
      asc(importMappings.name),
    )
    .limit(input.limit)
    .offset(input.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(importMappings).where(filter) : [];
  return {
    items: rows,
    next_cursor: null,
    limit: input.limit,
    offset: input.offset,
    total: counted[0]?.total ?? null,
  };
});
