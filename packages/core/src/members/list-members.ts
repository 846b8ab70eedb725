// The members of the firm.
import { listMembers as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { members } from '../db/firms.ts';
import { pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { memberColumns } from './member-view.ts';

const sortable = { name: members.name, created_at: members.created_at };

export const listMembers = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, members.id);
  const filter = and(eq(members.status, input.status), input.role ? eq(members.role, input.role) : undefined);
  const rows = await tx
    .select(memberColumns)
    .from(members)
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(members).where(filter) : [];
  return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
