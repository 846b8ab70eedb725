// The book: the entries and marks that stand, converted to the fund's currency and in the order they took effect.
import { dayNumber, type IsoDate } from '../calendar.ts';
import { instantMicros } from '../instant.ts';
import { invariant } from '../invariant.ts';
import { toMinor } from '../minor-units.ts';
import { effectiveEntries, effectiveValuations } from './effective-entries.ts';
import type { FxRate, LedgerEntry, LedgerEntryType, LedgerFund, Valuation } from './entry.ts';
import { type Exchange, exchangeUnits, openExchange } from './exchange.ts';
import { DEFAULT_POLICIES, type PerformancePolicies } from './policies.ts';

/** Everything a performance figure is made from. Entries and marks must be of this fund. */
export interface PerformanceInput {
  readonly fund: LedgerFund;
  readonly entries: readonly LedgerEntry[];
  readonly valuations: readonly Valuation[];
  readonly fx_rates: readonly FxRate[];
  /** Last day whose entries count. */
  readonly as_of: IsoDate;
  /** Last moment whose knowledge counts; null for all that is known. A bare day counts whole, in UTC. */
  readonly known_at: string | null;
  readonly policies?: Partial<PerformancePolicies>;
  /** False leaves the quarterly series empty. */
  readonly with_series?: boolean;
}

/** An entry with its amounts as units: `local` in its own currency, the others in the fund's (null: no rate). */
export interface BookedEntry {
  readonly entry: LedgerEntry;
  readonly day: number;
  readonly local: bigint;
  readonly amount: bigint | null;
  readonly recallable: bigint | null;
}

export interface BookedMark {
  readonly mark: Valuation;
  readonly day: number;
  readonly local: bigint;
}

export interface Book {
  readonly fund: LedgerFund;
  readonly policies: PerformancePolicies;
  readonly exchange: Exchange;
  readonly as_of: IsoDate;
  readonly as_of_day: number;
  readonly entries: readonly BookedEntry[];
  readonly marks: readonly BookedMark[];
}

/**
 * Order within a day. Money goes in before it comes out, a mark values what the day's purchases and partial sales left,
 * a full exit ends even a mark of the same day, and a reported balance includes its own day.
 */
const RANK_IN_DAY: Record<LedgerEntryType, number> = {
  commitment: 0,
  contribution: 1,
  distribution: 1,
  management_fee: 1,
  expense: 1,
  carry_paid: 1,
  credit_line_draw: 1,
  credit_line_repayment: 1,
  other_income: 1,
  investment: 2,
  follow_on: 3,
  investment_income: 4,
  partial_exit: 5,
  write_off: 6,
  exit: 8,
  nav: 9,
  accrued_carry: 9,
  other_liability: 9,
};
const MARK_RANK = 7;
const BALANCE_RANK = 9;

/** Opens the book of a fund at a day and a state of knowledge. Throws on malformed amounts, dates or foreign entries. */
export function openBook(input: PerformanceInput): Book {
  const { fund, as_of, known_at } = input;
  const policies = { ...DEFAULT_POLICIES, ...input.policies };
  const exchange = openExchange(input.fx_rates, { known_at, window_days: policies.fx_window_days });
  const as_of_day = dayNumber(as_of);
  const entries = effectiveEntries(input.entries, { as_of, known_at }).map((entry) => bookEntry(entry, fund, exchange));
  const marks = effectiveValuations(input.valuations, known_at)
    .map((mark) => ({ mark, day: dayNumber(mark.date), local: toMinor(mark.fair_value, mark.currency) }))
    .filter((booked) => booked.day <= as_of_day);
  invariant(
    marks.every(({ mark }) => mark.fund_id === fund.id),
    'marks belong to the fund',
  );
  return { fund, policies, exchange, as_of, as_of_day, entries: sortByDay(entries), marks: marks.sort(markOrder) };
}

function bookEntry(entry: LedgerEntry, fund: LedgerFund, exchange: Exchange): BookedEntry {
  invariant(entry.fund_id === fund.id, `entry ${entry.id} belongs to the fund`);
  const day = dayNumber(entry.date);
  const convert = (units: bigint) => exchangeUnits(exchange, units, entry.currency, fund.currency, day);
  const local = toMinor(entry.amount, entry.currency);
  const recallable = entry.recallable_amount;
  return {
    entry,
    day,
    local,
    amount: convert(local),
    recallable: typeof recallable === 'string' ? convert(toMinor(recallable, entry.currency)) : 0n,
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Orders the book: first into days, then each day by itself, so that a longer history costs no more per entry. */
function sortByDay(entries: readonly BookedEntry[]): BookedEntry[] {
  const days = new Map<number, BookedEntry[]>();
  for (const booked of entries) {
    const sameDay = days.get(booked.day);
    if (sameDay === undefined) days.set(booked.day, [booked]);
    else sameDay.push(booked);
  }
  const ordered: BookedEntry[] = [];
  for (const [, sameDay] of [...days].sort(([a], [b]) => a - b)) {
    if (sameDay.length > 1) sameDay.sort(orderInDay);
    for (const booked of sameDay) ordered.push(booked);
  }
  return ordered;
}

function orderInDay(a: BookedEntry, b: BookedEntry): number {
  const rank = RANK_IN_DAY[a.entry.type];
  const difference = rank - RANK_IN_DAY[b.entry.type];
  if (difference !== 0) return difference;
  if (rank === BALANCE_RANK) {
    const recorded = instantMicros(a.entry.recorded_at) - instantMicros(b.entry.recorded_at);
    if (recorded !== 0) return recorded;
  }
  return byText(a.entry.id, b.entry.id);
}

function markOrder(a: BookedMark, b: BookedMark): number {
  if (a.day !== b.day) return a.day - b.day;
  const recorded = instantMicros(a.mark.recorded_at) - instantMicros(b.mark.recorded_at);
  return recorded === 0 ? byText(a.mark.id, b.mark.id) : recorded;
}

/** Whether a mark takes effect before an entry. */
export function isMarkBefore(mark: BookedMark, booked: BookedEntry): boolean {
  return mark.day === booked.day ? MARK_RANK < RANK_IN_DAY[booked.entry.type] : mark.day < booked.day;
}
