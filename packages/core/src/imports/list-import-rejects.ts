// The rows an import skipped or rejected, each with its reason.
import { type ImportReject, listImportRejects as operation } from '@redpill/contract';
import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { importRejects } from '../db/imports.ts';
import { verb } from '../verb.ts';
import { importView } from './import-row.ts';

/** Paged by the row's number in the file: the cursor is the last one shown. */
export const listImportRejects = verb(operation, async ({ tx, input }) => {
  await importView(input.import_id);
  const after = input.cursor === undefined ? null : Number(input.cursor);
  if (after !== null && (!Number.isSafeInteger(after) || after > 2147483647)) {
    throw invalidField('cursor', 'not a cursor of this list');
  }
  const filter = and(
    eq(importRejects.import_id, input.import_id),
    input.outcome ? eq(importRejects.outcome, input.outcome) : undefined,
  );
  const rows = await tx
    .select({
      row_number: importRejects.row_number,
      outcome: sql<ImportReject['outcome']>`${importRejects.outcome}`,
      field: importRejects.field,
      reason: importRejects.reason,
      cells: importRejects.cells,
    })
    .from(importRejects)
    .where(and(filter, after === null ? undefined : gt(importRejects.row_number, after)))
    .orderBy(asc(importRejects.row_number))
    .limit(input.limit + 1)
    .offset(input.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(importRejects).where(filter) : [];
  const items = rows.slice(0, input.limit);
  const next_cursor = rows.length > input.limit ? String(items.at(-1)?.row_number ?? '') : null;
  return { items, next_cursor, limit: input.limit, offset: input.offset, total: counted[0]?.total ?? null };
});
