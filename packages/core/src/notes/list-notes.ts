// The notes about one record, newest first.
import { listNotes as operation } from '@redpill/contract';
import { and, count, eq } from 'drizzle-orm';
import { notes } from '../db/people.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { selectNotes } from './note-view.ts';

const pages = pagesOf(operation, {
  sortable: { occurred_at: notes.occurred_at },
  id: notes.id,
  select(asked, page) {
    const filter = and(
      eq(notes.subject_type, asked.subject_type),
      eq(notes.subject_id, asked.subject_id),
      asked.kind && eq(notes.kind, asked.kind),
    );
    return {
      rows: selectNotes()
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(notes).where(filter),
    };
  },
});

export const listNotes = verb(operation, ({ input }) => pages(input));
