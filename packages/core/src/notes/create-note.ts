// Writing a note about a record one may see.
import { createNote as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { notes } from '../db/people.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';
import { findSubject } from './note-subject.ts';
import { noteView } from './note-view.ts';

export const createNote = verb(operation, async ({ tx, actor, input, changed }) => {
  await findSubject(input.subject_type, input.subject_id);
  const author_id = await actingMember(actor);
  const [written] = await tx
    .insert(notes)
    .values({ ...input, author_id, organization_id: sql`scope_organization()` })
    .returning({ id: notes.id });
  if (!written) throw new Error('an inserted note was not returned');
  const after = await noteView(written.id);
  changed(null, after);
  return after;
});
