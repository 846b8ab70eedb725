// Adding a person, unless the firm knows them already.
import { createPerson as operation, type Parsed } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { companyView } from '../companies/index.ts';
import { companyPeople, people } from '../db/people.ts';
import { db } from '../db/scope.ts';
import { verb } from '../verb.ts';
import { personColumns } from './person-view.ts';
import { refuseSamePerson } from './same-person.ts';

/** Adds them, at a company of the firm if one is named, within the act of whoever calls; refuses an address another has. */
export async function addPerson(input: Parsed<typeof operation>) {
  const { company_id, ...fields } = input;
  await refuseSamePerson(fields.email, null, input);
  const organization_id = sql`scope_organization()`;
  const [added] = await db
    .insert(people)
    .values({ ...fields, organization_id })
    .returning(personColumns);
  if (!added) throw new Error('an inserted person was not returned');
  if (company_id) {
    await db
      .insert(companyPeople)
      .values({ organization_id, company_id, person_id: added.id, title: fields.title ?? null });
  }
  return added;
}

export const createPerson = verb(operation, async ({ input, changed }) => {
  const { company_id } = input;
  if (company_id) await companyView(company_id);
  const added = await addPerson(input);
  changed(null, company_id ? { ...added, company_id } : added);
  return added;
});
