// Workflow runs, the market data they saw, and what was asked of the agents.
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core';
import { firmKey, instant, kept, keyOf, money } from './columns.ts';

export const workflowExecutions = pgTable(
  'workflow_executions',
  {
    ...firmKey(),
    workflow_id: varchar({ length: 50 }).notNull(),
    workflow_type: varchar({ length: 50 }).notNull(),
    company_name: varchar({ length: 255 }).notNull(),
    status: varchar({ length: 50 }).notNull().default('pending'),
    progress_percentage: integer().notNull().default(0),
    current_step: varchar({ length: 100 }),
    selected_tokens: jsonb().notNull().default([]),
    investment_amount: money(),
    valuation: money(),
    steps_completed: jsonb().notNull().default([]),
    started_at: instant(),
    completed_at: instant(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    unique('workflow_executions_workflow_id').on(t.organization_id, t.workflow_id),
    check('workflow_executions_progress', sql`${t.progress_percentage} between 0 and 100`),
    index('idx_workflow_executions_status').on(t.organization_id, t.status),
  ],
);

export const marketDataSnapshots = pgTable(
  'market_data_snapshots',
  {
    ...firmKey(),
    workflow_id: varchar({ length: 50 }),
    symbol: varchar({ length: 20 }).notNull(),
    current_price: numeric({ precision: 18, scale: 6 }),
    open_price: numeric({ precision: 18, scale: 6 }),
    high_24h: numeric({ precision: 18, scale: 6 }),
    low_24h: numeric({ precision: 18, scale: 6 }),
    volume_24h: bigint({ mode: 'bigint' }),
    change_percent: numeric({ precision: 8, scale: 4 }),
    market_cap: bigint({ mode: 'bigint' }),
    provider: varchar({ length: 50 }).notNull().default('OpenBB'),
    collected_at: instant().notNull().default(sql`now()`),
    raw_data: jsonb(),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    foreignKey({
      columns: [t.organization_id, t.workflow_id],
      foreignColumns: [workflowExecutions.organization_id, workflowExecutions.workflow_id],
    }),
    index('idx_market_data_symbol_date').on(t.organization_id, t.symbol, t.collected_at.desc()),
  ],
);

export const aiInteractions = pgTable(
  'ai_interactions',
  {
    ...firmKey(),
    user_id: uuid().notNull(),
    session_id: varchar({ length: 100 }),
    query: text().notNull(),
    response: text(),
    context: jsonb(),
    tools_used: jsonb(),
    processing_time_ms: integer(),
    confidence_score: numeric({ precision: 3, scale: 2 }),
    ...kept(),
  },
  (t) => [
    keyOf(t),
    check('ai_interactions_confidence', sql`${t.confidence_score} between 0 and 1`),
    index('idx_ai_interactions_user_session').on(t.organization_id, t.user_id, t.session_id),
  ],
);
