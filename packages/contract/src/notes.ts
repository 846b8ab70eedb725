// Notes and activities: what was written, said or agreed about a record of the firm.
import { z } from 'zod';
import { id, instant, listInput, listOutput, prose, version } from './fields.ts';
import { operation } from './operation.ts';

export const NOTE_KINDS = ['note', 'call', 'meeting', 'email'] as const;
export const NOTE_SUBJECTS = ['company', 'deal', 'person', 'fund', 'investment'] as const;

export const note = z.object({
  id,
  subject_type: z.enum(NOTE_SUBJECTS),
  subject_id: id,
  kind: z.enum(NOTE_KINDS),
  body: z.string(),
  occurred_at: instant,
  author_id: id.nullable(),
  author_name: z.string().nullable(),
  created_at: instant,
  updated_at: instant,
  version,
});
export type Note = z.infer<typeof note>;

/** A note's event belongs to the record it is about: it shows in that record's history, and to nobody else. */
const subject = { type_field: 'subject_type', field: 'subject_id' };

export const listNotes = operation({
  name: 'list_notes',
  method: 'GET',
  path: '/notes',
  input: z.object({
    limit: listInput.limit,
    offset: listInput.offset,
    cursor: listInput.cursor,
    total: listInput.total,
    subject_type: z.enum(NOTE_SUBJECTS),
    subject_id: id,
    kind: z.enum(NOTE_KINDS).optional(),
    sort: z.enum(['occurred_at', '-occurred_at']).default('-occurred_at'),
  }),
  output: listOutput(note),
  permission: 'portfolio:read',
  effect: 'read',
  summary: 'Notes and activities about one record; those about a restricted deal are for its team',
});

export const createNote = operation({
  name: 'create_note',
  method: 'POST',
  path: '/notes',
  input: z.object({
    subject_type: z.enum(NOTE_SUBJECTS),
    subject_id: id,
    kind: z.enum(NOTE_KINDS).default('note'),
    body: prose(),
    occurred_at: instant.optional(),
  }),
  output: note,
  permission: 'note:create',
  effect: 'write',
  subject,
  summary: 'Write a note about a record, or record a call, a meeting or a letter',
});

export const updateNote = operation({
  name: 'update_note',
  method: 'PATCH',
  path: '/notes/:note_id',
  input: z.object({
    note_id: id,
    version,
    kind: z.enum(NOTE_KINDS).optional(),
    body: prose().optional(),
    occurred_at: instant.optional(),
  }),
  output: note,
  permission: 'note:create',
  effect: 'write',
  subject,
  summary: 'Change a note of one’s own, naming the version the change is based on',
});

export const deleteNote = operation({
  name: 'delete_note',
  method: 'DELETE',
  path: '/notes/:note_id',
  input: z.object({ note_id: id }),
  output: note,
  permission: 'note:create',
  effect: 'write',
  subject,
  summary: 'Delete a note of one’s own; its event keeps what it said',
});
