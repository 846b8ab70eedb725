// The notes about one record, newest first.
import { listNotes as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { notes } from '../db/people.ts';
import { pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { selectNotes } from './note-view.ts';

export const listNotes = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, { occurred_at: notes.occurred_at }, notes.id);
  const filter = and(
    eq(notes.subject_type, input.subject_type),
    eq(notes.subject_id, input.subject_id),
    input.kind ? eq(notes.kind, input.kind) : undefined,
  );
  const rows = await selectNotes()
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(notes).where(filter) : [];
  return pageOutput(rows, input, (row) => row.occurred_at, counted[0]?.total ?? null);
});
