// The verbs of notes and activities.
export { createNote } from './create-note.ts';
export { deleteNote } from './delete-note.ts';
export { listNotes } from './list-notes.ts';
export { updateNote } from './update-note.ts';
