// Imports, newest first; those of a ledger are shown to partners only.
import { listImports as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { imports } from '../db/imports.ts';
import { pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { selectImports } from './import-row.ts';

const sortable = { created_at: imports.created_at };

export const listImports = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, imports.id);
  const filter = and(
    input.kind ? eq(imports.kind, input.kind) : undefined,
    input.status ? eq(imports.status, input.status) : undefined,
  );
  const rows = await selectImports()
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(imports).where(filter) : [];
  return pageOutput(rows, input, (row) => row.created_at, counted[0]?.total ?? null);
});
