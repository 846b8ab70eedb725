// Deleting a note of one’s own; its event keeps what it said.
import { deleteNote as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { notes } from '../db/people.ts';
import { verb } from '../verb.ts';
import { ownNote } from './own-note.ts';

export const deleteNote = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await ownNote(input.note_id, actor);
  await tx.delete(notes).where(eq(notes.id, before.id));
  changed(before, null);
  return before;
});
