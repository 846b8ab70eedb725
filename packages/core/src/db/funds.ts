// Funds, the partners who committed to them, and what the funds invested in.
import type { PerformancePolicies } from '@redpill/domain';
import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { firmKey, kept, keyOf, money, quantity, within } from './columns.ts';
import { companies } from './companies.ts';
import { members } from './firms.ts';

export const funds = pgTable(
  'funds',
  {
    ...firmKey(),
    name: varchar({ length: 255 }).notNull(),
    fund_size: money(),
    currency: varchar({ length: 3 }).notNull().default('USD'),
    vintage_year: integer(),
    status: varchar({ length: 50 }).notNull().default('Active'),
    illustrative: boolean().notNull().default(false),
    /** Where this fund's agreement differs from the default policies; printed under every figure they shape. */
    policies: jsonb().$type<Partial<PerformancePolicies>>(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    unique('funds_name').on(t.organization_id, t.name),
    check('funds_size', sql`${t.fund_size} >= 0`),
    check('funds_vintage', sql`${t.vintage_year} between 1940 and 2200`),
    check('funds_policies', sql`jsonb_typeof(${t.policies}) = 'object'`),
  ],
);

export const limitedPartners = pgTable(
  'limited_partners',
  {
    ...firmKey(),
    name: varchar({ length: 255 }).notNull(),
    kind: varchar({ length: 50 }),
    country: varchar({ length: 3 }),
    is_general_partner: boolean().notNull().default(false),
    ...kept(),
  },
  (t) => [keyOf(t), unique('limited_partners_name').on(t.organization_id, t.name)],
);

export const limitedPartnerUsers = pgTable(
  'limited_partner_users',
  { ...firmKey(), limited_partner_id: uuid().notNull(), user_id: uuid().notNull(), ...kept() },
  (t) => [
    keyOf(t),
    within(t, t.limited_partner_id, () => limitedPartners),
    unique('limited_partner_users_once').on(t.organization_id, t.limited_partner_id, t.user_id),
    index('idx_limited_partner_users_user').on(t.organization_id, t.user_id),
  ],
);

export const investments = pgTable(
  'investments',
  {
    ...firmKey(),
    fund_id: uuid().notNull(),
    company_id: uuid().notNull(),
    round_type: varchar({ length: 50 }),
    investment_amount: money(),
    currency: varchar({ length: 3 }).notNull().default('USD'),
    valuation: money(),
    ownership_percentage: numeric({ precision: 12, scale: 10 }),
    investment_date: date(),
    lead_partner: uuid(),
    security: varchar({ length: 100 }),
    shares: quantity(),
    price_per_share: quantity(),
    status: varchar({ length: 50 }).notNull().default('Active'),
    import_id: uuid(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.fund_id, () => funds),
    within(t, t.company_id, () => companies),
    within(t, t.lead_partner, () => members),
    check('investments_amount', sql`${t.investment_amount} >= 0 and ${t.valuation} >= 0 and ${t.shares} >= 0`),
    check('investments_ownership', sql`${t.ownership_percentage} between 0 and 1`),
    check('investments_status', sql`${t.status} in ('Active', 'Partially realised', 'Realised', 'Written off')`),
    index('idx_investments_fund_company').on(t.organization_id, t.fund_id, t.company_id),
    index('idx_investments_company').on(t.organization_id, t.company_id),
  ],
);
