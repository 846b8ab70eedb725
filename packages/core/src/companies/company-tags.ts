// The tags of a company.
import { and, asc, eq } from 'drizzle-orm';
import { taggings, tags } from '../db/people.ts';
import { db } from '../db/scope.ts';

/** The names of a company's tags, in order. */
export async function companyTags(company_id: string): Promise<string[]> {
  const found = await db
    .select({ name: tags.name })
    .from(taggings)
    .innerJoin(tags, and(eq(tags.organization_id, taggings.organization_id), eq(tags.id, taggings.tag_id)))
    .where(and(eq(taggings.subject_type, 'company'), eq(taggings.subject_id, company_id)))
    .orderBy(asc(tags.name));
  return found.map(({ name }) => name);
}
