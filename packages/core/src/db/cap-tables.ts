// What a company's cap table has on record: every version of every object of the Open Cap Format, append-only.
import type { OcfObject } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { bigint, index, jsonb, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, keyOf, within } from './columns.ts';
import { companies } from './companies.ts';
import { members } from './firms.ts';

export const capTableObjects = pgTable(
  'cap_table_objects',
  {
    ...firmKey(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    company_id: uuid().notNull(),
    object_id: varchar({ length: 255 }).notNull(),
    object_type: varchar({ length: 100 }).notNull(),
    /** Null: withdrawn. */
    object: jsonb().$type<OcfObject>(),
    /** One for everything that was written together. */
    batch: uuid().notNull(),
    note: text(),
    recorded_at: instant().notNull().default(sql`now()`),
    recorded_by: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.company_id, () => companies),
    within(t, t.recorded_by, () => members),
    index('idx_cap_table_objects_company').on(t.organization_id, t.company_id, t.seq),
  ],
);
