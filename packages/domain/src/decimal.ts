// Exact decimals: how an amount is read from text and written back, one spelling per number.
import { Decimal as DecimalJs } from 'decimal.js';

/** Decimal arithmetic of 60 significant digits, half-even, never in exponent notation. */
export const Decimal = DecimalJs.clone({
  precision: 60,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  toExpNeg: -9e15,
  toExpPos: 9e15,
});
export type Decimal = DecimalJs;

/** Roundings by name. Every division and every format names one. */
export type Rounding = 'half_even' | 'half_up' | 'down' | 'up' | 'floor' | 'ceiling';

const ROUNDINGS: Record<Rounding, DecimalJs.Rounding> = {
  half_even: DecimalJs.ROUND_HALF_EVEN,
  half_up: DecimalJs.ROUND_HALF_UP,
  down: DecimalJs.ROUND_DOWN,
  up: DecimalJs.ROUND_UP,
  floor: DecimalJs.ROUND_FLOOR,
  ceiling: DecimalJs.ROUND_CEIL,
};

const DECIMAL_TEXT = /^-?(?:0|[1-9]\d{0,29})(?:\.\d{1,24})?$/;

/** Whether `text` is a plain decimal: digits, one point, a leading minus; no exponent, plus, separators or spaces. */
export function isDecimalText(text: unknown): text is string {
  return typeof text === 'string' && DECIMAL_TEXT.test(text);
}

/** The exact value of a plain decimal string. Throws RangeError on anything else (see `isDecimalText`). */
export function parseDecimal(text: string): Decimal {
  if (!isDecimalText(text)) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)}`);
  return new Decimal(text).plus(0);
}

/** `value` with exactly `scale` places. Rounds by name, half-even by default; never prints a negative zero. */
export function formatDecimal(value: Decimal, scale: number, rounding: Rounding = 'half_even'): string {
  if (!value.isFinite()) throw new RangeError(`not a number to print: ${value.toString()}`);
  const rounded = value.toDecimalPlaces(scale, ROUNDINGS[rounding]);
  return (rounded.isZero() ? new Decimal(0) : rounded).toFixed(scale);
}
