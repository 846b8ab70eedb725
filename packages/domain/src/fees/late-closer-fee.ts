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
 * closing; interest rounded half-even to the minor unit once. Throws MalformedInput when the rate is no fraction.
 * @measure Fee of a late closer
 * @formula fee = Σ fees of the periods due before the closing
 * @formula interest = Σ fee · rate · days from its due day to the closing ÷ basis
 * @trap The interest goes to the manager with the fee and stands outside the commitment.
 * @source Institutional Limited Partners Association, Principles 3.0 (2019).
 * @example
 * const partners = [{ id: 'late', fee: '500.00' }];
 * const period = { from: '2024-01-01', until: '2024-04-01', gross: '500.00', offset: '0.00', fee: '500.00', partners };
 * lateCloserFee([period], 'late', { date: '2024-12-31', interest: 0.08, day_count: 'ACT/365' }, 'USD').interest; // 40.00
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
