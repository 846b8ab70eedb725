// Every level ever recorded for an index.
import { listIndexLevels as operation } from '@redpill/contract';
import { and, count, eq, gte, lte } from 'drizzle-orm';
import { indexLevels } from '../db/benchmarks.ts';
import { db } from '../db/scope.ts';
import { pagesOf } from '../page.ts';
import { verb } from '../verb.ts';
import { indexView } from './index-view.ts';

const { id, date, level, recorded_at, recorded_by } = indexLevels;

const pages = pagesOf(operation, {
  sortable: { date },
  id,
  select(asked, page) {
    const filter = and(
      eq(indexLevels.index_id, asked.index_id),
      asked.from && gte(date, asked.from),
      asked.to && lte(date, asked.to),
    );
    return {
      rows: db
        .select({ id, date, level, recorded_at, recorded_by })
        .from(indexLevels)
        .where(and(filter, page.where))
        .orderBy(...page.orderBy),
      counted: db.select({ total: count() }).from(indexLevels).where(filter),
    };
  },
});

export const listIndexLevels = verb(operation, async ({ input }) => {
  await indexView(input.index_id);
  return pages(input);
});
