// What a fund is bound by, plans and simulates: versions of its terms and its plan, and runs of its future by chance.
import type { FundTerms } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import { bigint, check, date, index, integer, jsonb, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, keyOf, within } from './columns.ts';
import { members } from './firms.ts';
import { funds } from './funds.ts';

export const fundPlans = pgTable(
  'fund_plans',
  {
    ...firmKey(),
    fund_id: uuid().notNull(),
    number: integer().notNull(),
    inputs: jsonb().$type<Record<string, unknown>>().notNull(),
    note: text(),
    recorded_at: instant().notNull().default(sql`now()`),
    recorded_by: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.fund_id, () => funds),
    within(t, t.recorded_by, () => members),
    unique('fund_plans_number').on(t.organization_id, t.fund_id, t.number),
  ],
);

export const fundTerms = pgTable(
  'fund_terms',
  {
    ...firmKey(),
    fund_id: uuid().notNull(),
    number: integer().notNull(),
    effective_from: date().notNull(),
    terms: jsonb().$type<FundTerms>().notNull(),
    note: text(),
    recorded_at: instant().notNull().default(sql`now()`),
    recorded_by: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.fund_id, () => funds),
    within(t, t.recorded_by, () => members),
    unique('fund_terms_number').on(t.organization_id, t.fund_id, t.number),
  ],
);

export const fundSimulations = pgTable(
  'fund_simulations',
  {
    ...firmKey(),
    fund_id: uuid().notNull(),
    as_of: date().notNull(),
    known_at: varchar({ length: 40 }),
    seed: bigint({ mode: 'number' }).notNull(),
    paths: integer().notNull(),
    paths_done: integer().notNull().default(0),
    /** What was asked, and what the simulation ran on. */
    assumptions: jsonb().$type<Record<string, unknown>>().notNull(),
    status: varchar({ length: 16 }).notNull().default('running'),
    result: jsonb().$type<Record<string, unknown>>(),
    failure: text(),
    started_by: uuid(),
    /** Whoever works on it: one alone. */
    runner: uuid(),
    started_at: instant().notNull().default(sql`now()`),
    heartbeat_at: instant().notNull().default(sql`now()`),
    finished_at: instant(),
  },
  (t) => [
    keyOf(t),
    within(t, t.fund_id, () => funds),
    within(t, t.started_by, () => members),
    check('fund_simulations_status', sql`${t.status} in ('running', 'done', 'cancelled', 'failed')`),
    index('idx_fund_simulations_fund').on(t.organization_id, t.fund_id, t.started_at),
  ],
);
