// Recording that a person no longer works at a company.
import { unlinkPerson as operation } from '@redpill/contract';
import { and, eq } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { companyPeople } from '../db/people.ts';
import { verb } from '../verb.ts';

export const unlinkPerson = verb(operation, async ({ tx, input, changed }) => {
  const [link] = await tx
    .delete(companyPeople)
    .where(and(eq(companyPeople.company_id, input.company_id), eq(companyPeople.person_id, input.person_id)))
    .returning({
      company_id: companyPeople.company_id,
      person_id: companyPeople.person_id,
      title: companyPeople.title,
    });
  if (!link) throw notFound('person at this company');
  changed(link, null);
  return link;
});
