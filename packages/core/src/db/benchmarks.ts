// Public indices the firm measures its funds against, and their levels: append-only, of several for a day the last counts.
import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, index, numeric, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, keyOf, within } from './columns.ts';
import { members } from './firms.ts';

export const benchmarkIndices = pgTable(
  'benchmark_indices',
  {
    ...firmKey(),
    name: varchar({ length: 200 }).notNull(),
    currency: varchar({ length: 3 }).notNull(),
    total_return: boolean().notNull(),
    source: varchar({ length: 500 }).notNull(),
    recorded_at: instant().notNull().default(sql`now()`),
    recorded_by: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.recorded_by, () => members),
    unique('benchmark_indices_name').on(t.organization_id, t.name),
  ],
);

export const indexLevels = pgTable(
  'index_levels',
  {
    ...firmKey(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    index_id: uuid().notNull(),
    date: date().notNull(),
    level: numeric().notNull(),
    recorded_at: instant().notNull().default(sql`now()`),
    recorded_by: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.index_id, () => benchmarkIndices),
    within(t, t.recorded_by, () => members),
    check('index_levels_level', sql`${t.level} > 0`),
    index('idx_index_levels_date').on(t.organization_id, t.index_id, t.date, t.seq),
  ],
);
