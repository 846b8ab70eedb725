// What a simulation of a fund runs on: positions with their outcomes, what is still to be called, terms and the past.
import { daysBetween, type IsoDate, isIsoDate } from '../calendar.ts';
import { isDecimalText, parseDecimal } from '../decimal.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';
import { type OutcomeLaw, tabulateLaws } from './outcome-table.ts';
import { newRandomState, type RandomState } from './random-stream.ts';
import { type PastFlows, type Simulated, tabulatePast } from './simulated-rate.ts';

/**
 * How a position may end, on what it is worth and what is still put in: lost, a part of it back (uniform below 1×), or more
 * than it by a power law: P(multiple > m) falls as m^−alpha from 1× on, cut off at `most`. Alpha near 2 or below is venture.
 */
export interface OutcomeModel {
  readonly lost: Share;
  readonly partial: Share;
  readonly alpha: number;
  readonly most: number;
  /** Years from now in which it ends, each equally likely; whole numbers. */
  readonly first_exit_year: number;
  readonly last_exit_year: number;
}

export interface SimulatedPosition {
  /** What the fund's part is worth today: 0 for an investment not yet made. */
  readonly fair_value: string;
  /** Still to be put in, at the end of that year, unless the position has ended by then. */
  readonly follow_on: string;
  readonly follow_on_year: number;
  readonly outcome: OutcomeModel;
}

export interface SimulationInput {
  readonly as_of: IsoDate;
  readonly positions: readonly SimulatedPosition[];
  /** Fees and expenses called at the end of each year from now; as many as the horizon has years, or fewer. */
  readonly fees: readonly string[];
  /** Years from now at which what is left is valued. */
  readonly horizon_years: number;
  /** Standard deviation of the logarithm of a market factor common to all positions of a path; 0 for none. */
  readonly market_volatility: number;
  readonly terms: { readonly carry: Share; readonly catch_up: Share; readonly hurdle_rate: Share };
  /** Where the waterfall stands today: see `distribute`. */
  readonly standing: {
    readonly capital_due: string;
    readonly preferred_due: string;
    readonly lp_profit: string;
    readonly carry_paid: string;
  };
  /** Flows between partners and fund so far: paid in negative, received positive, before or on `as_of`. */
  readonly past: readonly { readonly date: IsoDate; readonly amount: string }[];
  /** A whole number; the same seed gives the same paths. */
  readonly seed: number;
}

/** A plan made ready: typed arrays that every path reads, and room that every path writes over. */
export interface SimulationPlan {
  readonly seed: number;
  readonly horizon: number;
  readonly volatility: number;
  readonly count: number;
  readonly value: Float64Array;
  readonly follow_on: Float64Array;
  readonly follow_on_year: Int32Array;
  readonly laws: readonly OutcomeLaw[];
  /** The laws as tables, and where each position's begins: see `tabulateLaws`. */
  readonly tables: Float64Array;
  readonly table: Int32Array;
  readonly first_year: Int32Array;
  readonly year_count: Int32Array;
  /** The latest year in which a position may end; 0 without positions. */
  readonly last_year: number;
  readonly fees: Float64Array;
  readonly terms: { readonly carry: Share; readonly catch_up: Share; readonly hurdle: Share };
  readonly standing: Float64Array;
  readonly past: PastFlows;
  readonly past_paid: Simulated;
  readonly past_received: Simulated;
  /** Σ amount × years from today, which are below zero. */
  readonly past_paid_years: number;
  readonly past_received_years: number;
  readonly state: RandomState;
  /** What a path draws: two words for the market, and two for each position. */
  readonly words: Int32Array;
  readonly calls: Float64Array;
  /** Two sums for each year of exit: what is put in and kept until then, and what it brings but for the market. */
  readonly held: Float64Array;
  readonly brought: Float64Array;
  readonly proceeds: Float64Array;
  readonly received: Float64Array;
}

const MOST_YEARS = 40;
const MOST_POSITIONS = 10_000;

/** Readies a simulation. Throws MalformedInput, naming field and rule, for what no fund can have. */
export function planSimulation(input: SimulationInput): SimulationPlan {
  requireSimulation(input);
  const { positions, horizon_years, terms, standing } = input;
  const outcomes = positions.map(({ outcome }) => outcome);
  const past = input.past.map(({ date, amount }) => ({
    years: daysBetween(date, input.as_of) / 365,
    amount: double(amount),
  }));
  const laws = outcomes.map(lawOf);
  const { tables, starts } = tabulateLaws(laws);
  const years = (list: readonly number[]) => Int32Array.from(list);
  const fees = new Float64Array(horizon_years + 1);
  for (const [index, fee] of input.fees.slice(0, horizon_years).entries()) fees[index + 1] = double(fee);
  return {
    seed: input.seed,
    horizon: horizon_years,
    volatility: input.market_volatility,
    count: positions.length,
    value: Float64Array.from(positions, ({ fair_value }) => double(fair_value)),
    follow_on: Float64Array.from(positions, ({ follow_on }) => double(follow_on)),
    follow_on_year: years(positions.map(({ follow_on_year }) => follow_on_year)),
    laws,
    tables,
    table: starts,
    first_year: years(outcomes.map(({ first_exit_year }) => first_exit_year)),
    year_count: years(outcomes.map(({ first_exit_year, last_exit_year }) => last_exit_year - first_exit_year + 1)),
    last_year: outcomes.reduce((last, { last_exit_year }) => Math.max(last, last_exit_year), 0),
    fees,
    terms: { carry: terms.carry, catch_up: terms.catch_up, hurdle: terms.hurdle_rate },
    standing: Float64Array.of(
      double(standing.capital_due),
      double(standing.preferred_due),
      double(standing.lp_profit),
      double(standing.carry_paid),
    ),
    past: tabulatePast(past),
    past_paid: past.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0),
    past_received: past.reduce((sum, { amount }) => sum + Math.max(0, amount), 0),
    past_paid_years: past.reduce((sum, { amount, years: ago }) => sum - Math.max(0, -amount) * ago, 0),
    past_received_years: past.reduce((sum, { amount, years: ago }) => sum - Math.max(0, amount) * ago, 0),
    state: newRandomState(),
    words: new Int32Array(2 * positions.length + 2),
    calls: new Float64Array(horizon_years + 1),
    held: new Float64Array(2 * MOST_YEARS + 2),
    brought: new Float64Array(2 * MOST_YEARS + 2),
    proceeds: new Float64Array(horizon_years + 1),
    received: new Float64Array(horizon_years + 1),
  };
}

const lawOf = ({ lost, partial, alpha, most }: OutcomeModel): OutcomeLaw => ({
  lost,
  below: Math.min(1, lost + partial),
  cut: 1 - most ** -alpha,
  exponent: -1 / alpha,
});

const double = (text: string): number => parseDecimal(text).toNumber();

const isYear = (value: unknown, least: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= MOST_YEARS;
const YEAR_RULE = `whole years, at most ${MOST_YEARS}`;

function requireSimulation(input: SimulationInput): void {
  requireThat(isIsoDate(input.as_of), 'as_of', 'a day of the calendar (yyyy-mm-dd)');
  requireThat(isYear(input.horizon_years, 1), 'horizon_years', YEAR_RULE);
  requireThat(Number.isSafeInteger(input.seed), 'seed', 'a whole number');
  const { market_volatility, terms } = input;
  requireThat(market_volatility >= 0 && market_volatility <= 3, 'market_volatility', 'from 0 to 3');
  requireThat(isShare(terms.carry) && terms.carry < 1, 'terms.carry', SHARE_RULE);
  requireThat(isShare(terms.hurdle_rate), 'terms.hurdle_rate', SHARE_RULE);
  const caught = isShare(terms.catch_up) && (terms.catch_up === 0 || terms.catch_up > terms.carry);
  requireThat(caught, 'terms.catch_up', 'above the carry, up to 1, or 0 for a hard hurdle');
  requireThat(input.positions.length <= MOST_POSITIONS, 'positions', `at most ${MOST_POSITIONS}`);
  for (const [index, position] of input.positions.entries()) requirePosition(position, `positions.${index}.`);
  for (const [index, fee] of input.fees.entries()) requireAmount(fee, `fees.${index}`);
  for (const [name, amount] of Object.entries(input.standing)) requireAmount(amount, `standing.${name}`);
  for (const [index, { date, amount }] of input.past.entries()) {
    const before = isIsoDate(date) && date <= input.as_of;
    requireThat(before, `past.${index}.date`, 'a day of the calendar (yyyy-mm-dd), no later than as_of');
    requireThat(isDecimalText(amount), `past.${index}.amount`, 'a plain decimal number');
  }
}

function requirePosition({ fair_value, follow_on, follow_on_year, outcome }: SimulatedPosition, under: string): void {
  requireAmount(fair_value, `${under}fair_value`);
  requireAmount(follow_on, `${under}follow_on`);
  requireThat(isYear(follow_on_year, 0), `${under}follow_on_year`, YEAR_RULE);
  const { lost, partial, alpha, most, first_exit_year, last_exit_year } = outcome;
  requireThat(isShare(lost), `${under}outcome.lost`, SHARE_RULE);
  const fits = isShare(partial) && lost + partial <= 1 + 1e-12;
  requireThat(fits, `${under}outcome.partial`, `${SHARE_RULE}, with lost no more than 1`);
  requireThat(alpha > 0 && alpha <= 100, `${under}outcome.alpha`, 'above 0, at most 100');
  requireThat(most >= 1 && most <= 1e6, `${under}outcome.most`, 'a multiple from 1 to a million');
  requireThat(isYear(first_exit_year, 1), `${under}outcome.first_exit_year`, YEAR_RULE);
  const after = isYear(last_exit_year, 1) && last_exit_year >= first_exit_year;
  requireThat(after, `${under}outcome.last_exit_year`, `${YEAR_RULE}, no earlier than the first`);
}

function requireAmount(text: string, field: string): void {
  requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
}
