// Finding the one rate: Newton steps inside a bracket that shrinks at every step, so a rate is found or none is claimed.
import { emptyValue, type FlowSeries, presentValue } from './present-value.ts';

/** Forces of interest (ln(1+r)) of the rates −99.99 % and 100,000 %, the span a rate is looked for in. */
export const LOWEST_FORCE = Math.log(1e-4);
export const HIGHEST_FORCE = Math.log(1001);

const MOST_STEPS = 120;
/** After a Newton step this short the next would be shorter than a double can tell: convergence is quadratic. */
const SHORT_STEP = 1e-8;
const NARROW_BRACKET = 1e-14;
/** Before such a step the present value is this small against its terms, or the step is short for another reason. */
const NEARLY_ZERO = 1e-6;

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
 * is none, or none that doubles can pin down. Steps by Newton on ln(received / paid), which is a straight line for one
 * payment and one receipt and nearly one for a fund. Never returns a value it has not reached.
 */
export function solveForce(flows: FlowSeries, bracket: Bracket, guess: number): number | null {
  const at = emptyValue();
  let { low, high } = bracket;
  let force = guess > low && guess < high ? guess : (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    presentValue(flows, force, at);
    const value = at.received - at.paid;
    if (value === 0) return force;
    if (value > 0 === bracket.positive_at_low) low = force;
    else high = force;
    const nearZero = Math.abs(value) <= NEARLY_ZERO * (at.received + at.paid);
    const next = force - Math.log(at.received / at.paid) / (at.received_slope / at.received - at.paid_slope / at.paid);
    if (Math.abs(next - force) <= SHORT_STEP && nearZero) return next;
    if (high - low <= NARROW_BRACKET) return nearZero ? force : null;
    force = next > low && next < high ? next : (low + high) / 2;
  }
  return null;
}
