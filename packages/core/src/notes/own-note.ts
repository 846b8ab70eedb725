// Taking a note of one's own for change: nobody else may change or delete it.
import type { Note } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import type { Actor } from '../actor.ts';
import { AppError, notFound } from '../app-error.ts';
import { notes } from '../db/people.ts';
import { db } from '../db/scope.ts';
import { actingMember } from '../members/index.ts';
import { noteView } from './note-view.ts';

/** The note as it stands, locked until the verb ends. */
export async function ownNote(note_id: string, actor: Actor): Promise<Note> {
  const [locked] = await db.select({ id: notes.id }).from(notes).where(eq(notes.id, note_id)).for('update');
  if (!locked) throw notFound('note');
  const note = await noteView(note_id);
  if (note.author_id === null || note.author_id !== (await actingMember(actor)))
    throw new AppError('forbidden', 'Only its author changes a note.');
  return note;
}
