// A person as they are selected for the wire.
import type { Person } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { people } from '../db/people.ts';
import { db } from '../db/scope.ts';

export const personColumns = {
  id: people.id,
  name: people.name,
  title: people.title,
  email: people.email,
  phone: people.phone,
  linkedin: people.linkedin,
  location: people.location,
  import_id: people.import_id,
  created_at: people.created_at,
  updated_at: people.updated_at,
  version: people.version,
};

const one = db
  .select(personColumns)
  .from(people)
  .where(eq(people.id, sql.placeholder('id')))
  .prepare('person_by_id');

/** A person the firm knows, or not found. */
export async function personView(id: string): Promise<Person> {
  const [found] = await one.execute({ id });
  if (!found) throw notFound('person');
  return found;
}
