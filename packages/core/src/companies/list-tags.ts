// The tags of the firm, with how many records carry each.
import { listTags as operation } from '@redpill/contract';
import { and, asc, count, eq } from 'drizzle-orm';
import { taggings, tags } from '../db/people.ts';
import { verb } from '../verb.ts';

export const listTags = verb(operation, async ({ tx }) => ({
  items: await tx
    .select({ id: tags.id, name: tags.name, count: count(taggings.id) })
    .from(tags)
    .leftJoin(taggings, and(eq(taggings.organization_id, tags.organization_id), eq(taggings.tag_id, tags.id)))
    .groupBy(tags.organization_id, tags.id, tags.name)
    .orderBy(asc(tags.name)),
}));
