// An index as it is selected for the wire, with the span of its levels.
import type { BenchmarkIndex } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { notFound } from '../app-error.ts';
import { benchmarkIndices, indexLevels } from '../db/benchmarks.ts';
import { db } from '../db/scope.ts';

const { id, name, currency, total_return, source, recorded_at, recorded_by } = benchmarkIndices;

/** Indices in the order of their names. */
export function indexViews(index_id?: string): Promise<BenchmarkIndex[]> {
  const spans = db
    .select({
      index_id: indexLevels.index_id,
      level_count: sql<number>`count(distinct ${indexLevels.date})::int`.as('level_count'),
      first_date: sql<string>`min(${indexLevels.date})`.as('first_date'),
      last_date: sql<string>`max(${indexLevels.date})`.as('last_date'),
    })
    .from(indexLevels)
    .where(index_id === undefined ? undefined : eq(indexLevels.index_id, index_id))
    .groupBy(indexLevels.index_id)
    .as('spans');
  return db
    .select({
      id,
      name,
      currency,
      total_return,
      source,
      level_count: sql<number>`coalesce(${spans.level_count}, 0)`,
      first_date: sql<string | null>`${spans.first_date}`,
      last_date: sql<string | null>`${spans.last_date}`,
      recorded_at,
      recorded_by,
    })
    .from(benchmarkIndices)
    .leftJoin(spans, eq(spans.index_id, id))
    .where(index_id === undefined ? undefined : eq(id, index_id))
    .orderBy(name);
}

/** An index of the firm, or not found. */
export async function indexView(index_id: string): Promise<BenchmarkIndex> {
  const [found] = await indexViews(index_id);
  if (!found) throw notFound('index');
  return found;
}
