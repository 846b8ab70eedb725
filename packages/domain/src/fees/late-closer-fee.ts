// What a partner of a later closing pays for the time before it: the fee since the first closing, with interest.
import type { IsoDate } from '../calendar.ts';
import { minorDigits } from '../currencies.ts';
import { countedDays, type DayCount, daysOfYear } from '../day-count.ts';
import { Decimal, parseDecimal } from '../decimal.ts';
import { fromMinor, toMinor } from '../minor-units.ts';
import { isShare, requireThat, SHARE_RULE, type Share } from '../share.ts';
import type { FeePeriod } from './management-fee.ts';

export interface LateCloserFee {
  readonly fee: string;
  /** Goes to the manager with the fee, outside the commitment. */
  readonly interest: string;
}

/**
 * Fees a late partner owes for periods due before its closing, and simple interest on each from its due day to the
 * closing; interest rounded half-even to the minor unit once (fund-maths C6). Throws MalformedInput when the rate is no
 * fraction.
 */
export function lateCloserFee(
  periods: readonly FeePeriod[],
  partner_id: string,
  closing: { readonly date: IsoDate; readonly interest: Share; readonly day_count: DayCount },
  currency: string,
): LateCloserFee {
  requireThat(isShare(closing.interest), 'interest', SHARE_RULE);
  let fee = 0n;
  let interest = new Decimal(0);
  for (const { from, partners } of periods) {
    const own = partners.find(({ id }) => id === partner_id);
    if (own === undefined || from >= closing.date) continue;
    fee += toMinor(own.fee, currency);
    const days = countedDays(from, closing.date, closing.day_count);
    const run = parseDecimal(own.fee).times(closing.interest).times(days).div(daysOfYear(closing.day_count));
    interest = interest.plus(run);
  }
  const payable = interest.toFixed(minorDigits(currency), Decimal.ROUND_HALF_EVEN);
  return { fee: fromMinor(fee, currency), interest: fromMinor(toMinor(payable, currency), currency) };
}
