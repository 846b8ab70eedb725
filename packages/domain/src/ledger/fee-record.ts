// What a management fee is computed from, read from a fund's ledger: partners, bases over time, and what was charged.
import type { DatedLevel, FeePartner } from '../fees/management-fee.ts';
import { fromMinor } from '../minor-units.ts';
import { type Book, openBook, type PerformanceInput } from './book.ts';
import { applyEntry, type FundState, openState } from './fund-state.ts';
import { remainingCost } from './holding.ts';
import type { ReasonCode } from './reasons.ts';

/** Money as decimal text in the fund's currency. */
export interface FeeRecord {
  /** Everybody with a commitment, in the order of the ledger. */
  readonly partners: readonly Pick<FeePartner, 'id' | 'commitment'>[];
  /** Cost still in the holdings, from each day on which it changed. */
  readonly net_invested_capital: readonly DatedLevel[];
  readonly net_asset_value: readonly DatedLevel[];
  readonly charged: readonly (DatedLevel & { readonly entry_id: string })[];
  /** Why no fee can be computed. */
  readonly reason: ReasonCode | null;
}

/** Commitments that name no partner. */
export const NO_PARTNER = '';

/**
 * A fund's partners by all they committed to, its cost not yet realised or written off day by day, its reported values,
 * and the fees in its ledger, up to a day and as known at a time. Cost is at the rates it was paid at. A rate of
 * exchange that is missing, or a partial exit that leaves open what cost it relieved, leaves it undefined.
 */
export function feeRecord(input: PerformanceInput): FeeRecord {
  const book = openBook(input);
  const { currency } = book.fund;
  const text = (units: bigint) => fromMinor(units, currency);
  const committed = new Map<string, bigint>();
  const state = openState(book);
  const net_invested_capital: DatedLevel[] = [];
  let reason: ReasonCode | null = null;
  for (const booked of book.entries) {
    const { entry, amount } = booked;
    applyEntry(state, booked, book);
    if (entry.type === 'commitment') {
      const partner = entry.limited_partner_id ?? NO_PARTNER;
      committed.set(partner, (committed.get(partner) ?? 0n) + (amount ?? 0n));
    }
    if (amount === null && COUNTED.has(entry.type)) reason ??= 'missing_fx_rate';
    if (typeof entry.investment_id !== 'string') continue;
    const cost = costOf(state);
    reason ??= cost.reason;
    // Of one day what it came to at its end counts.
    if (net_invested_capital.at(-1)?.date === entry.date) net_invested_capital.pop();
    net_invested_capital.push({ date: entry.date, amount: text(cost.units) });
  }
  if (committed.size === 0) reason = 'no_commitment';
  return {
    partners: [...committed].map(([id, units]) => ({ id, commitment: text(units) })),
    net_invested_capital,
    net_asset_value: reportedValues(book),
    charged: book.entries.flatMap(({ entry, amount }) =>
      entry.type === 'management_fee' && amount !== null
        ? [{ entry_id: entry.id, date: entry.date, amount: text(amount) }]
        : [],
    ),
    reason,
  };
}

const COUNTED = new Set(['commitment', 'management_fee']);

function costOf({ holdings }: FundState): { units: bigint; reason: ReasonCode | null } {
  let units = 0n;
  for (const holding of holdings.values()) {
    const cost = remainingCost(holding);
    if (cost.units === null) return { units, reason: cost.reason };
    units += cost.units;
  }
  return { units, reason: null };
}

/** Reported values of the fund as a whole. */
function reportedValues({ entries, fund }: Book): DatedLevel[] {
  const days = new Map<string, bigint>();
  for (const { entry, amount } of entries) {
    if (entry.type !== 'nav' || amount === null) continue;
    // Partners' values of one day add up; one of the fund as a whole is all of it.
    const ofFund = typeof entry.limited_partner_id !== 'string';
    days.set(entry.date, ofFund ? amount : (days.get(entry.date) ?? 0n) + amount);
  }
  return [...days].map(([date, units]) => ({ date, amount: fromMinor(units, fund.currency) }));
}
