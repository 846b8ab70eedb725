// The firm's funds.
import { listFunds as operation } from '@redpill/contract';
import { and, count, eq, like, sql } from 'drizzle-orm';
import { funds } from '../db/funds.ts';
import { anywhere, pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { fundColumns } from './fund-view.ts';

const sortable = { name: funds.name, vintage_year: funds.vintage_year, created_at: funds.created_at };

export const listFunds = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, funds.id);
  const filter = and(
    input.status ? eq(funds.status, input.status) : undefined,
    input.q ? like(sql`lower(${funds.name})`, anywhere(input.q)) : undefined,
  );
  const rows = await tx
    .select(fundColumns)
    .from(funds)
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(funds).where(filter) : [];
  return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
