// Imports, newest first; those of a ledger are shown to partners only.
import { listImports as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { imports } from '../db/imports.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { selectImports } from './import-row.ts';

const pages = pagesOf(operation, {
  sortable: { created_at: imports.created_at },
  id: imports.id,
  select(asked, page) {
    const filter = and(asked.kind && eq(imports.kind, asked.kind), asked.status && eq(imports.status, asked.status));
    return {
      rows: selectImports()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(imports).where(filter),
    };
  },
});

export const listImports = verb(operation, ({ input }) => pages(input));
