// A capital call shared among partners, none beyond what it can still be called.
import { allocateUnits } from '../allocate.ts';
import { minorDigits, wireScale } from '../currencies.ts';
import { isDecimalText } from '../decimal.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { requireThat } from '../share.ts';

export interface CallPartner {
  readonly id: string;
  readonly commitment: string;
  readonly unfunded: string;
  /** Excused by its side letter, or in default: the others bear its part. */
  readonly excused?: boolean | undefined;
}

export interface CallParts {
  readonly parts: readonly { readonly id: string; readonly amount: string }[];
  /** What nobody can be called for. */
  readonly uncovered: string;
}

/**
 * Shares a call by commitments to the minor unit, largest remainder. A part beyond a partner's unfunded commitment,
 * or of one excused, falls to the others in the same proportion. Σ parts + uncovered = amount. Throws MalformedInput
 * naming the field: amounts that are none or below zero.
 * @measure Capital call by partner
 * @formula partᵢ = min(unfundedᵢ, call · commitmentᵢ ÷ Σ commitments); what is beyond goes to the others
 * @trap Rounding every partner by itself gives parts that do not add up to the call.
 * @trap An excused partner's part falls to the others, up to what each can still be called.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019); largest remainder after Hamilton (1792).
 * @example
 * const partners = [
 *   { id: 'a', commitment: '75', unfunded: '75' },
 *   { id: 'b', commitment: '25', unfunded: '5' },
 * ];
 * callParts('40', partners, 'USD').parts[0].amount; // 35.00
 */
export function callParts(amount: string, partners: readonly CallPartner[], currency: string): CallParts {
  const step = 10n ** BigInt(wireScale(currency) - minorDigits(currency));
  const read = (text: string, field: string): bigint => {
    requireThat(isDecimalText(text) && !text.startsWith('-'), field, 'a plain decimal number of zero or more');
    return toMinor(text, currency) / step;
  };
  const rooms = partners.map(({ unfunded, excused }, index) => {
    const room = unfunded.startsWith('-') ? 0n : read(unfunded, `partners.${index}.unfunded`);
    return excused === true ? 0n : room;
  });
  const weights = partners.map(({ commitment }, index) => read(commitment, `partners.${index}.commitment`));
  const parts = partners.map(() => 0n);
  let left = read(amount, 'amount');
  // Each round fills at least one partner up or shares all that is left.
  for (let round = 0; round <= partners.length && left > 0n; round += 1) {
    const open = weights.map((weight, index) => ((rooms[index] ?? 0n) > (parts[index] ?? 0n) ? weight : 0n));
    if (open.every((weight) => weight === 0n)) break;
    for (const [index, share] of allocateUnits(left, open).entries()) {
      const room = (rooms[index] ?? 0n) - (parts[index] ?? 0n);
      const taken = share > room ? room : share;
      parts[index] = (parts[index] ?? 0n) + taken;
      left -= taken;
    }
  }
  const text = (units: bigint) => fromMinor(units * step, currency);
  return {
    parts: partners.map(({ id }, index) => ({ id, amount: text(parts[index] ?? 0n) })),
    uncovered: text(left),
  };
}
