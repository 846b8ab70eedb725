// A return in another currency, taken apart: what the asset did, what the currency did, and what both did together.
import type { Decimal } from '../decimal.ts';
import { unsignedAmount } from '../exact-amount.ts';
import type { GivenAmount } from '../given-amount.ts';
import { MalformedInput } from '../malformed-input.ts';

/** Values in the asset's own currency and rates (units of the fund's currency for one of it), at start and end. */
export interface FxSplitInput {
  readonly value_from: GivenAmount;
  readonly value_to: GivenAmount;
  readonly rate_from: GivenAmount;
  readonly rate_to: GivenAmount;
}

/** Returns as fractions; null where nothing stood at the start. (1 + total) = (1 + local)·(1 + fx). */
export interface FxSplit {
  readonly local: number | null;
  readonly fx: number;
  readonly cross: number | null;
  readonly total: number | null;
  /** The same in the fund's currency, exact: local + fx + cross = gain. */
  readonly amounts: {
    readonly local: Decimal;
    readonly fx: Decimal;
    readonly cross: Decimal;
    readonly gain: Decimal;
  };
}

/** An exchange rate, above zero. Throws MalformedInput otherwise. */
export function exchangeRate(field: string, given: GivenAmount): Decimal {
  const rate = unsignedAmount(field, given);
  if (rate.isZero()) throw new MalformedInput(field, 'a rate of exchange above zero');
  return rate;
}

/**
 * Splits the return of an untouched holding: local L = V₁/V₀ − 1, currency F = R₁/R₀ − 1, cross L·F; total L + F +
 * L·F. Converting a local percentage at one rate leaves the cross term out. Throws MalformedInput for a value below
 * zero or a rate that is not above zero.
 * @measure Local, currency and cross return
 * @formula (1 + L) · (1 + F) − 1 = L + F + L · F
 * @trap Converting a percentage at one rate leaves the cross term out.
 * @trap Returns of a fund are stated in its own currency.
 * @source Karnosky and Singer, Global Asset Management and Performance Attribution (1994), in its simplest form.
 * @example
 * fxSplit({ value_from: 100, value_to: 120, rate_from: '1.10', rate_to: '1.21' }).cross; // 0.02
 */
export function fxSplit(input: FxSplitInput): FxSplit {
  const [from, to] = [unsignedAmount('value_from', input.value_from), unsignedAmount('value_to', input.value_to)];
  const [before, after] = [exchangeRate('rate_from', input.rate_from), exchangeRate('rate_to', input.rate_to)];
  const gained = to.minus(from);
  const moved = after.minus(before);
  const amounts = {
    local: gained.times(before),
    fx: from.times(moved),
    cross: gained.times(moved),
    gain: to.times(after).minus(from.times(before)),
  };
  const start = from.times(before);
  const over = (amount: Decimal) => (start.isZero() ? null : amount.div(start).toNumber());
  return {
    local: over(amounts.local),
    fx: moved.div(before).toNumber(),
    cross: over(amounts.cross),
    total: over(amounts.gain),
    amounts,
  };
}
