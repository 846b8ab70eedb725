// The rows of one file of prices, read as a stream: of the symbols and days that are asked for, and no others.
import Papa from 'papaparse';
import type { Columns } from './folder-files.ts';
import { openText } from './folder-files.ts';

export interface Wanted {
  readonly symbols: ReadonlySet<string> | null;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
}

export type PriceRow = Readonly<Record<string, string | number | null>>;

/** Gives each row that is wanted; a day that cannot be read stays as it was written, for the model to refuse. */
export async function* readPrices(
  path: string,
  { columns, symbol }: { readonly columns: Columns; readonly symbol: string | null },
  wanted: Wanted,
): AsyncGenerator<PriceRow> {
  const text = openText(path);
  const parser = Papa.parse(Papa.NODE_STREAM_INPUT, {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: plainHeader,
  });
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  for await (const record of parser as AsyncIterable<Readonly<Record<string, string>>>) {
    const row = rowOf(record, columns, symbol);
    const day = String(row.date);
    if (wanted.symbols !== null && !wanted.symbols.has(String(row.symbol))) continue;
    if (wanted.start_date !== undefined && day < wanted.start_date) continue;
    if (wanted.end_date !== undefined && day > wanted.end_date) continue;
    yield row;
  }
}

const plainHeader = (header: string, index: number): string => (index === 0 ? header.replace(/^\uFEFF/, '') : header);

function rowOf(record: Readonly<Record<string, string>>, columns: Columns, symbol: string | null): PriceRow {
  const read = Object.entries(columns).map(([field, column]) => {
    const value = record[column] ?? '';
    if (field === 'symbol') return [field, value.trim().toUpperCase()] as const;
    return [field, field === 'date' ? readDay(value) : readFigure(value)] as const;
  });
  const row: Record<string, string | number | null> = Object.fromEntries(read);
  row.symbol ??= symbol;
  // Files of closing prices alone: the rest of the bar is not known, and the close is the best that can be said of it.
  for (const field of ['open', 'high', 'low']) if (columns[field] === undefined) row[field] = row.close ?? null;
  return row;
}

/** A day as files write it: 2024-03-01, 2024-03, 3/1/2024; anything else as it came. */
export function readDay(text: string): string {
  const given = text.trim();
  const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(given);
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3] ?? '01'}`;
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(given);
  if (american) return `${american[3]}-${String(american[1]).padStart(2, '0')}-${String(american[2]).padStart(2, '0')}`;
  return given;
}

/** A number, or null for what is none: an empty cell, NaN, null. */
export function readFigure(text: string): number | null {
  const given = text.trim();
  if (given === '') return null;
  const figure = Number(given);
  return Number.isFinite(figure) ? figure : null;
}
