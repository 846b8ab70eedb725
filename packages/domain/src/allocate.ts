// Sharing out an amount so that the parts add up to the whole.

import { minorDigits, wireScale } from './currencies.ts';
import { invariant } from './invariant.ts';
import { fromMinor, scaled, toMinor } from './minor-units.ts';

/**
 * Splits whole units by weight, largest remainder (Hamilton): each part is its exact share rounded toward zero, and the
 * units left over go one each to the largest remainders, ties to the earlier part. Σ parts = total, always.
 * Weights must not be negative and must not all be zero. `total` may be negative.
 */
export function allocateUnits(total: bigint, weights: readonly bigint[]): bigint[] {
  invariant(
    weights.every((weight) => weight >= 0n),
    'a weight is never negative',
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  invariant(whole > 0n, 'something must carry weight');
  const sign = total < 0n ? -1n : 1n;
  const size = total * sign;
  const parts = weights.map((weight) => (size * weight) / whole);
  const remainders = weights.map((weight, index) => ({ index, rest: (size * weight) % whole }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let left = size - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of remainders) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => part * sign);
}

/**
 * Splits an amount among parties by weight (decimal strings, in any one unit), each part a whole number of minor units
 * and Σ parts = amount to the last cent. Throws RangeError on malformed text or an amount the currency cannot pay.
 */
export function allocate(amount: string, weights: readonly string[], currency: string): string[] {
  const units = toMinor(amount, currency);
  if (scaled(amount, 24) !== units * 10n ** BigInt(24 - wireScale(currency))) {
    throw new RangeError(`${amount} is no whole number of ${currency} minor units`);
  }
  const step = 10n ** BigInt(wireScale(currency) - minorDigits(currency));
  const parts = allocateUnits(
    units / step,
    weights.map((weight) => scaled(weight, 24)),
  );
  return parts.map((part) => fromMinor(part * step, currency));
}
