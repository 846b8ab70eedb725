// Setting the tags of a company.
import { tagCompany as operation } from '@redpill/contract';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { taggings, tags } from '../db/people.ts';
import { verb } from '../verb.ts';
import { companyTags } from './company-tags.ts';
import { lockCompany } from './lock-company.ts';

export const tagCompany = verb(operation, async ({ tx, input, changed }) => {
  const { id } = await lockCompany({ company_id: input.company_id });
  const before = await companyTags(id);
  const organization_id = sql`scope_organization()`;
  const names = [...new Set(input.tags)];
  const tagged = { subject_type: 'company', subject_id: id };
  let tag_ids: string[] = [];
  if (names.length > 0) {
    await tx
      .insert(tags)
      .values(names.map((name) => ({ organization_id, name })))
      .onConflictDoNothing();
    const chosen = await tx.select({ id: tags.id }).from(tags).where(inArray(tags.name, names));
    tag_ids = chosen.map((tag) => tag.id);
    await tx
      .insert(taggings)
      .values(tag_ids.map((tag_id) => ({ organization_id, tag_id, ...tagged })))
      .onConflictDoNothing();
  }
  await tx
    .delete(taggings)
    .where(
      and(
        eq(taggings.subject_type, tagged.subject_type),
        eq(taggings.subject_id, id),
        tag_ids.length > 0 ? notInArray(taggings.tag_id, tag_ids) : undefined,
      ),
    );
  const after = await companyTags(id);
  changed({ tags: before }, { tags: after });
  return { company_id: id, tags: after };
});
