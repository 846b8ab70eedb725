// One person, with the companies they work at.
import { getPerson as operation } from '@redpill/contract';
import { and, asc, eq } from 'drizzle-orm';
import { companies } from '../db/companies.ts';
import { companyPeople } from '../db/people.ts';
import { verb } from '../verb.ts';
import { personView } from './person-view.ts';

export const getPerson = verb(
  operation,
  async ({ tx, input }) => {
    const person = await personView(input.person_id);
    const works_at = await tx
      .select({ company_id: companies.id, name: companies.name, title: companyPeople.title })
      .from(companyPeople)
      .innerJoin(
        companies,
        and(eq(companies.organization_id, companyPeople.organization_id), eq(companies.id, companyPeople.company_id)),
      )
      .where(eq(companyPeople.person_id, person.id))
      .orderBy(asc(companies.name), asc(companies.id));
    return { ...person, companies: works_at };
  },
  { snapshot: true },
);
