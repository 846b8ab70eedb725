// The invitations of the firm, newest first.
import { listInvitations as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { invitations } from '../db/accounts.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { selectInvitations } from './invitation-view.ts';

const pages = pagesOf(operation, {
  sortable: { created_at: invitations.created_at },
  id: invitations.id,
  select(asked, page) {
    const filter = asked.status && eq(invitations.status, asked.status);
    return {
      rows: selectInvitations()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(invitations).where(filter),
    };
  },
});

export const listInvitations = verb(operation, ({ input }) => pages(input));
