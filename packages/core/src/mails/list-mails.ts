// The mails of the firm, newest first.
import { listMails as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { mails } from '../db/accounts.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { selectMails } from './mail-view.ts';

const pages = pagesOf(operation, {
  sortable: { created_at: mails.created_at },
  id: mails.id,
  select(asked, page) {
    const filter = asked.status && eq(mails.status, asked.status);
    return {
      rows: selectMails()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(mails).where(filter),
    };
  },
});

export const listMails = verb(operation, ({ input }) => pages(input));
