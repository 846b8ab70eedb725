// The paths of a simulation: positions end by chance, and partners get what the fund's terms leave them.
import { lookUpMultiple, multipleAt, type OutcomeLaw } from './outcome-table.ts';
import { fillWords, fractionOf, seedPath } from './random-stream.ts';
import { simulatedRate } from './simulated-rate.ts';
import type { SimulationPlan } from './simulation-plan.ts';

/** Net figures of each path, by its place. A rate that a path does not have is NaN. */
export interface SimulatedFigures {
  readonly tvpi: Float64Array;
  readonly dpi: Float64Array;
  readonly irr: Float64Array;
}

/** Room for so many paths. */
export const roomForPaths = (paths: number): SimulatedFigures => ({
  tvpi: new Float64Array(paths),
  dpi: new Float64Array(paths),
  irr: new Float64Array(paths),
});

/**
 * Runs `count` paths from path `first` on and writes their net figures at the horizon into `into`, from its place
 * `at` on. A path depends on the seed and its number alone: chunks, in any order and on any thread, make the same
 * whole. Allocates nothing. Exits and calls fall on year ends; carry is paid on the whole fund (European), preferred
 * return compounds yearly; what is left at the horizon is valued on the straight line from today's value to its
 * outcome, and its carry taken off. Fees end with the last position of the path. Where several rates fit a path, one
 * is given. A plan must not be run by two callers at once.
 * @measure Monte-Carlo simulation of a fund
 * @formula multiple of a position: lost, a part back, or a cut power law, P(X > x) ∝ x^−α
 * @formula net figures: what the paths pay after fees and a European waterfall
 * @trap The mean of a power law is made by a few paths: read the median and the spread.
 * @trap The same seed gives the same paths; another seed moves the tails, and by how much says how sure they are.
 * @trap Outcomes drawn independently of each other understate bad years: see the volatility of the market.
 * @source Devroye, Non-Uniform Random Variate Generation (1986): inversion.
 * @example
 * const outcome = { lost: 0, partial: 0, alpha: 1, most: 1, first_exit_year: 1, last_exit_year: 1 };
 * const plan = planSimulation({
 *   as_of: '2025-12-31',
 *   positions: [{ fair_value: '150', follow_on: '0', follow_on_year: 0, outcome }],
 *   fees: [], horizon_years: 1, market_volatility: 0, seed: 1,
 *   terms: { carry: 0.2, catch_up: 1, hurdle_rate: 0 },
 *   standing: { capital_due: '100', preferred_due: '0', lp_profit: '0', carry_paid: '0' },
 *   past: [{ date: '2024-12-31', amount: '-100' }],
 * });
 * const figures = roomForPaths(1);
 * simulatePaths(plan, 0, 1, figures);
 * figures.tvpi[0]; // 1.4
 */
export function simulatePaths(
  plan: SimulationPlan,
  first: number,
  count: number,
  into: SimulatedFigures,
  at = 0,
): void {
  for (let path = 0; path < count; path += 1) {
    seedPath(plan.state, plan.seed, first + path);
    const left = drawOutcomes(plan);
    shareOut(plan, left, into, at + path);
  }
}

/** Draws every position's end; fills calls and proceeds by year and returns what is left at the horizon. */
function drawOutcomes(plan: SimulationPlan): number {
  const { horizon, state, calls, held, brought, value, follow_on, follow_on_year, first_year, year_count } = plan;
  const { tables, table, count, words, volatility, fees, last_year } = plan;
  for (let year = 0; year <= horizon; year += 1) calls[year] = fees[year] as number;
  for (let place = 0; place < 2 * last_year + 2; place += 1) {
    held[place] = 0;
    brought[place] = 0;
  }
  // The first two words are the market's, where there is one.
  const own = volatility === 0 ? 0 : 2;
  fillWords(state, words, own + 2 * count);
  const market = volatility === 0 ? 1 : marketFactor(plan);
  let last = 0;
  for (let i = 0; i < count; i += 1) {
    const start = table[i] as number;
    const word = words[own + 2 * i] as number;
    const later = fractionOf(words[own + 2 * i + 1] as number);
    const found = start < 0 ? Number.NaN : lookUpMultiple(tables, start, word);
    // NaN is not at least zero either.
    const multiple = found >= 0 ? found : drawMultiple(plan, i, fractionOf(word));
    const year = (first_year[i] as number) + ((later * (year_count[i] as number)) | 0);
    // The greater of two years, without a branch that no processor can foresee.
    last -= (last - year) & ((last - year) >> 31);
    const put = follow_on[i] as number;
    const putYear = follow_on_year[i] as number;
    let base = value[i] as number;
    if (put > 0 && putYear < year && putYear <= horizon) {
      calls[putYear] = (calls[putYear] as number) + put;
      base += put;
    }
    // Two sums a year, in turn: one position need not wait until the sum of the one before it is written.
    const place = 2 * year + (i & 1);
    held[place] = (held[place] as number) + base;
    brought[place] = (brought[place] as number) + base * multiple;
  }
  return closeYears(plan, last, market);
}

/** Ends the fees after the last exit, adds up the proceeds by year, and returns what is left at the horizon. */
function closeYears({ horizon, calls, held, brought, proceeds }: SimulationPlan, last: number, market: number): number {
  for (let year = 0; year <= horizon; year += 1) {
    // A fund whose last position is gone is wound up and calls no more fees.
    if (year > last) calls[year] = 0;
    proceeds[year] = year > last ? 0 : market * ((brought[2 * year] as number) + (brought[2 * year + 1] as number));
  }
  let left = 0;
  for (let year = horizon + 1; year <= last; year += 1) {
    const base = (held[2 * year] as number) + (held[2 * year + 1] as number);
    const ends = market * ((brought[2 * year] as number) + (brought[2 * year + 1] as number));
    left += base + ((ends - base) * horizon) / year;
  }
  return left;
}

/** The multiple at which a position's chances add up to u: lost, a part back, or the cut power law. */
export const drawMultiple = (plan: SimulationPlan, i: number, u: number): number =>
  multipleAt(plan.laws[i] as OutcomeLaw, u);

/** A factor common to all positions, lognormal with mean 1 (Box and Muller, 1958). */
function marketFactor({ words, volatility }: SimulationPlan): number {
  const radius = Math.sqrt(-2 * Math.log(fractionOf(words[0] as number)));
  const normal = radius * Math.cos(2 * Math.PI * fractionOf(words[1] as number));
  return Math.exp(volatility * normal - (volatility * volatility) / 2);
}

/** The waterfall of one path by years, in doubles; writes the path's figures. */
function shareOut(plan: SimulationPlan, left: number, into: SimulatedFigures, place: number): void {
  const { horizon, calls, proceeds, received, terms, standing } = plan;
  const { carry, catch_up, hurdle } = terms;
  const perOwed = catch_up > 0 ? 1 / (catch_up - carry) : 0;
  let capital = standing[0] as number;
  let preferred = standing[1] as number;
  let profit = standing[2] as number;
  let manager = standing[3] as number;
  let paid = plan.past_paid;
  let back = plan.past_received;
  let worth = 0;
  // Sums of amounts by their years: what is received lies so much later on average than what is paid.
  let paidYears = plan.past_paid_years;
  let backYears = plan.past_received_years;
  for (let year = 0; year <= horizon + 1; year += 1) {
    const valued = year > horizon;
    if (!valued) {
      if (year > 0) preferred += (capital + preferred) * hurdle;
      capital += calls[year] as number;
      paid += calls[year] as number;
      paidYears += (calls[year] as number) * year;
    }
    let amount = valued ? left : (proceeds[year] as number);
    const toCapital = Math.min(amount, capital);
    const toPreferred = Math.min(amount - toCapital, preferred);
    capital -= toCapital;
    preferred -= toPreferred;
    profit += toPreferred;
    amount -= toCapital + toPreferred;
    let partners = toCapital + toPreferred;
    const owed = carry * (profit + manager) - manager;
    if (catch_up > 0 && owed > 0 && amount > 0) {
      const caught = Math.min(amount, owed * perOwed);
      manager += caught * catch_up;
      profit += caught * (1 - catch_up);
      partners += caught * (1 - catch_up);
      amount -= caught;
    }
    manager += amount * carry;
    profit += amount * (1 - carry);
    partners += amount * (1 - carry);
    if (valued) worth = partners;
    else {
      received[year] = partners;
      back += partners;
      backYears += partners * year;
    }
  }
  into.dpi[place] = paid > 0 ? back / paid : Number.NaN;
  into.tvpi[place] = paid > 0 ? (back + worth) / paid : Number.NaN;
  received[horizon] = (received[horizon] as number) + worth;
  const total = back + worth;
  const guess = Math.log(total / paid) / ((backYears + worth * horizon) / total - paidYears / paid);
  into.irr[place] = simulatedRate(plan.past, calls, received, guess);
}
