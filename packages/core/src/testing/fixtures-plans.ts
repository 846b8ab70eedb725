// What the isolation tests put into indices, plans and simulations.
import type { TestFirm } from './test-firm.ts';

interface Firm extends TestFirm {
  mark: string;
  amount: string;
  id(table: string, which?: string): string;
}
type Rows = (firm: Firm) => Record<string, unknown>[];

const assumptions = (firm: Firm) => ({
  outcome: { lost: 0.5, partial: 0.2, alpha: 2, most: 10, first_exit_year: 1, last_exit_year: 5 },
  positions: [],
  new_investments: [{ amount: firm.amount, year: 1 }],
  fees: [],
  horizon_years: 5,
  market_volatility: 0,
  carry: 0.2,
  catch_up: 1,
  hurdle_rate: 0,
});

/** Terms of a plain fund in dollars: 20 % over the whole fund. */
export const TERMS = {
  currency: 'USD',
  first_closing: '2020-01-15',
  investment_period_ends: '2025-01-15',
  term_ends: '2030-01-15',
  extension_count: 2,
  waterfall: {
    style: 'european',
    carry: 0.2,
    catch_up: 1,
    hurdle: null,
    order: 'capital_first',
    tiers: [],
    gp_commitment: 0,
    escrow: 0,
  },
  clawback: { tax_rate: 0.4, guarantee: 'several', interim_test: false },
  management_fee: null,
  recycling: { limit: null, until: null },
  equalisation: { interest: 0.08, day_count: 'ACT/365' },
  organisation_cost_cap: null,
  irr_day_count: 'ACT/365',
  partners: [],
} as const;

/** A class of common stock in the Open Cap Format. */
const CLASS = {
  object_type: 'STOCK_CLASS',
  class_type: 'COMMON',
  default_id_prefix: 'CS-',
  initial_shares_authorized: 'UNLIMITED',
  votes_per_share: '1',
  seniority: '1',
};

/** A plan of a plain fund. */
const PLAN = {
  pacing: { call_rates: [0.25, 0.5], life_years: 10, bow: 2, growth: 0.1, yield: 0 },
  reserves: {
    lifetime_fees: '1.00',
    lifetime_expenses: '0.00',
    recycled: '0.00',
    first_check: '1.00',
    ownership: 0.1,
    rounds: [],
  },
};

const SHEET = { classes: [{ name: 'Common', shares: '100', preference: 'none' }], proceeds: '1000' };

export const PLANS_ROWS: Record<string, Rows> = {
  benchmark_indices: () => [{ currency: 'USD', total_return: true }],
  market_bars: (firm) => [{ symbol: 'MARK', date: '2024-01-15', close: firm.amount, provider: firm.mark }],
  index_levels: (firm) => [{ date: '2020-01-15', level: firm.amount }],
  fund_terms: (firm) => [{ number: 1, effective_from: '2020-01-15', terms: TERMS, note: firm.mark }],
  scenarios: (firm) => [
    {
      user_id: firm.actors.general_partner.user_id,
      kind: 'exit',
      input: SHEET,
      shared: true,
      as_of: '2024-01-15',
    },
    {
      id: firm.id('scenarios', 'of the analyst'),
      user_id: firm.actors.analyst.user_id,
      kind: 'exit',
      input: SHEET,
      as_of: null,
    },
  ],
  cap_table_objects: (firm) => [
    {
      batch: firm.id('cap_table_objects'),
      object_id: firm.mark,
      object_type: 'STOCK_CLASS',
      object: { ...CLASS, id: firm.mark, name: firm.mark },
    },
  ],
  fund_plans: (firm) => [{ number: 1, inputs: PLAN, note: firm.mark }],
  fund_simulations: (firm) => [
    {
      as_of: '2024-01-15',
      known_at: '2199-01-01T00:00:00Z',
      seed: 1,
      paths: 10,
      assumptions: assumptions(firm),
      result: null,
      runner: null,
      status: 'running',
      heartbeat_at: '2999-01-01T00:00:00Z',
    },
  ],
};

export const PLANS_IDS: Record<string, Rows> = {
  index_id: (firm) => [{ index_id: firm.id('benchmark_indices') }],
  scenario_id: (firm) => [
    { scenario_id: firm.id('scenarios') },
    { scenario_id: firm.id('scenarios', 'of the analyst') },
  ],
  simulation_id: (firm) => [{ simulation_id: firm.id('fund_simulations') }],
};

export const PLANS_INPUTS: Record<string, (firm: Firm) => Record<string, unknown>> = {
  start_simulation: (firm) => ({ assumptions: { positions: [{ investment_id: firm.id('investments') }] } }),
  set_fund_terms: (firm) => ({
    terms: {
      ...TERMS,
      partners: [{ limited_partner_id: firm.id('limited_partners'), fee_rates: null, carry_free: true }],
    },
    based_on: 1,
  }),
  record_market_bars: () => ({
    provider: 'sample',
    bars: { symbol: ['SAMPLE'], date: ['2024-01-15'], close: ['1.00'] },
  }),
  ask_market_data: () => ({ model: 'EquityQuote', query: { symbol: 'AAPL' } }),
  test_market_provider: () => ({ provider: 'test' }),
  read_directory_company: () => ({ provider: 'test', entry: 'sample' }),
  import_directory_company: () => ({ provider: 'test', entry: 'sample' }),
  record_cap_table: () => ({
    event: { act: 'add_class', name: 'Preferred', class_type: 'preferred', currency: 'USD', seniority: 2 },
  }),
  correct_cap_table: (firm) => ({ objects: [{ ...CLASS, id: firm.mark, name: 'Renamed' }], withdraw: [] }),
  import_cap_table: () => ({
    files: [{ file_type: 'OCF_STOCK_CLASSES_FILE', items: [{ ...CLASS, id: 'imported', name: 'Imported' }] }],
  }),
  save_scenario: () => ({ kind: 'exit', input: SHEET }),
  set_fund_plan: () => ({ plan: PLAN, based_on: 1 }),
  record_index_levels: () => ({ levels: [{ date: '2024-01-15', level: '100' }] }),
};
