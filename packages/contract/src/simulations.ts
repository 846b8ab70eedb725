// Simulations of a fund's future: its real positions, ended by chance many times over, shared out by its terms.
import { z } from 'zod';
import { amount, date, id, instant, moment } from './fields.ts';
import { operation } from './operation.ts';

const share = z.number().min(0).max(1);
const year = z.int().min(1).max(40);

/** How a position may end, on what it is worth: lost, a part of it back, or more of it by a power law with a cut. */
export const outcomeModel = z.strictObject({
  lost: share,
  partial: share,
  alpha: z.number().gt(0).max(100),
  most: z.number().min(1).max(1_000_000),
  first_exit_year: year,
  last_exit_year: year,
});

/** Half of all venture investments return less than they cost; a power law of 1.9 stands for the rest. */
export const DEFAULT_OUTCOME = {
  lost: 0.35,
  partial: 0.3,
  alpha: 1.9,
  most: 100,
  first_exit_year: 1,
  last_exit_year: 8,
} as const;

export const simulationAssumptions = z.strictObject({
  /** For every position that has none of its own. */
  outcome: outcomeModel.default(DEFAULT_OUTCOME),
  /** What departs from it, and what is still to be put in, by investment. */
  positions: z
    .array(
      z.strictObject({
        investment_id: id,
        follow_on: amount.default('0'),
        follow_on_year: z.int().min(0).max(40).default(1),
        outcome: outcomeModel.optional(),
      }),
    )
    .max(1000)
    .default([]),
  /** Investments not yet made: what goes in, and in which year from now. */
  new_investments: z
    .array(z.strictObject({ amount, year, outcome: outcomeModel.optional() }))
    .max(500)
    .default([]),
  /** Fees and expenses called at the end of each year from now. */
  fees: z.array(amount).max(40).default([]),
  horizon_years: year.default(10),
  /** Standard deviation of the logarithm of a market factor common to all positions. */
  market_volatility: z.number().min(0).max(3).default(0),
  carry: share.default(0.2),
  catch_up: share.default(1),
  hurdle_rate: share.default(0.08),
});
export type SimulationAssumptions = z.infer<typeof simulationAssumptions>;

const figure = z.number().nullable();
const spread = z.object({
  mean: figure,
  p5: figure,
  p25: figure,
  p50: figure,
  p75: figure,
  p95: figure,
  /** Paths that have no such figure. */
  without: z.int(),
});
const bins = z.array(z.object({ from: z.number(), to: z.number(), paths: z.int() }));

export const simulationResult = z.object({
  paths: z.int(),
  tvpi: spread,
  dpi: spread,
  irr: spread,
  /** Part of the paths on which partners have received what they paid in by the horizon. */
  returns_fund: z.object({ probability: figure, standard_error: figure }),
  /** Part of the paths with at least these net multiples, value included. */
  reaches: z.array(z.object({ multiple: z.number(), probability: figure })),
  /** Paths by equal steps of each figure, for a chart. */
  distribution: z.object({ tvpi: bins, dpi: bins, irr: bins }),
});
export type SimulationResult = z.infer<typeof simulationResult>;

export const SIMULATION_STATES = ['running', 'done', 'cancelled', 'failed'] as const;

export const simulation = z.object({
  id,
  fund_id: id,
  as_of: date,
  /** What it knew of the ledger: with it, the seed and the assumptions it comes out the same again. */
  known_at: moment,
  seed: z.int(),
  paths: z.int(),
  paths_done: z.int(),
  assumptions: simulationAssumptions,
  status: z.enum(SIMULATION_STATES),
  result: simulationResult.nullable(),
  failure: z.string().nullable(),
  started_by: id.nullable(),
  started_at: instant,
  finished_at: instant.nullable(),
  policies: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type Simulation = z.infer<typeof simulation>;

const subject = { type: 'fund_simulation', field: 'id' };

export const startSimulation = operation({
  name: 'start_simulation',
  method: 'POST',
  path: '/funds/:fund_id/simulations',
  input: z.object({
    fund_id: id,
    as_of: date.optional(),
    known_at: moment.optional(),
    paths: z.int().min(100).max(1_000_000).default(10_000),
    /** Drawn where none is given, and kept either way. */
    seed: z.int().min(0).max(2_147_483_647).optional(),
    assumptions: simulationAssumptions.default(() => simulationAssumptions.parse({})),
  }),
  output: simulation,
  permission: 'ledger:write',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Simulate what a fund may come to from what it holds today; the work goes on after the answer',
});

export const getSimulation = operation({
  name: 'get_simulation',
  method: 'GET',
  path: '/funds/:fund_id/simulations/:simulation_id',
  input: z.object({ fund_id: id, simulation_id: id }),
  output: simulation,
  permission: 'ledger:read',
  effect: 'read',
  summary: 'A simulation with how far it is, and what came of it',
});

export const listSimulations = operation({
  name: 'list_simulations',
  method: 'GET',
  path: '/funds/:fund_id/simulations',
  input: z.object({ fund_id: id, limit: z.int().min(1).max(50).default(10) }),
  output: z.object({ items: z.array(simulation) }),
  permission: 'ledger:read',
  effect: 'read',
  summary: 'The last simulations of a fund, newest first',
});

export const cancelSimulation = operation({
  name: 'cancel_simulation',
  method: 'POST',
  path: '/funds/:fund_id/simulations/:simulation_id/cancel',
  input: z.object({ fund_id: id, simulation_id: id }),
  output: simulation,
  permission: 'ledger:write',
  effect: 'write',
  subject,
  audience: 'partners',
  summary: 'Stop a simulation that runs',
});
