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

export const PLANS_ROWS: Record<string, Rows> = {
  benchmark_indices: () => [{ currency: 'USD', total_return: true }],
  index_levels: (firm) => [{ date: '2020-01-15', level: firm.amount }],
  fund_plans: (firm) => [{ number: 1, inputs: { note: firm.mark } }],
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
  simulation_id: (firm) => [{ simulation_id: firm.id('fund_simulations') }],
};

export const PLANS_INPUTS: Record<string, (firm: Firm) => Record<string, unknown>> = {
  start_simulation: (firm) => ({ assumptions: { positions: [{ investment_id: firm.id('investments') }] } }),
  record_index_levels: () => ({ levels: [{ date: '2024-01-15', level: '100' }] }),
};
