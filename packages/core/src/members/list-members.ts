// The members of the firm.
import { listMembers as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { members } from '../db/firms.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { memberColumns } from './member-view.ts';

const pages = pagesOf(operation, {
  sortable: { name: members.name, created_at: members.created_at },
  id: members.id,
  select(asked, page) {
    const filter = and(eq(members.status, asked.status), asked.role && eq(members.role, asked.role));
    return {
      rows: db
        .select(memberColumns)
        .from(members)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(members).where(filter),
    };
  },
});

export const listMembers = verb(operation, ({ input }) => pages(input));
