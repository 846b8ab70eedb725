// Finding the one rate: Newton steps inside a bracket that shrinks at every step, so a rate is found or none is claimed.
import { type DiscountTable, type FlowSeries, type PresentValue, presentValue } from './present-value.ts';

/** Forces of interest (ln(1+r)) of the rates −99.99 % and 100,000 %, the span a rate is looked for in. */
export const LOWEST_FORCE = Math.log(1e-4);
export const HIGHEST_FORCE = Math.log(1001);

const MOST_STEPS = 120;
/** After a Newton step this short the next would be shorter than a double can tell: convergence is quadratic. */
const SHORT_STEP = 1e-9;
const NARROW_BRACKET = 1e-14;
/** A present value this small against the sum of its terms is a zero: what is left is the rounding of doubles. */
const NOISE = 1e-9;

/** A bracket [low, high] and the side the present value is on at its low end. */
export interface Bracket {
  readonly low: number;
  readonly high: number;
  readonly positive_at_low: boolean;
}

/** First guess: ln(received / paid) over the distance between their mean days; zero where that says nothing. */
export function firstGuess(flows: FlowSeries): number {
  const { days, amounts, count } = flows;
  const first = days[0] as number;
  let paid = 0;
  let received = 0;
  let paidDays = 0;
  let receivedDays = 0;
  for (let i = 0; i < count; i += 1) {
    const amount = amounts[i] as number;
    const day = (days[i] as number) - first;
    if (amount < 0) {
      paid -= amount;
      paidDays -= amount * day;
    } else {
      received += amount;
      receivedDays += amount * day;
    }
  }
  const years = (receivedDays / received - paidDays / paid) / flows.year_days;
  const guess = Math.log(received / paid) / years;
  return guess > LOWEST_FORCE && guess < HIGHEST_FORCE ? guess : 0;
}

/**
 * The force of interest where present value is zero inside the bracket, whose ends lie on opposite sides; null when there
 * is none, or none that doubles can pin down. Never returns a value it has not reached.
 */
export function solveForce(flows: FlowSeries, bracket: Bracket, guess: number, table: DiscountTable): number | null {
  const at: PresentValue = { value: 0, slope: 0, size: 0 };
  let { low, high } = bracket;
  let force = guess > low && guess < high ? guess : (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    presentValue(flows, force, table, at);
    if (at.value === 0) return force;
    if (at.value > 0 === bracket.positive_at_low) low = force;
    else high = force;
    const next = force - at.value / at.slope;
    if (Math.abs(next - force) <= SHORT_STEP * (1 + Math.abs(force)) && Math.abs(at.value) <= NOISE * at.size) {
      return next;
    }
    if (high - low <= NARROW_BRACKET) return Math.abs(at.value) <= NOISE * at.size ? force : null;
    force = next > low && next < high ? next : (low + high) / 2;
  }
  return null;
}
