// Sharing the parts of an amount among partners so that every partner's parts and every part's shares add up.
import { allocate, fromMinor, toMinor } from '@redpill/domain';

/**
 * Splits each part among holders of `amounts` so that a holder's parts sum to its amount and a part's shares to the part,
 * to the last minor unit. The parts must sum to the sum of the amounts, or to less when `rest` is given up. Each part is
 * allocated by what the parts before it left of every amount, so no share can exceed it.
 */
export function shareParts(amounts: readonly string[], parts: readonly string[], currency: string): string[][] {
  let left = [...amounts];
  return parts.map((part) => {
    const nothing = left.every((amount) => toMinor(amount, currency) === 0n);
    const shares = nothing ? left.map(() => '0.00') : allocate(part, left, currency);
    left = left.map((amount, index) =>
      fromMinor(toMinor(amount, currency) - toMinor(shares[index] ?? '0', currency), currency),
    );
    return shares;
  });
}
