// Set up an index that funds are measured against.
import { createBenchmarkIndex as operation } from '@redpill/contract';
import { eq, sql } from 'drizzle-orm';
import { invalidField } from '../app-error.ts';
import { benchmarkIndices } from '../db/benchmarks.ts';
import { actingMember } from '../members/index.ts';
import { verb } from '../verb.ts';

export const createBenchmarkIndex = verb(operation, async ({ tx, actor, input, changed }) => {
  // Two who name an index in the same moment: the second finds the first one's.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('index of ' || scope_organization(), 0))`);
  const { id, name, currency, total_return, source, recorded_at, recorded_by } = benchmarkIndices;
  const [same] = await tx.select({ id }).from(benchmarkIndices).where(eq(name, input.name));
  if (same) throw invalidField('name', 'is the name of another index of the firm');
  const [created] = await tx
    .insert(benchmarkIndices)
    .values({ ...input, recorded_by: await actingMember(actor), organization_id: sql`scope_organization()` })
    .returning({ id, name, currency, total_return, source, recorded_at, recorded_by });
  if (!created) throw new Error('an inserted index was not returned');
  changed(null, created);
  return { ...created, level_count: 0, first_date: null, last_date: null };
});
