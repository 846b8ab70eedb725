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
  if (!isDecimalText(text)) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)}`);
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * 10n ** BigInt(scale);
  const places = text.length - point - 1;
  const digits = BigInt(text.slice(0, point) + text.slice(point + 1));
  if (places <= scale) return places === scale ? digits : digits * 10n ** BigInt(scale - places);
  return divideHalfEven(digits, 10n ** BigInt(places - scale));
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
