// Changing a note of one’s own.
import { updateNote as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError } from '../app-error.ts';
import { notes } from '../db/people.ts';
import { verb } from '../verb.ts';
import { noteView } from './note-view.ts';
import { ownNote } from './own-note.ts';

export const updateNote = verb(operation, async ({ tx, actor, input, changed }) => {
  const before = await ownNote(input.note_id, actor);
  const { note_id, version, ...fields } = input;
  if (version !== before.version) {
    throw new AppError('conflict', 'This note was changed after you opened it.', { current: before, yours: input });
  }
  if (Object.keys(fields).length === 0) return before;
  await tx.update(notes).set(fields).where(eq(notes.id, note_id));
  const after = await noteView(note_id);
  changed(before, after);
  return after;
});
