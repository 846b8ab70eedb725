// What a simulation runs on: the fund's real positions and past, with the assumptions about what comes.
import type { SimulationAssumptions } from '@redpill/contract';
import {
  amountText,
  Decimal,
  distribute,
  effectiveEntries,
  explainMetric,
  investmentPerformance,
  type OutcomeModel,
  type PerformanceInput,
  PLAIN_WATERFALL,
  type SimulatedPosition,
  type SimulationInput,
} from '@redpill/domain';
import { AppError, invalidField } from '../app-error.ts';

/** Refused where a position or a flow has no value in the fund's currency: a part of a fund is not simulated for the whole. */
export function simulationInput(
  record: PerformanceInput,
  assumed: SimulationAssumptions,
  seed: number,
): SimulationInput {
  const past = pastFlows(record);
  const { as_of } = record;
  return {
    as_of,
    positions: [
      ...heldPositions(record, assumed),
      ...assumed.new_investments.map((one) => planned(one, assumed.outcome)),
    ],
    fees: assumed.fees,
    horizon_years: assumed.horizon_years,
    market_volatility: assumed.market_volatility,
    terms: { carry: assumed.carry, catch_up: assumed.catch_up, hurdle_rate: assumed.hurdle_rate },
    standing: standingOf(record, past, assumed.hurdle_rate),
    past,
    seed,
  };
}

type Past = SimulationInput['past'];

function pastFlows(record: PerformanceInput): Past {
  const flows = explainMetric('net_irr', record).entries.filter(({ role }) => role === 'flow');
  return flows.map(({ date, sign, converted_amount: amount }) => {
    if (amount === null) throw missing(`the flow of ${date}`);
    return { date, amount: sign < 0 ? `-${amount}` : amount };
  });
}

const missing = (what: string) =>
  new AppError('refused', `A rate of exchange is missing for ${what}, so the fund cannot be simulated.`);

function heldPositions(record: PerformanceInput, assumed: SimulationAssumptions): SimulatedPosition[] {
  const own = new Map(assumed.positions.map((one) => [one.investment_id, one]));
  const { items } = investmentPerformance(record);
  const held = items.filter(({ status }) => status === 'held' || status === 'partially_realised');
  for (const [at, { investment_id }] of assumed.positions.entries()) {
    const known = held.some((item) => item.investment_id === investment_id);
    if (!known)
      throw invalidField(`assumptions.positions.${at}.investment_id`, 'is no position the fund holds on the day');
  }
  return held.map(({ investment_id, fair_value }) => {
    if (fair_value === null) throw missing('the value of a position');
    const { follow_on = '0', follow_on_year = 0, outcome = assumed.outcome } = own.get(investment_id) ?? {};
    return { fair_value, follow_on, follow_on_year, outcome };
  });
}

/** An investment not yet made: its money goes in at the end of its year, and it ends so many years after that. */
function planned(
  { amount, year, outcome = undefined }: SimulationAssumptions['new_investments'][number],
  common: OutcomeModel,
): SimulatedPosition {
  const model = outcome ?? common;
  const last_exit_year = Math.min(40, model.last_exit_year + year);
  const first_exit_year = Math.min(last_exit_year, model.first_exit_year + year);
  return {
    fair_value: '0',
    follow_on: amount,
    follow_on_year: year,
    outcome: { ...model, first_exit_year, last_exit_year },
  };
}

/** What the partners are still owed by today, from what they truly paid and received: carry is taken off what they get already. */
function standingOf(record: PerformanceInput, past: Past, rate: number): SimulationInput['standing'] {
  const side = (paid: boolean) =>
    past
      .filter(({ amount }) => amount.startsWith('-') === paid)
      .map(({ date, amount }) => ({ date, amount: amount.replace('-', '') }));
  const run = distribute({
    terms: {
      ...PLAIN_WATERFALL,
      carry: 0,
      hurdle: rate === 0 ? null : { rate, compounding: 'annual', day_count: 'ACT/365' },
    },
    contributions: side(true),
    distributions: side(false),
    as_of: record.as_of,
    places: 2,
  });
  const returned = run.contributed.minus(run.due.capital);
  return {
    capital_due: amountText(run.due.capital),
    preferred_due: amountText(run.due.preferred),
    lp_profit: amountText(Decimal.max(0, run.distributed.minus(returned))),
    carry_paid: amountText(carryPaid(record)),
  };
}

function carryPaid(record: PerformanceInput): Decimal {
  const { currency } = record.fund;
  return effectiveEntries(record.entries, { as_of: record.as_of, known_at: record.known_at })
    .filter(({ type }) => type === 'carry_paid')
    .reduce((sum, entry) => {
      if (entry.currency !== currency) throw missing(`the carry paid on ${entry.date}`);
      return sum.plus(entry.amount);
    }, new Decimal(0));
}
