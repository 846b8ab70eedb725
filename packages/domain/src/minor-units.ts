// Amounts as whole numbers of the smallest unit a currency is written with, so that ten thousand add exactly and fast.
import { minorDigits, wireScale } from './currencies.ts';
import { isDecimalText } from './decimal.ts';

/** `numerator / denominator` rounded half-even to a whole number. The denominator must not be zero. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const flip = denominator < 0n;
  const n = flip ? -numerator : numerator;
  const d = flip ? -denominator : denominator;
  const quotient = n / d;
  const rest = n - quotient * d;
  if (rest === 0n) return quotient;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice < d || (twice === d && quotient % 2n === 0n)) return quotient;
  return n < 0n ? quotient - 1n : quotient + 1n;
}

/** A plain decimal string as a whole number of 10^−scale, half-even beyond the scale. Throws RangeError on other text. */
export function scaled(text: string, scale: number): bigint {
  const short = shortScaled(text, scale);
  if (!Number.isNaN(short)) return BigInt(short);
  if (!isDecimalText(text)) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)}`);
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * 10n ** BigInt(scale);
  const places = text.length - point - 1;
  const digits = BigInt(text.slice(0, point) + text.slice(point + 1));
  if (places <= scale) return digits * 10n ** BigInt(scale - places);
  return divideHalfEven(digits, 10n ** BigInt(places - scale));
}

/** Whole numbers up to this many digits are exact in a double. */
const EXACT_DIGITS = 15;

/**
 * The same for the texts a ledger is full of: few digits, no sign, no more places than the scale. NaN for all others.
 * It makes no strings, which is most of the cost of reading ten thousand amounts.
 */
function shortScaled(text: string, scale: number): number {
  const size = text.length;
  if (size === 0 || size + scale > EXACT_DIGITS) return Number.NaN;
  let value = 0;
  let point = -1;
  for (let at = 0; at < size; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (digit === -2 && point < 0 && at > 0) point = at;
    else return Number.NaN;
  }
  const whole = point < 0 ? size : point;
  const places = point < 0 ? 0 : size - point - 1;
  const padded = text.charCodeAt(0) === 48 && whole > 1;
  if (padded || places > scale || (point >= 0 && places === 0)) return Number.NaN;
  return value * 10 ** (scale - places);
}

/** An amount in wire units of its currency (hundredths for most), rounded half-even to the minor unit. */
export function toMinor(text: string, currency: string): bigint {
  return roundToMinor(scaled(text, wireScale(currency)), currency);
}

/** Wire units rounded half-even to what the currency can pay; differs only where a unit has no hundredths (JPY). */
export function roundToMinor(units: bigint, currency: string): bigint {
  const coarser = wireScale(currency) - minorDigits(currency);
  if (coarser === 0) return units;
  const step = 10n ** BigInt(coarser);
  return divideHalfEven(units, step) * step;
}

/** Wire units as the decimal string that stands on the wire: `12345n` USD is `123.45`. */
export function fromMinor(units: bigint, currency: string): string {
  const scale = wireScale(currency);
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const cut = digits.length - scale;
  return `${negative ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}
