// The people of a company: known by their id in the directory, or by their name at the company, or added.
import { createPerson, type DirectoryPerson, type DirectoryProfile } from '@redpill/contract';
import { sql } from 'drizzle-orm';
import { externalIds } from '../db/companies.ts';
import { companyPeople } from '../db/people.ts';
import { db } from '../db/scope.ts';
import { addPerson } from '../people/index.ts';
import type { Changed, Skipped } from './skipped.ts';

/** How many were added. One after the other: a list may name somebody twice. */
export async function takePeople(
  company_id: string,
  { people, source: { provider } }: DirectoryProfile,
  skipped: Skipped[],
  changed: Changed,
): Promise<number> {
  let added = 0;
  for (const person of people) {
    const skip = (reason: string) => void skipped.push({ what: 'person', name: person.name, reason });
    const known = await knownPerson(company_id, person, provider);
    if (known !== null) {
      const joined = await joins(company_id, known, person);
      if (joined) changed(null, joined);
      skip(joined ? 'is on record already, and now at this company too' : 'is on record already');
      await keepId(known, person, provider);
      continue;
    }
    const { name, title, linkedin } = person;
    const parsed = createPerson.input.safeParse({ name, title, linkedin, company_id });
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      skip(`cannot be kept: ${issue?.path.join('.')} ${issue?.message}`);
      continue;
    }
    const made = await addPerson(parsed.data);
    await keepId(made.id, person, provider);
    changed(null, { ...made, company_id });
    added += 1;
  }
  return added;
}

/** As an import finds them: by id, then by name at the company. */
async function knownPerson(
  company_id: string,
  { entry, name }: DirectoryPerson,
  source: string,
): Promise<string | null> {
  const key = { n: 1, source, external_id: entry, email: null, name, company_id, at_company: true };
  const { rows } = await db.execute<{ id: string; shared: string }>(
    sql`select id, shared from match_people(${JSON.stringify([key])}::json)`,
  );
  const found = rows.find(({ shared }) => shared === 'external_id') ?? rows[0];
  return found?.id ?? null;
}

async function joins(company_id: string, person_id: string, { title }: DirectoryPerson) {
  const [joined] = await db
    .insert(companyPeople)
    .values({ organization_id: sql`scope_organization()`, company_id, person_id, title })
    .onConflictDoNothing()
    .returning({
      company_id: companyPeople.company_id,
      person_id: companyPeople.person_id,
      title: companyPeople.title,
    });
  return joined ?? null;
}

async function keepId(subject_id: string, { entry }: DirectoryPerson, source: string): Promise<void> {
  if (entry === null) return;
  const organization_id = sql`scope_organization()`;
  await db
    .insert(externalIds)
    .values({ organization_id, subject_type: 'person', subject_id, source, value: entry })
    .onConflictDoNothing();
}
