// Balances somebody reported for a day: net asset value, accrued carry, other liabilities; of the fund or partner by partner.
import type { BookedEntry } from './book.ts';

/** The balance of one day. A fund's own figure stands for all; without it the partners' figures are added up. */
export interface ReportedBalance {
  readonly day: number;
  /** The fund's own figure, null when there is none. */
  readonly fund: BookedEntry | null;
  readonly partners: Map<string, BookedEntry>;
}

/**
 * The balance after one more report. A later day replaces an earlier one; on one day the last recorded report of the fund,
 * or of the same partner, replaces the one before. Entries must come in order. The day's partners are added to in place:
 * a copy for each would cost the square of their number.
 */
export function reportBalance(before: ReportedBalance | null, booked: BookedEntry): ReportedBalance {
  const sameDay = before !== null && before.day === booked.day ? before : null;
  const partner = booked.entry.limited_partner_id;
  if (typeof partner !== 'string') {
    return { day: booked.day, fund: booked, partners: sameDay?.partners ?? new Map() };
  }
  const partners = sameDay?.partners ?? new Map<string, BookedEntry>();
  partners.set(partner, booked);
  return { day: booked.day, fund: sameDay?.fund ?? null, partners };
}

/** The balance in fund units; null when a part could not be converted. */
export function balanceUnits(balance: ReportedBalance): bigint | null {
  let sum = 0n;
  for (const { amount } of balanceEntries(balance)) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}

/** The entries the balance is made of. */
export const balanceEntries = (balance: ReportedBalance): BookedEntry[] =>
  balance.fund === null ? [...balance.partners.values()] : [balance.fund];
