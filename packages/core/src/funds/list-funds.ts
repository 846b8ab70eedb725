// The firm's funds.
import { listFunds as operation } from '@redpill/contract';
import { and, count, eq, like, sql } from 'drizzle-orm';
import { funds } from '../db/funds.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { fundColumns } from './fund-view.ts';

const pages = pagesOf(operation, {
  sortable: { name: funds.name, vintage_year: funds.vintage_year, created_at: funds.created_at },
  id: funds.id,
  select(asked, page) {
    const filter = and(
      asked.status && eq(funds.status, asked.status),
      asked.q && like(sql`lower(${funds.name})`, asked.q),
    );
    return {
      rows: db
        .select(fundColumns)
        .from(funds)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(funds).where(filter),
    };
  },
});

export const listFunds = verb(operation, ({ input }) => pages(input));
