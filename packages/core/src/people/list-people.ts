// The list of people, filtered, searched and sorted.
import { listPeople as operation } from '@redpill/contract';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { companyPeople, people } from '../db/people.ts';
import { db } from '../db/scope.ts';
import { anywhere, pageOf, pageOutput } from '../page.ts';
import { verb } from '../verb.ts';
import { personColumns } from './person-view.ts';

const sortable = { name: people.name, created_at: people.created_at };

export const listPeople = verb(operation, async ({ tx, input }) => {
  const page = pageOf(input, sortable, people.id);
  const at = (company_id: string) =>
    db.select({ id: companyPeople.person_id }).from(companyPeople).where(eq(companyPeople.company_id, company_id));
  const filter = and(
    input.company_id ? inArray(people.id, at(input.company_id)) : undefined,
    input.import_id ? eq(people.import_id, input.import_id) : undefined,
    input.q ? inArray(people.id, sql`(select search_people(${anywhere(input.q)}))`) : undefined,
  );
  const rows = await tx
    .select(personColumns)
    .from(people)
    .where(and(filter, page.where))
    .orderBy(...page.orderBy)
    .limit(page.limit)
    .offset(page.offset);
  const counted = input.total ? await tx.select({ total: count() }).from(people).where(filter) : [];
  return pageOutput(rows, input, (row, field) => row[field as keyof typeof sortable], counted[0]?.total ?? null);
});
