// The deal pipeline: deals, who may see the restricted ones, and every move and pass with its author and time.
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, pgTable, text, unique, uuid, varchar } from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, money, within } from './columns.ts';
import { companies } from './companies.ts';
import { members } from './firms.ts';
import { funds } from './funds.ts';

const STAGES = sql.raw(
  "('sourced','screening','partner_review','due_diligence','investment_committee','term_sheet','closing','closed','passed')",
);

export const deals = pgTable(
  'deals',
  {
    ...firmKey(),
    company_id: uuid().notNull(),
    fund_id: uuid(),
    stage: varchar({ length: 50 }).notNull().default('sourced'),
    stage_since: instant().notNull().default(sql`now()`),
    priority: varchar({ length: 20 }).notNull().default('Medium'),
    target_investment: money(),
    target_valuation: money(),
    currency: varchar({ length: 3 }).notNull().default('USD'),
    partner_owner: uuid(),
    next_milestone: date(),
    deal_score: integer(),
    source: varchar({ length: 255 }),
    restricted: boolean().notNull().default(false),
    archived_at: instant(),
    import_id: uuid(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    within(t, t.company_id, () => companies),
    within(t, t.fund_id, () => funds),
    within(t, t.partner_owner, () => members),
    check('deals_stage', sql`${t.stage} in ${STAGES}`),
    check('deals_priority', sql`${t.priority} in ('Low', 'Medium', 'High')`),
    check('deals_score', sql`${t.deal_score} >= 1 and ${t.deal_score} <= 10`),
    check('deals_targets', sql`${t.target_investment} >= 0 and ${t.target_valuation} >= 0`),
    index('idx_deals_stage_priority').on(t.organization_id, t.stage, t.priority),
    index('idx_deals_company').on(t.organization_id, t.company_id),
    index('idx_deals_created').on(t.organization_id, t.created_at, t.id),
  ],
);

export const dealTeam = pgTable(
  'deal_team',
  { ...firmKey(), deal_id: uuid().notNull(), member_id: uuid().notNull(), user_id: uuid().notNull(), ...kept() },
  (t) => [
    keyOf(t),
    within(t, t.deal_id, () => deals),
    within(t, t.member_id, () => members),
    unique('deal_team_once').on(t.organization_id, t.deal_id, t.user_id),
  ],
);

export const stageMoves = pgTable(
  'stage_moves',
  {
    ...firmKey(),
    deal_id: uuid().notNull(),
    from_stage: varchar({ length: 50 }),
    to_stage: varchar({ length: 50 }).notNull(),
    moved_at: instant().notNull().default(sql`now()`),
    moved_by: uuid(),
    note: text(),
  },
  (t) => [
    keyOf(t),
    within(t, t.deal_id, () => deals),
    within(t, t.moved_by, () => members),
    check('stage_moves_stages', sql`${t.from_stage} in ${STAGES} and ${t.to_stage} in ${STAGES}`),
    index('idx_stage_moves_deal').on(t.organization_id, t.deal_id, t.moved_at),
  ],
);

export const passes = pgTable(
  'passes',
  {
    ...firmKey(),
    deal_id: uuid().notNull(),
    from_stage: varchar({ length: 50 }).notNull(),
    reason: varchar({ length: 50 }).notNull(),
    note: text(),
    passed_at: instant().notNull().default(sql`now()`),
    passed_by: uuid(),
  },
  (t) => [
    keyOf(t),
    within(t, t.deal_id, () => deals),
    within(t, t.passed_by, () => members),
    check(
      'passes_reason',
      sql`${t.reason} in ('team', 'market', 'product', 'traction', 'valuation', 'terms', 'conflict', 'thesis', 'timing', 'lost', 'other')`,
    ),
    index('idx_passes_deal').on(t.organization_id, t.deal_id),
  ],
);
