// A note as it is selected for the wire, with its author's name.
import type { Note } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { members } from '../db/firms.ts';
import { notes } from '../db/people.ts';
import { db } from '../db/scope.ts';

const noteColumns = {
  id: notes.id,
  subject_type: sql<Note['subject_type']>`${notes.subject_type}`,
  subject_id: notes.subject_id,
  kind: sql<Note['kind']>`${notes.kind}`,
  body: notes.body,
  occurred_at: notes.occurred_at,
  author_id: notes.author_id,
  author_name: members.name,
  created_at: notes.created_at,
  updated_at: notes.updated_at,
  version: notes.version,
};

export const selectNotes = () =>
  db
    .select(noteColumns)
    .from(notes)
    .leftJoin(members, and(eq(members.organization_id, notes.organization_id), eq(members.id, notes.author_id)));

const one = selectNotes()
  .where(eq(notes.id, sql.placeholder('id')))
  .prepare('note_by_id');

/** A note one may see, or not found. */
export async function noteView(id: string): Promise<Note> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('note');
  return found;
}
