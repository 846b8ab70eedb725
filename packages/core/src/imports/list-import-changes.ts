// The records an import made or changed, and after an undo those it left.
import { type ImportChange, listImportChanges as operation } from '@redpill/contract';
import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { importChanges } from '../db/imports.ts';
import { verb } from '../verb.ts';
import { importView } from './import-row.ts';

const CURSOR = /^([a-z_]{1,50}):([0-9a-f-]{36})$/;

/** Paged by the record: the cursor is the last one shown. */
export const listImportChanges = verb(operation, async ({ tx, input }) => {
  await importView(input.import_id);
  const [, type, subject_id] = CURSOR.exec(input.cursor ?? '') ?? [];
  if (input.cursor !== undefined && type === undefined) throw invalidField('cursor', 'not a cursor of this list');
  const { subject_type, kept } = importChanges;
  const filter = and(
    eq(importChanges.import_id, input.import_id),
    input.kept === undefined ? undefined : input.kept ? isNotNull(kept) : isNull(kept),
  );
  const rows = await tx
    .select({
      row_number: importChanges.row_number,
      subject_type,
      subject_id: importChanges.subject_id,
      action: sql<ImportChange['action']>`${importChanges.action}`,
      before: importChanges.before,
      kept,
    })
    .from(importChanges)
    .where(
      and(
        filter,
        type === undefined
          ? undefined
          : sql`(${subject_type}, ${importChanges.subject_id}) > (${type}, ${subject_id}::uuid)`,
      ),
    )
    .orderBy(asc(subject_type), asc(importChanges.subject_id))
    .limit(input.limit + 1)
    .offset(input.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(importChanges).where(filter) : [];
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  const next_cursor = rows.length > input.limit && last ? `${last.subject_type}:${last.subject_id}` : null;
  return { items, next_cursor, limit: input.limit, offset: input.offset, total: counted[0]?.total ?? null };
});
