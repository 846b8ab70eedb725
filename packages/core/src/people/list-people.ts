// The list of people, filtered, searched and sorted.
import { listPeople as operation } from '@redpill/contract';
import { and, count, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm';
import { companyPeople, people } from '../db/people.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { personColumns } from './person-view.ts';

const pages = pagesOf(operation, {
  sortable: { name: people.name, created_at: people.created_at },
  id: people.id,
  select(asked, page) {
    const at = (company_id: SQLWrapper) =>
      db.select({ id: companyPeople.person_id }).from(companyPeople).where(eq(companyPeople.company_id, company_id));
    const filter = and(
      asked.company_id && inArray(people.id, at(asked.company_id)),
      asked.import_id && eq(people.import_id, asked.import_id),
      asked.q && inArray(people.id, sql`(select search_people(${asked.q}))`),
    );
    return {
      rows: db
        .select(personColumns)
        .from(people)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(people).where(filter),
    };
  },
});

export const listPeople = verb(operation, ({ input }) => pages(input));
