// The performance of the funds as their ledgers tell it: headline figures, their explanation, and the parts of each.
import { DISTRIBUTION_TYPES, LEDGER_ENTRY_TYPES, PERFORMANCE_METRICS } from '@redpill/domain';
import { z } from 'zod';
import { date, id, instant, moment } from './fields.ts';
import { operation } from './operation.ts';

const money = z.string().nullable();
/** A ratio or a yearly rate as a plain number: 1.5 is 1.5×, 0.2 is 20 %. */
const ratio = z.number().nullable();
const reason = z.object({ code: z.string(), text: z.string() });
const reasons = z.record(z.string(), reason);
const gap = z.object({ entry_id: id.nullable(), date, currency: z.string(), text: z.string() });
const policy = z.object({ name: z.string(), value: z.string() });
const NAV_BASES = ['reported', 'rolled_forward', 'marks', 'none'] as const;
const HOLDING_STATES = ['held', 'partially_realised', 'realised', 'written_off'] as const;

const ofFund = { fund_id: id, currency: z.string(), as_of: date, known_at: moment.nullable() };
const inputOfFund = {
  fund_id: id,
  /** Last day whose entries count; the database's own day when absent. */
  as_of: date.optional(),
  /** Last moment whose knowledge counts; all that is known when absent. */
  known_at: moment.optional(),
};

export const fundPerformance = z.object({
  ...ofFund,
  fund_name: z.string(),
  commitment: money,
  paid_in: money,
  unfunded: money,
  distributed: money,
  nav: money,
  dpi: ratio,
  rvpi: ratio,
  tvpi: ratio,
  pic_ratio: ratio,
  gross_moic: ratio,
  gross_irr: ratio,
  net_irr: ratio,
  loss_ratio: ratio,
  nav_basis: z.enum(NAV_BASES),
  nav_date: date.nullable(),
  estimated: z.boolean(),
  before_carry: z.boolean(),
  reasons,
  gaps: z.array(gap),
  policies: z.array(policy),
  series: z.array(
    z.object({
      date,
      paid_in: money,
      distributed: money,
      cumulative_net: money,
      nav: money,
      estimated: z.boolean(),
      dpi: ratio,
      tvpi: ratio,
      net_irr: ratio,
    }),
  ),
});
export type FundPerformance = z.infer<typeof fundPerformance>;

export const readFundPerformance = operation({
  name: 'read_fund_performance',
  method: 'GET',
  path: '/funds/:fund_id/performance',
  input: z.object({ ...inputOfFund, series: z.boolean().default(true) }),
  output: fundPerformance,
  permission: 'fund:performance:read',
  effect: 'read',
  summary: "A fund's performance from its ledger as of a day, as known at a time, with the quarterly series",
});

/** An entry behind a figure; of several that the reader may not tell apart, their sum. */
export const explainedEntry = z.object({
  /** Null for entries added up. */
  entry_id: id.nullable(),
  /** How many entries it stands for. */
  count: z.int(),
  date,
  type: z.enum([...LEDGER_ENTRY_TYPES, 'valuation']),
  /** The partner or company it concerns; null when there is none, or for entries added up. */
  concerning: z.string().nullable(),
  amount: z.string(),
  currency: z.string(),
  sign: z.union([z.literal(1), z.literal(-1)]),
  converted_amount: money,
  role: z.string(),
});

export const explainFundPerformance = operation({
  name: 'explain_fund_performance',
  method: 'GET',
  path: '/funds/:fund_id/performance/explain',
  input: z.object({ ...inputOfFund, metric: z.enum(PERFORMANCE_METRICS) }),
  output: z.object({
    ...ofFund,
    metric: z.enum(PERFORMANCE_METRICS),
    value: z.union([z.string(), z.number()]).nullable(),
    reason: reason.nullable(),
    formula: z.string(),
    definition: z.string(),
    inputs: z.array(z.object({ label: z.string(), value: z.union([z.string(), z.number()]).nullable() })),
    entries: z.array(explainedEntry),
    gaps: z.array(gap),
    policies: z.array(policy),
  }),
  permission: 'fund:performance:read',
  effect: 'read',
  summary: 'One figure opened up: formula, inputs, every entry that went in, and the policies used',
});

export const readInvestmentPerformance = operation({
  name: 'read_investment_performance',
  method: 'GET',
  path: '/funds/:fund_id/performance/investments',
  input: z.object(inputOfFund),
  output: z.object({
    ...ofFund,
    items: z.array(
      z.object({
        investment_id: id,
        company_id: id,
        company_name: z.string(),
        round_type: z.string().nullable(),
        security: z.string().nullable(),
        ownership_percentage: z.string().nullable(),
        status: z.enum(HOLDING_STATES),
        first_date: date.nullable(),
        cost: money,
        realised: money,
        remaining_cost: money,
        fair_value: money,
        mark_date: date.nullable(),
        method: z.string().nullable(),
        estimated: z.boolean(),
        moic: ratio,
        gross_irr: ratio,
        reasons,
      }),
    ),
    gaps: z.array(gap),
    policies: z.array(policy),
  }),
  permission: 'ledger:read',
  effect: 'read',
  summary: 'The schedule of investments: cost, proceeds, fair value, multiple and rate of return of each',
});

const accountFigures = {
  commitment: money,
  paid_in: money,
  unfunded: money,
  distributed: money,
  nav: money,
  pic_ratio: ratio,
  dpi: ratio,
  rvpi: ratio,
  tvpi: ratio,
  net_irr: ratio,
  /** Whether some of its flows were recorded for the fund as a whole and shared by commitment. */
  allocated: z.boolean(),
  reasons,
};

export const readPartnerPerformance = operation({
  name: 'read_partner_performance',
  method: 'GET',
  path: '/funds/:fund_id/performance/partners',
  input: z.object(inputOfFund),
  output: z.object({
    ...ofFund,
    nav_basis: z.enum(NAV_BASES),
    estimated: z.boolean(),
    before_carry: z.boolean(),
    items: z.array(
      z.object({
        limited_partner_id: id.nullable(),
        /** Null for what is recorded without a partner's name. */
        limited_partner_name: z.string().nullable(),
        ...accountFigures,
      }),
    ),
    gaps: z.array(gap),
    policies: z.array(policy),
  }),
  permission: 'fund:performance:read',
  effect: 'read',
  summary: 'Performance partner by partner; a limited partner gets its own',
});

/** An entry of a capital account, as its limited partner may see it. */
const accountEntry = z.object({
  id,
  type: z.enum(LEDGER_ENTRY_TYPES),
  date,
  notice_date: date.nullable(),
  due_date: date.nullable(),
  amount: z.string(),
  currency: z.string(),
  close: z.string().nullable(),
  purpose_investments: money,
  purpose_fees: money,
  purpose_expenses: money,
  inside_commitment: z.boolean(),
  distribution_type: z.enum(DISTRIBUTION_TYPES).nullable(),
  recallable_amount: money,
  withheld_tax: money,
  unfunded_impact: z.string(),
});

export const readStatement = operation({
  name: 'read_statement',
  method: 'GET',
  path: '/limited-partners/:limited_partner_id/statement',
  input: z.object({ limited_partner_id: id, ...inputOfFund }),
  output: z.object({
    ...ofFund,
    fund_name: z.string(),
    limited_partner_id: id,
    limited_partner_name: z.string(),
    nav_basis: z.enum(NAV_BASES),
    nav_date: date.nullable(),
    estimated: z.boolean(),
    before_carry: z.boolean(),
    ...accountFigures,
    entries: z.array(accountEntry),
    policies: z.array(policy),
  }),
  permission: 'statement:read',
  effect: 'read',
  subject: { type: 'limited_partner', field: 'limited_partner_id' },
  audience: 'partners',
  summary: "A limited partner's capital account in a fund; reading it leaves an event",
});

export const listPortfolioPerformance = operation({
  name: 'list_portfolio_performance',
  method: 'GET',
  path: '/portfolio-performance',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        fund_id: id,
        fund_name: z.string(),
        currency: z.string(),
        total_investments: z.int(),
        /** In the fund's currency; null where investments in another would be left out. */
        total_invested: money,
        other_currency_investments: z.int(),
        avg_ownership: z.string().nullable(),
        refreshed_at: instant,
      }),
    ),
    /** How old the figures are; null before there is a fund. */
    refreshed_at: instant.nullable(),
  }),
  permission: ['portfolio:read', 'fund:performance:read'],
  effect: 'read',
  summary: "The funds' investments in sum, as last refreshed",
});
