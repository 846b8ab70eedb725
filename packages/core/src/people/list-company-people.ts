// The people of a company.
import { listCompanyPeople as operation } from '@redpill/contract';
import { and, asc, eq } from 'drizzle-orm';
import { companyView } from '../companies/index.ts';
import { companyPeople, people } from '../db/people.ts';
import { verb } from '../verb.ts';
import { personColumns } from './person-view.ts';

export const listCompanyPeople = verb(
  operation,
  async ({ tx, input }) => {
    const { id } = await companyView(input.company_id);
    const items = await tx
      .select({ ...personColumns, company_title: companyPeople.title })
      .from(companyPeople)
      .innerJoin(
        people,
        and(eq(people.organization_id, companyPeople.organization_id), eq(people.id, companyPeople.person_id)),
      )
      .where(eq(companyPeople.company_id, id))
      .orderBy(asc(people.name), asc(people.id));
    return { items };
  },
  { snapshot: true },
);
