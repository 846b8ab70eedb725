// Market data on record: daily prices of listed shares as traded, and series that are about no share.
import { sql } from 'drizzle-orm';
import { check, date, index, jsonb, numeric, pgTable, primaryKey, uuid, varchar } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export const marketBars = pgTable(
  'market_bars',
  {
    organization_id: uuid().notNull(),
    symbol: varchar({ length: 32 }).notNull(),
    date: date().notNull(),
    open: numeric(),
    high: numeric(),
    low: numeric(),
    close: numeric().notNull(),
    volume: numeric(),
    /** New shares for each old one from this day on. */
    split_ratio: numeric(),
    /** Paid for each share to whoever held it the day before. */
    dividend: numeric(),
    provider: varchar({ length: 40 }).notNull(),
    recorded_at: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.organization_id, t.symbol, t.date] }),
    check('market_bars_close', sql`${t.close} > 0`),
    index('idx_market_bars_splits').on(t.organization_id, t.symbol, t.date).where(sql`${t.split_ratio} is not null`),
  ],
);

export const marketPoints = pgTable(
  'market_points',
  {
    organization_id: uuid().notNull(),
    /** Kind and what it is of: fx:EURUSD. */
    series: varchar({ length: 80 }).notNull(),
    date: date().notNull(),
    value: numeric().notNull(),
    provider: varchar({ length: 40 }).notNull(),
    recorded_at: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.organization_id, t.series, t.date] })],
);

/** What a listed company is, as its provider says. */
export const marketCompanies = pgTable(
  'market_companies',
  {
    organization_id: uuid().notNull(),
    symbol: varchar({ length: 32 }).notNull(),
    name: varchar({ length: 255 }),
    sector: varchar({ length: 100 }),
    provider: varchar({ length: 40 }).notNull(),
    recorded_at: instant().notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.organization_id, t.symbol] })],
);

/** What it reported, statement by statement, each time it was filed. */
export const marketReports = pgTable(
  'market_reports',
  {
    organization_id: uuid().notNull(),
    symbol: varchar({ length: 32 }).notNull(),
    statement: varchar({ length: 16 }).notNull(),
    period_ending: date().notNull(),
    /** The day it was filed; where none is told, ninety days after its period. */
    filed_on: date().notNull(),
    lines: jsonb().$type<Record<string, unknown>>().notNull(),
    provider: varchar({ length: 40 }).notNull(),
    recorded_at: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.organization_id, t.symbol, t.statement, t.period_ending, t.filed_on] }),
    check('market_reports_statement', sql`${t.statement} in ('income', 'balance')`),
  ],
);
