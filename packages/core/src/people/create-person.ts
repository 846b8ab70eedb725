// Adding a person, unless the firm knows them already.
import { createPerson as operation } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { companyView } from '../companies/index.ts';
import { companyPeople, people } from '../db/people.ts';
import { verb } from '../verb.ts';
import { personColumns } from './person-view.ts';
import { refuseSamePerson } from './same-person.ts';

export const createPerson = verb(operation, async ({ tx, input, changed }) => {
  const { company_id, ...fields } = input;
  if (company_id) await companyView(company_id);
  await refuseSamePerson(fields.email, null, input);
  const organization_id = sql`scope_organization()`;
  const [added] = await tx
    .insert(people)
    .values({ ...fields, organization_id })
    .returning(personColumns);
  if (!added) throw new Error('an inserted person was not returned');
  if (company_id) {
    await tx
      .insert(companyPeople)
      .values({ organization_id, company_id, person_id: added.id, title: fields.title ?? null });
  }
  changed(null, company_id ? { ...added, company_id } : added);
  return added;
});
