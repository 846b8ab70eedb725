// Changing a person, unless that gives them another’s e-mail address.
import { updatePerson as operation } from '@redpill/contract';
import { eq } from 'drizzle-orm';
import { AppError, notFound } from '../app-error.ts';
import { people } from '../db/people.ts';
import { verb } from '../verb.ts';
import { personColumns } from './person-view.ts';
import { refuseSamePerson } from './same-person.ts';

export const updatePerson = verb(operation, async ({ tx, input, changed }) => {
  const { person_id, version, ...fields } = input;
  const [before] = await tx.select(personColumns).from(people).where(eq(people.id, person_id)).for('update');
  if (!before) throw notFound('person');
  if (version !== before.version) {
    throw new AppError('conflict', 'Someone changed this person after you opened it.', {
      current: before,
      yours: input,
    });
  }
  if (Object.keys(fields).length === 0) return before;
  if (fields.email && fields.email.toLowerCase() !== before.email?.toLowerCase())
    await refuseSamePerson(fields.email, person_id, input);
  const [after] = await tx.update(people).set(fields).where(eq(people.id, person_id)).returning(personColumns);
  if (!after) throw new Error('an updated person was not returned');
  changed(before, after);
  return after;
});
