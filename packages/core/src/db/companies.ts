// Companies the firm knows, the rounds they raised, and the names other sources know them by.
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, money, within } from './columns.ts';

export const companies = pgTable(
  'companies',
  {
    ...firmKey(),
    name: varchar({ length: 255 }).notNull(),
    ticker: varchar({ length: 10 }),
    sector: varchar({ length: 100 }),
    stage: varchar({ length: 50 }),
    founded_year: integer(),
    headquarters: jsonb().$type<Record<string, unknown>>(),
    country: varchar({ length: 3 }),
    website: varchar({ length: 255 }),
    domain: varchar({ length: 255 }),
    description: text(),
    status: varchar({ length: 50 }),
    total_funding: money(),
    total_funding_currency: varchar({ length: 3 }),
    import_id: uuid(),
    /** The row of that import's file that made it. */
    import_row: integer(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    check('companies_founded_year', sql`${t.founded_year} between 1600 and 2200`),
    check('companies_total_funding', sql`${t.total_funding} >= 0`),
    index('idx_companies_name').on(t.organization_id, t.name, t.id),
    index('idx_companies_sector_name').on(t.organization_id, t.sector, t.name, t.id),
    index('idx_companies_stage_name').on(t.organization_id, t.stage, t.name, t.id),
    // Found by the row's own key first: a plan without statistics must not walk the whole firm for each row of an import.
    index('idx_companies_domain').on(t.domain, t.organization_id),
    index('idx_companies_import').on(t.organization_id, t.import_id, t.id),
  ],
);

export const fundingRounds = pgTable(
  'funding_rounds',
  {
    ...firmKey(),
    company_id: uuid().notNull(),
    round_type: varchar({ length: 50 }).notNull(),
    announced_on: date(),
    amount: money(),
    currency: varchar({ length: 3 }),
    post_money: money(),
    undisclosed: boolean().notNull().default(false),
    source: varchar({ length: 255 }),
    import_id: uuid(),
    /** The row of that import's file that made it. */
    import_row: integer(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.company_id, () => companies),
    unique('funding_rounds_once')
      .on(t.organization_id, t.company_id, t.round_type, t.announced_on, t.amount, t.currency)
      .nullsNotDistinct(),
    check('funding_rounds_amount', sql`${t.amount} >= 0 and ${t.post_money} >= 0`),
    index('idx_funding_rounds_import').on(t.organization_id, t.import_id, t.id),
  ],
);

export const externalIds = pgTable(
  'external_ids',
  {
    ...firmKey(),
    subject_type: varchar({ length: 50 }).notNull(),
    subject_id: uuid().notNull(),
    source: varchar({ length: 100 }).notNull(),
    value: varchar({ length: 500 }).notNull(),
    import_id: uuid(),
    created_at: instant().notNull().default(sql`now()`),
  },
  (t) => [
    keyOf(t),
    unique('external_ids_once').on(t.organization_id, t.subject_type, t.source, t.value),
    index('idx_external_ids_subject').on(t.subject_id, t.organization_id),
  ],
);
