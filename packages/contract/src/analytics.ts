// Analytics: the portfolio by sector, stage and vintage, the pipeline as a funnel, time in stage, and where deals come from.
import { DEAL_STAGES } from '@redpill/domain';
import { z } from 'zod';
import { deal } from './deals.ts';
import { currency, date, id, line, listInput, listOutput } from './fields.ts';
import { operation } from './operation.ts';

const money = z.string().nullable();
const ratio = z.number().nullable();
const reasons = z.record(z.string(), z.object({ code: z.string(), text: z.string() }));

export const PORTFOLIO_GROUPS = ['sector', 'stage', 'vintage'] as const;

/** Days of a period, both counted whole (UTC); without one it is open on that side. */
const period = { since: date.optional(), until: date.optional() };
/** What the numbers leave out for this reader, in words. */
const counts = z.string();

const unconverted = z.array(
  z.object({ currency: z.string(), count: z.int(), cost: money, realised: money, fair_value: money }),
);

const portfolioFigures = {
  count: z.int(),
  /** What was paid, in the answer's currency, without what stands under `unconverted`. */
  cost: money,
  realised: money,
  fair_value: money,
  moic: ratio,
  /** Whether a mark it rests on is older than the day, or was rolled forward. */
  estimated: z.boolean(),
  /** What no known rate converts, in its own currency. */
  unconverted,
  reasons,
};

export const readPortfolioAnalytics = operation({
  name: 'read_portfolio_analytics',
  method: 'GET',
  path: '/analytics/portfolio',
  input: z.object({
    by: z.enum(PORTFOLIO_GROUPS).default('sector'),
    /** Investments first paid for within these days. */
    ...period,
    fund_id: id.optional(),
    /** The member who leads the investment. */
    lead_partner: id.optional(),
    /** The currency of the sums; that of most funds when absent. */
    currency: currency.optional(),
    /** The day of values and rates; today when absent. */
    as_of: date.optional(),
  }),
  output: z.object({
    by: z.enum(PORTFOLIO_GROUPS),
    currency: z.string(),
    as_of: date,
    /** The funds' ledgers; or, for who may not read them, the amounts recorded with the investments. */
    basis: z.enum(['ledger', 'investments']),
    counts,
    items: z.array(z.object({ value: z.string().nullable(), ...portfolioFigures, investment_ids: z.array(id) })),
    total: z.object(portfolioFigures),
  }),
  permission: 'portfolio:read',
  effect: 'read',
  summary:
    'The portfolio by sector, stage or vintage: count, cost, proceeds, fair value and multiple, exact and in one currency',
});

const pipelineFilters = { ...period, fund_id: id.optional(), partner_owner: id.optional() };

export const readFunnelAnalytics = operation({
  name: 'read_funnel_analytics',
  method: 'GET',
  path: '/analytics/funnel',
  input: z.object(pipelineFilters),
  output: z.object({
    counts,
    /** Deals that moved at all within the period. */
    deals: z.int(),
    /** A stage a deal skipped it did not enter. Entered = advanced + passed + open. */
    items: z.array(
      z.object({
        stage: z.enum(DEAL_STAGES),
        entered: z.int(),
        /** Reached a further stage since. */
        advanced: z.int(),
        /** Were passed on since, without having got further. */
        passed: z.int(),
        /** Neither: still there, or fallen back. */
        open: z.int(),
        /** advanced / entered; null where none entered, and for the last stage. */
        conversion: ratio,
      }),
    ),
  }),
  permission: 'deal:read',
  effect: 'read',
  summary: 'The pipeline as a funnel: how many deals entered each stage in a period, and what became of them',
});

export const readTimeInStageAnalytics = operation({
  name: 'read_time_in_stage_analytics',
  method: 'GET',
  path: '/analytics/time-in-stage',
  input: z.object(pipelineFilters),
  output: z.object({
    counts,
    items: z.array(
      z.object({
        stage: z.enum(DEAL_STAGES),
        /** Stays that ended within the period. */
        completed: z.int(),
        p25_days: ratio,
        median_days: ratio,
        p75_days: ratio,
        /** Deals in the stage now. */
        open: z.int(),
        median_age_days: ratio,
        oldest_age_days: ratio,
        oldest_deal_id: id.nullable(),
      }),
    ),
  }),
  permission: 'deal:read',
  effect: 'read',
  summary: 'How long deals stay in each stage: quartiles of the stays that ended, and the age of those that did not',
});

export const readSourceAnalytics = operation({
  name: 'read_source_analytics',
  method: 'GET',
  path: '/analytics/sources',
  input: z.object({ ...pipelineFilters, currency: currency.optional() }),
  output: z.object({
    counts,
    currency: z.string(),
    basis: z.enum(['ledger', 'investments']),
    /** How an investment is given to a source. */
    attribution: z.string(),
    items: z.array(
      z.object({
        /** Null: no source was recorded. */
        source: z.string().nullable(),
        deals: z.int(),
        open: z.int(),
        closed: z.int(),
        passed: z.int(),
        /** closed / deals. */
        conversion: ratio,
        investments: z.int(),
        investment_ids: z.array(id),
        cost: money,
        unconverted,
        reasons,
      }),
    ),
    /** Investments whose company has no closed deal. */
    unattributed_investments: z.int(),
  }),
  permission: 'deal:read',
  effect: 'read',
  summary: 'Where deals come from: by source how many, how many closed, and what was invested',
});

export const ANALYTICS_OUTCOMES = ['entered', 'advanced', 'passed', 'open'] as const;

const { q: _no_search, ...pageInput } = listInput;

export const listAnalyticsDeals = operation({
  name: 'list_analytics_deals',
  method: 'GET',
  path: '/analytics/deals',
  input: z.object({
    ...pageInput,
    ...pipelineFilters,
    /** With it: the deals behind a number of the funnel. */
    stage: z.enum(DEAL_STAGES).optional(),
    outcome: z.enum(ANALYTICS_OUTCOMES).default('entered'),
    /** Deals of one source, opened within the period. */
    source: line(255).optional(),
    /** Deals without a source, opened within the period. */
    without_source: z.boolean().default(false),
    sort: z.enum(['created_at', '-created_at', 'stage_since', '-stage_since']).default('-created_at'),
  }),
  output: listOutput(deal),
  permission: 'deal:read',
  effect: 'read',
  summary: 'The deals behind a number of the funnel or of a source',
});
