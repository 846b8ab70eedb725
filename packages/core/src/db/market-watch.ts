// What the firm keeps an eye on: lists of symbols, and alerts on prices, multiples and series.
import { sql } from 'drizzle-orm';
import { check, date, jsonb, numeric, pgTable, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, within } from './columns.ts';
import { members } from './firms.ts';

export const watchlists = pgTable(
  'watchlists',
  {
    ...firmKey(),
    owner_id: uuid(),
    name: varchar({ length: 100 }).notNull(),
    symbols: jsonb().$type<string[]>().notNull().default([]),
    ...kept(),
  },
  (t) => [keyOf(t), within(t, t.owner_id, () => members), unique('watchlists_name').on(t.organization_id, t.name)],
);

export const marketAlerts = pgTable(
  'market_alerts',
  {
    ...firmKey(),
    owner_id: uuid(),
    symbol: varchar({ length: 32 }),
    series: varchar({ length: 80 }),
    measure: varchar({ length: 32 }).notNull(),
    direction: varchar({ length: 8 }).notNull(),
    threshold: numeric().notNull(),
    note: varchar({ length: 500 }),
    met_at: instant(),
    met_value: numeric(),
    met_on: date(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.owner_id, () => members),
    check('market_alerts_direction', sql`${t.direction} in ('above', 'below')`),
    check('market_alerts_of', sql`(${t.symbol} is null) <> (${t.series} is null)`),
  ],
);
