// Where a fund stands for its plan: its age, what it called and paid year by year, and what it put into companies.
import { addDays, addMonths, type IsoDate } from '../calendar.ts';
import { fromMinor } from '../minor-units.ts';
import { type BookedEntry, openBook, type PerformanceInput } from './book.ts';
import { foldBook } from './fold-book.ts';
import { netAssetValue } from './net-asset-value.ts';
import type { ReasonCode } from './reasons.ts';

/** Money as decimal text in the fund's currency. */
export interface PacingRecord {
  /** The day of the first commitment; null before there is one. */
  readonly first_day: IsoDate | null;
  /** Whole years since then. */
  readonly age: number;
  readonly commitment: string;
  readonly paid_in: string;
  readonly nav: string;
  /** Years of the fund that have begun, the last one as far as it went. */
  readonly past: readonly {
    readonly year: number;
    readonly ends: IsoDate;
    readonly contribution: string;
    readonly distribution: string;
  }[];
  readonly invested_first: string;
  readonly invested_follow_on: string;
  readonly companies: number;
  /** Why there is nothing to plan from. */
  readonly reason: ReasonCode | null;
}

/** The last day of a year of a fund, counted from 1. */
export const fundYearEnd = (first_day: IsoDate, year: number): IsoDate => addDays(addMonths(first_day, 12 * year), -1);

/**
 * Reads a fund's ledger for its plan, up to a day and as known at a time. Calls on top of commitments count as paid in. A
 * flow without a rate of exchange, or a fund that has called money and has no value, leaves nothing to plan from.
 */
export function pacingRecord(input: PerformanceInput): PacingRecord {
  const book = openBook(input);
  const { state } = foldBook(book, false);
  const nav = netAssetValue(state, book, book.as_of_day);
  const { currency } = book.fund;
  const text = (units: bigint) => fromMinor(units, currency);
  const sum = (...types: string[]) =>
    text(
      book.entries.reduce((all, { entry, amount }) => (types.includes(entry.type) ? all + (amount ?? 0n) : all), 0n),
    );
  const first_day = book.entries.find(({ entry }) => entry.type === 'commitment')?.entry.date ?? null;
  const past = first_day === null ? [] : yearsSince(first_day, input.as_of, book.entries);
  const bought = book.entries.filter(({ entry }) => entry.type === 'investment' || entry.type === 'follow_on');
  const missing = book.entries.some(({ entry, amount }) => amount === null && COUNTED.has(entry.type));
  const called = state.paid_in.units > 0n;
  return {
    first_day,
    age: past.filter(({ ends }) => ends <= input.as_of).length,
    commitment: text(state.commitment.units),
    paid_in: text(state.paid_in.units),
    nav: text(nav.units ?? 0n),
    past: past.map(({ contribution, distribution, ...year }) => ({
      ...year,
      contribution: text(contribution),
      distribution: text(distribution),
    })),
    invested_first: sum('investment'),
    invested_follow_on: sum('follow_on'),
    companies: new Set(bought.map(({ entry }) => entry.investment_id)).size,
    reason:
      first_day === null
        ? 'no_commitment'
        : missing
          ? 'missing_fx_rate'
          : called && nav.units === null
            ? (nav.reason ?? 'no_nav')
            : null,
  };
}

const COUNTED = new Set(['commitment', 'contribution', 'distribution', 'investment', 'follow_on']);

function yearsSince(first_day: IsoDate, as_of: IsoDate, entries: readonly BookedEntry[]) {
  const years: { year: number; ends: IsoDate; contribution: bigint; distribution: bigint }[] = [];
  for (let begins = first_day; begins <= as_of; begins = addMonths(first_day, 12 * years.length)) {
    const year = years.length + 1;
    const ends = fundYearEnd(first_day, year);
    const flows = (type: string) =>
      entries.reduce((all, { entry, amount }) => {
        // What came before the first commitment belongs to the first year.
        const within = entry.date <= ends && (entry.date >= begins || year === 1);
        return entry.type === type && within ? all + (amount ?? 0n) : all;
      }, 0n);
    years.push({ year, ends, contribution: flows('contribution'), distribution: flows('distribution') });
  }
  return years;
}
