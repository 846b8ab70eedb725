// An amount as somebody gives it to a calculator: a number as a spreadsheet holds it, or decimal text; text comes back.
import { Decimal } from './decimal.ts';

/** An amount of money in one currency, or a level: a number of at most 15 significant digits, or plain decimal text. */
export type GivenAmount = number | string;

/** A double tells this many decimal digits apart, so a longer number is no longer the one that was meant. */
const SIGNIFICANT_DIGITS = 15;
const GIVEN_TEXT = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?$/;

/** The rule an amount is held to, in words. */
export const GIVEN_AMOUNT_RULE =
  'an amount: a number of at most 15 significant digits, or a decimal text such as "-1250000.00" with up to 18 digits before the point and 18 behind it';

/** Whether a value is an amount: a number of at most 15 significant digits, or plain decimal text; 18 digits each side. */
export function isGivenAmount(value: unknown): value is GivenAmount {
  if (typeof value === 'string') return GIVEN_TEXT.test(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  const exact = new Decimal(value);
  return exact.precision() <= SIGNIFICANT_DIGITS && GIVEN_TEXT.test(exact.toFixed());
}

/** The amount as plain decimal text, exactly what was given. Throws RangeError when it is none (see `isGivenAmount`). */
export function givenAmount(value: GivenAmount): string {
  if (!isGivenAmount(value)) throw new RangeError(`not ${GIVEN_AMOUNT_RULE}: ${String(value)}`);
  return typeof value === 'string' ? value : new Decimal(value).plus(0).toFixed();
}
