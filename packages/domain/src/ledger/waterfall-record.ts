// What a distribution waterfall runs on, read from a fund's ledger: money in, proceeds out, and what is left to be shared.
import { minorDigits } from '../currencies.ts';
import { fromMinor } from '../minor-units.ts';
import type { WaterfallContribution, WaterfallDistribution } from '../waterfall/waterfall-flows.ts';
import { type Book, type BookedEntry, openBook, type PerformanceInput } from './book.ts';
import { foldBook } from './fold-book.ts';
import type { FundState } from './fund-state.ts';
import { carryBalance, netAssetValue } from './net-asset-value.ts';
import type { ReasonCode } from './reasons.ts';

/** Money as decimal text in the fund's currency. */
export interface WaterfallRecord {
  readonly contributions: readonly WaterfallContribution[];
  /** Proceeds shared out: what partners were paid, and carry on the day the manager was paid it, advances told apart. */
  readonly distributions: readonly WaterfallDistribution[];
  /** Everybody with a commitment and what it paid in; null where a flow or a commitment names no partner. */
  readonly partners:
    | readonly {
        readonly id: string;
        readonly commitment: string;
        readonly contributions: readonly WaterfallContribution[];
      }[]
    | null;
  readonly carry_paid: string;
  /** Carry accrued as last recorded, less what was paid of it since; null where none was ever recorded. */
  readonly recorded_carry: string | null;
  /** Value of everything left before carry; null with a reason. */
  readonly value_before_carry: string | null;
  /** True where the value is rolled forward or rests on marks that are. */
  readonly estimated: boolean;
  readonly entry_ids: readonly string[];
  /** Why there is no waterfall. */
  readonly reason: ReasonCode | null;
  /** Decimal places of what can be paid. */
  readonly places: number;
}

const COUNTED = new Set(['contribution', 'distribution', 'carry_paid']);

/**
 * The flows of a fund's waterfall and its value before carry, on a day, as known at a time. A reported value is what the
 * partners own, so carry accrued on record is added to it; a value built from marks is before carry when none is
 * recorded. A flow or balance without a rate of exchange leaves all of it undefined.
 */
export function waterfallRecord(input: PerformanceInput): WaterfallRecord {
  const book = openBook(input);
  const { state } = foldBook(book, false);
  const flows = book.entries.filter(({ entry }) => COUNTED.has(entry.type));
  const { currency } = book.fund;
  const value = valueBeforeCarry(state, book);
  const of = (...types: string[]) =>
    flows.flatMap(({ entry: { type, date, distribution_type }, amount }) =>
      types.includes(type) && amount !== null
        ? [
            {
              date,
              amount: fromMinor(amount, currency),
              ...(distribution_type === 'tax_advance' ? { tax_advance: true } : {}),
            },
          ]
        : [],
    );
  return {
    contributions: of('contribution'),
    distributions: of('distribution', 'carry_paid'),
    partners: partnersOf(book),
    carry_paid: fromMinor(sumOf(flows.filter(({ entry }) => entry.type === 'carry_paid')), currency),
    recorded_carry: value.carry === null ? null : fromMinor(value.carry, currency),
    value_before_carry: value.units === null ? null : fromMinor(value.units, currency),
    estimated: value.estimated,
    entry_ids: flows.map(({ entry }) => entry.id),
    reason: reasonFor(flows, value.reason),
    places: minorDigits(currency),
  };
}

function partnersOf({ entries, fund }: Book): WaterfallRecord['partners'] {
  const partners = new Map<string, { committed: bigint; contributions: WaterfallContribution[] }>();
  for (const { entry, amount } of entries) {
    if (entry.type !== 'commitment' && entry.type !== 'contribution') continue;
    const id = entry.limited_partner_id;
    if (typeof id !== 'string' || amount === null) return null;
    const known = partners.get(id) ?? { committed: 0n, contributions: [] };
    partners.set(id, known);
    if (entry.type === 'commitment') known.committed += amount;
    else known.contributions.push({ date: entry.date, amount: fromMinor(amount, fund.currency) });
  }
  if (partners.size === 0 || [...partners.values()].some(({ committed }) => committed <= 0n)) return null;
  return [...partners].map(([id, { committed, contributions }]) => ({
    id,
    commitment: fromMinor(committed, fund.currency),
    contributions,
  }));
}

const sumOf = (booked: readonly BookedEntry[]): bigint => booked.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);

function reasonFor(flows: readonly BookedEntry[], missing: ReasonCode | null): ReasonCode | null {
  if (!flows.some(({ entry }) => entry.type === 'contribution')) return 'no_flows';
  return flows.some(({ amount }) => amount === null) ? 'missing_fx_rate' : missing;
}

function valueBeforeCarry(state: FundState, book: Book) {
  const nav = netAssetValue(state, book, book.as_of_day);
  const { estimated } = nav;
  const balance = carryBalance(state);
  if (nav.units === null) return { units: null, carry: null, estimated, reason: nav.reason };
  if (balance === null) return { units: positive(nav.units), carry: null, estimated, reason: negative(nav.units) };
  if (balance.accrued === null || balance.paid_since === null) {
    return { units: null, carry: null, estimated, reason: 'missing_fx_rate' as const };
  }
  const carry = positive(balance.accrued - balance.paid_since);
  const units = nav.units + carry;
  return { units: positive(units), carry, estimated, reason: negative(units) };
}

const positive = (units: bigint): bigint => (units < 0n ? 0n : units);
const negative = (units: bigint): ReasonCode | null => (units < 0n ? 'negative_nav' : null);
