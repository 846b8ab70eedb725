// Exact fractions: what shares and prices are before anybody rounds them.
import { Decimal, parseDecimal } from './decimal.ts';
import { invariant } from './invariant.ts';

/** A fraction of two whole numbers, the lower one above zero. Sums are not reduced on the way: `reduced` is for the end. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

export const ZERO: Rational = { over: 0n, under: 1n };
export const ONE: Rational = { over: 1n, under: 1n };

/** The fraction `over / under`. The lower number must not be zero. */
export function rational(over: bigint, under: bigint): Rational {
  invariant(under !== 0n, 'no fraction of nothing');
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

/** The exact value of plain decimal text. Throws RangeError on other text (see `isDecimalText`). */
export function rationalOf(text: string): Rational {
  const value = parseDecimal(text);
  const places = Math.max(0, value.decimalPlaces());
  return { over: BigInt(value.times(new Decimal(10).pow(places)).toFixed(0)), under: 10n ** BigInt(places) };
}

/** Sum of two fractions. */
export function plus(left: Rational, right: Rational): Rational {
  if (left.under === right.under) return { over: left.over + right.over, under: left.under };
  return { over: left.over * right.under + right.over * left.under, under: left.under * right.under };
}

/** Difference of two fractions. */
export function minus(left: Rational, right: Rational): Rational {
  return plus(left, { over: -right.over, under: right.under });
}

/** Product of two fractions. */
export function times(left: Rational, right: Rational): Rational {
  return { over: left.over * right.over, under: left.under * right.under };
}

/** Quotient of two fractions, exact. The divisor must not be zero. */
export function dividedBy(left: Rational, right: Rational): Rational {
  return rational(left.over * right.under, left.under * right.over);
}

/** Below zero when the left is smaller, above when it is larger, zero when both are the same number. */
export function compare(left: Rational, right: Rational): number {
  const difference = left.over * right.under - right.over * left.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The larger of two fractions. */
export const larger = (left: Rational, right: Rational): Rational => (compare(left, right) >= 0 ? left : right);

/** The smaller of two fractions. */
export const smaller = (left: Rational, right: Rational): Rational => (compare(left, right) <= 0 ? left : right);

/** Sum of fractions; zero of none. Halves first, so that of many the long ones are few. */
export function total(parts: readonly Rational[]): Rational {
  if (parts.length <= 2) return plus(parts[0] ?? ZERO, parts[1] ?? ZERO);
  const half = parts.length >> 1;
  return plus(total(parts.slice(0, half)), total(parts.slice(half)));
}

/** The largest whole number that is not above the fraction. */
export function floorOf({ over, under }: Rational): bigint {
  const whole = over / under;
  return over < 0n && whole * under !== over ? whole - 1n : whole;
}

/** The same number in lowest terms (Euclid). */
export function reduced({ over, under }: Rational): Rational {
  let [a, b] = [over < 0n ? -over : over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 1n ? { over, under } : { over: over / a, under: under / a };
}

/** The fraction as a decimal of 60 significant digits, half-even beyond them. */
export function decimalOf({ over, under }: Rational): Decimal {
  const [overBits, underBits] = [bitsOf(over), bitsOf(under)];
  if (overBits + underBits < LONG_BITS) return new Decimal(over.toString()).div(under.toString());
  // Long numbers are slow as text, so whole numbers divide first: 2^300 steps between two of what comes out.
  const shift = BigInt(Math.max(0, underBits - overBits + 300));
  return new Decimal(((over << shift) / under).toString()).div(new Decimal(2).pow(Number(shift)));
}

const LONG_BITS = 1000;

/** Bits of a whole number, to the next four. */
const bitsOf = (value: bigint): number => value.toString(16).length * 4;

/** The fraction as a double, right to its last digit or two: quick, for charts. */
export function roughly(value: Rational): number {
  const quotient = Number(value.over) / Number(value.under);
  return Number.isFinite(quotient) ? quotient : numberOf(value);
}

/** The nearest double, for ratios. */
export const numberOf = (value: Rational): number => decimalOf(value).toNumber();
