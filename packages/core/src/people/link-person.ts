// Recording that a person works at a company, and as what.
import { linkPerson as operation } from '@redpill/contract';
import { and, eq, sql } from 'drizzle-orm';
import { companyView } from '../companies/index.ts';
import { companyPeople } from '../db/people.ts';
import { verb } from '../verb.ts';
import { personView } from './person-view.ts';

export const linkPerson = verb(operation, async ({ tx, input, changed }) => {
  const { id: company_id } = await companyView(input.company_id);
  const { id: person_id } = await personView(input.person_id);
  const link = { company_id, person_id, title: input.title ?? null };
  const [before] = await tx
    .select({ company_id: companyPeople.company_id, person_id: companyPeople.person_id, title: companyPeople.title })
    .from(companyPeople)
    .where(and(eq(companyPeople.company_id, company_id), eq(companyPeople.person_id, person_id)))
    .for('update');
  await tx
    .insert(companyPeople)
    .values({ ...link, organization_id: sql`scope_organization()` })
    .onConflictDoUpdate({
      target: [companyPeople.organization_id, companyPeople.company_id, companyPeople.person_id],
      set: { title: link.title },
    });
  changed(before ?? null, link);
  return link;
});
