// The fund that the simulation's benchmark runs: 30 companies, each its own model of outcomes, and six years to go.
import type { SimulationInput } from '@redpill/domain';

export const PATHS = 10_000;

export const SIMULATED_FUND: SimulationInput = {
  as_of: '2025-12-31',
  positions: Array.from({ length: 30 }, (_, index) => ({
    fair_value: `${1_000_000 + index * 50_000}.00`,
    follow_on: index % 3 === 0 ? '500000.00' : '0.00',
    follow_on_year: 1,
    outcome: {
      lost: 0.3 + 0.01 * (index % 10),
      partial: 0.2,
      alpha: 1.7 + 0.1 * (index % 3),
      most: 50,
      first_exit_year: 1 + (index % 4),
      last_exit_year: 7,
    },
  })),
  fees: Array.from({ length: 6 }, () => '600000.00'),
  horizon_years: 6,
  market_volatility: 0.2,
  terms: { carry: 0.2, catch_up: 1, hurdle_rate: 0.08 },
  standing: { capital_due: '30000000', preferred_due: '4000000', lp_profit: '0', carry_paid: '0' },
  past: [
    { date: '2022-03-31', amount: '-20000000' },
    { date: '2024-03-31', amount: '-12000000' },
    { date: '2025-06-30', amount: '2000000' },
  ],
  seed: 7,
};

/** Numbers a path draws: two for the market's factor, two for each position. */
export const DRAWS = 2 + 2 * SIMULATED_FUND.positions.length;
