// Going through a book once: the state at its end, and a point at the end of every quarter on the way.
import { dateOfDay, dayNumber, type IsoDate, quarterSeries } from '../calendar.ts';
import { type Book, isMarkBefore } from './book.ts';
import { applyEntry, applyMark, type FundState, openState } from './fund-state.ts';
import { type PerformancePoint, performancePoint } from './performance-point.ts';

export interface DatedPoint {
  readonly date: IsoDate;
  readonly point: PerformancePoint;
}

export interface FoldedBook {
  readonly state: FundState;
  readonly series: readonly DatedPoint[];
}

/** A place in the book from which entries and marks are applied in the order they took effect. */
interface Reading {
  readonly book: Book;
  readonly state: FundState;
  entry: number;
  mark: number;
}

/** Applies everything up to the end of a day. */
function readUpTo(reading: Reading, day: number): void {
  const { entries, marks } = reading.book;
  for (;;) {
    const entry = entries[reading.entry];
    const mark = marks[reading.mark];
    const next = entry !== undefined && entry.day <= day ? entry : undefined;
    if (mark !== undefined && mark.day <= day && (next === undefined || isMarkBefore(mark, next))) {
      applyMark(reading.state, mark, reading.book);
      reading.mark += 1;
    } else if (next !== undefined) {
      applyEntry(reading.state, next, reading.book);
      reading.entry += 1;
    } else return;
  }
}

/**
 * Folds a book. With the series, each quarter's point is taken from the state as it passes, to the same bits as a fold as
 * of that day would give: the cost grows with the entries, not with entries times quarters.
 */
export function foldBook(book: Book, with_series: boolean): FoldedBook {
  const reading: Reading = { book, state: openState(book), entry: 0, mark: 0 };
  const series: DatedPoint[] = [];
  const first = with_series ? firstPartnerFlow(book) : null;
  if (first !== null) {
    for (const date of quarterSeries(dateOfDay(first), book.as_of)) {
      const day = dayNumber(date);
      readUpTo(reading, day);
      const point: PerformancePoint = performancePoint(reading.state, book, day);
      series.push({ date, point });
    }
  }
  readUpTo(reading, book.as_of_day);
  return { state: reading.state, series };
}

/** Day of the first flow between partners and fund, where the J-curve starts. */
function firstPartnerFlow(book: Book): number | null {
  const first = book.entries.find(({ entry }) => entry.type === 'contribution' || entry.type === 'distribution');
  return first === undefined ? null : first.day;
}
