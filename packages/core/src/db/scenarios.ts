// Sheets of the calculators that somebody keeps: read by their owner, and by the firm's staff once shared.
import { sql } from 'drizzle-orm';
import { boolean, date, index, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, kept, keyOf, within } from './columns.ts';
import { companies } from './companies.ts';
import { members } from './firms.ts';

export const scenarios = pgTable(
  'scenarios',
  {
    ...firmKey(),
    /** Whose it is: what the row policies go by. */
    user_id: uuid().default(sql`scope_user()`),
    owner_id: uuid(),
    kind: varchar({ length: 20 }).notNull(),
    name: varchar({ length: 200 }).notNull(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    company_id: uuid(),
    as_of: date(),
    shared: boolean().notNull().default(false),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.owner_id, () => members),
    within(t, t.company_id, () => companies),
    index('idx_scenarios_updated').on(t.organization_id, t.updated_at),
  ],
);
