// The fund's ledger, marks and exchange rates: append-only, each row with the date it took effect and the time we learned it.
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { firmKey, instant, keyOf, money, quantity, within } from './columns.ts';
import { members } from './firms.ts';
import { funds, investments, limitedPartners } from './funds.ts';

const TYPES = sql.raw(
  "('commitment','contribution','distribution','management_fee','expense','investment','follow_on','partial_exit','exit','write_off','investment_income','nav','accrued_carry','carry_paid','credit_line_draw','credit_line_repayment','other_income','other_liability')",
);

export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    ...firmKey(),
    seq: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    fund_id: uuid().notNull(),
    type: varchar({ length: 32 }).notNull(),
    date: date().notNull(),
    notice_date: date(),
    due_date: date(),
    recorded_at: instant().notNull().default(sql`now()`),
    recorded_by: uuid(),
    amount: money().notNull(),
    currency: varchar({ length: 3 }).notNull(),
    limited_partner_id: uuid(),
    investment_id: uuid(),
    close: varchar({ length: 100 }),
    purpose_investments: money(),
    purpose_fees: money(),
    purpose_expenses: money(),
    inside_commitment: boolean().notNull().default(true),
    distribution_type: varchar({ length: 32 }),
    recallable_amount: money(),
    withheld_tax: money(),
    security: varchar({ length: 100 }),
    round_type: varchar({ length: 50 }),
    shares: quantity(),
    price_per_share: quantity(),
    cost_relieved: money(),
    unfunded_impact: money().notNull().default('0'),
    corrects_id: uuid(),
    voided: boolean().notNull().default(false),
    note: text(),
    import_id: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.fund_id, () => funds),
    within(t, t.limited_partner_id, () => limitedPartners),
    within(t, t.investment_id, () => investments),
    within(t, t.corrects_id, () => t),
    within(t, t.recorded_by, () => members),
    // An entry is corrected once; a second correction corrects the first.
    unique('ledger_entries_corrected_once').on(t.organization_id, t.corrects_id),
    check('ledger_entries_type', sql`${t.type} in ${TYPES}`),
    check('ledger_entries_amount', sql`${t.amount} >= 0`),
    index('idx_ledger_entries_fund_date').on(t.organization_id, t.fund_id, t.date, t.seq),
    index('idx_ledger_entries_lp').on(t.organization_id, t.limited_partner_id),
    index('idx_ledger_entries_investment').on(t.organization_id, t.investment_id),
    index('idx_ledger_entries_import').on(t.organization_id, t.import_id),
  ],
);

export const valuations = pgTable(
  'valuations',
  {
    ...firmKey(),
    fund_id: uuid().notNull(),
    investment_id: uuid().notNull(),
    date: date().notNull(),
    fair_value: money().notNull(),
    currency: varchar({ length: 3 }).notNull(),
    method: varchar({ length: 50 }).notNull(),
    inputs: jsonb().$type<Record<string, unknown>>(),
    evidence: text(),
    status: varchar({ length: 16 }).notNull().default('proposed'),
    proposed_by: uuid(),
    decided_by: uuid(),
    decided_at: instant(),
    recorded_at: instant().notNull().default(sql`now()`),
    corrects_id: uuid(),
    import_id: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.fund_id, () => funds),
    within(t, t.investment_id, () => investments),
    within(t, t.corrects_id, () => t),
    within(t, t.proposed_by, () => members),
    within(t, t.decided_by, () => members),
    check('valuations_fair_value', sql`${t.fair_value} >= 0`),
    check('valuations_status', sql`${t.status} in ('proposed', 'approved', 'rejected')`),
    index('idx_valuations_investment_date').on(t.organization_id, t.investment_id, t.date),
    index('idx_valuations_fund').on(t.organization_id, t.fund_id, t.date),
  ],
);

export const fxRates = pgTable(
  'fx_rates',
  {
    ...firmKey(),
    base_currency: varchar({ length: 3 }).notNull(),
    quote_currency: varchar({ length: 3 }).notNull(),
    date: date().notNull(),
    rate: numeric({ precision: 28, scale: 12 }).notNull(),
    source: varchar({ length: 255 }),
    recorded_at: instant().notNull().default(sql`now()`),
    recorded_by: uuid(),
    import_id: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.recorded_by, () => members),
    check('fx_rates_rate', sql`${t.rate} > 0`),
    check('fx_rates_pair', sql`${t.base_currency} <> ${t.quote_currency}`),
    index('idx_fx_rates_pair_date').on(t.organization_id, t.base_currency, t.quote_currency, t.date),
  ],
);
