// A given amount's exact value, and a calculated one as text.
import { Decimal, formatDecimal } from './decimal.ts';
import { GIVEN_AMOUNT_RULE, type GivenAmount, isGivenAmount } from './given-amount.ts';
import { MalformedInput } from './malformed-input.ts';

/** Places an amount is rounded to on the way out, half-even. */
const PLACES_OUT = 10;
const LEAST_PLACES_OUT = 2;

const ZERO = new Decimal(0);

/**
 * The exact value of an amount that may not be below zero; `field` is its path in the input. Throws MalformedInput when it
 * is no amount or is negative.
 */
export function unsignedAmount(field: string, value: GivenAmount): Decimal {
  if (!isGivenAmount(value)) throw new MalformedInput(field, GIVEN_AMOUNT_RULE);
  const exact = new Decimal(value);
  if (exact.isZero()) return ZERO;
  if (exact.isNegative()) throw new MalformedInput(field, 'an amount of zero or more');
  return exact;
}

/**
 * A calculated amount as text: rounded half-even to ten places, without the zeros that say nothing, two places at least.
 * Throws RangeError for what is no finite number.
 */
export function amountText(value: Decimal): string {
  const text = formatDecimal(value, PLACES_OUT);
  const kept = text.replace(/0+$/, '');
  return kept.padEnd(text.indexOf('.') + 1 + LEAST_PLACES_OUT, '0');
}
