// A transfer of interest: a partner's history moves to another, and the fund sees no cash.
import { allocateUnits } from '../allocate.ts';
import { minorDigits, wireScale } from '../currencies.ts';
import { Decimal } from '../decimal.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { requireThat, type Share } from '../share.ts';

/** Amounts a partner's history is made of, by name: commitment, paid in, distributed, unfunded, each entry of a ledger. */
export type PartnerHistory = Readonly<Record<string, string>>;

export interface TransferredInterest {
  readonly stays: PartnerHistory;
  readonly moves: PartnerHistory;
}

const SHARE_PLACES = 18;

/**
 * Splits a partner's history at a transfer of a share of its interest: of every amount the share moves, to the minor
 * unit by largest remainder, so that both parts add up to what was. Counted once: before the transfer with the one,
 * after it with both. Throws MalformedInput unless the share is above 0 and at most 1.
 * @measure Transfer of an interest
 * @formula moves = amount · share, to the minor unit by largest remainder
 * @trap History moves with the interest: adding both partners over the whole time counts it twice.
 * @trap The fund sees no cash; the price was paid between the two.
 * @source The customary terms of a transfer: the transferee takes over the capital account.
 * @example
 * transferInterest({ commitment: '100.00', paid_in: '60.01' }, 0.5, 'USD').moves.paid_in; // 30.01
 */
export function transferInterest(history: PartnerHistory, share: Share, currency: string): TransferredInterest {
  requireThat(
    typeof share === 'number' && share > 0 && share <= 1,
    'share',
    'a fraction above 0, up to 1: 0.5 is half',
  );
  const step = 10n ** BigInt(wireScale(currency) - minorDigits(currency));
  const one = 10n ** BigInt(SHARE_PLACES);
  const moving = BigInt(new Decimal(share).times(one.toString()).toFixed(0, Decimal.ROUND_HALF_EVEN));
  const split = Object.entries(history).map(([name, amount]) => {
    const parts = allocateUnits(toMinor(amount, currency) / step, [moving, one - moving]);
    const [moves = '', stays = ''] = parts.map((units) => fromMinor(units * step, currency));
    return { name, moves, stays };
  });
  return {
    stays: Object.fromEntries(split.map(({ name, stays }) => [name, stays])),
    moves: Object.fromEntries(split.map(({ name, moves }) => [name, moves])),
  };
}
