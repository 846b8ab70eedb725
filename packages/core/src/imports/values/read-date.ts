// A day as people write it: year first, or day and month in the order the import was told.
import { isIsoDate } from '@redpill/domain';
import { quoted, saysNothing } from './read-amount.ts';

export type DateOrder = 'dmy' | 'mdy';
export type ReadDate = { date: string | null } | { fault: string };

const YEAR_FIRST =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const NAMED = /^(?:(\d{1,2})[\s-]+([A-Za-z]{3,9})|([A-Za-z]{3,9})[\s-]+(\d{1,2}))\.?,?[\s-]+(\d{4})$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day as yyyy-mm-dd; null where the cell says that there is none. A time of day is left away. */
export function readDate(text: string, order: DateOrder | null): ReadDate {
  if (isIsoDate(text)) return { date: text };
  if (saysNothing(text)) return { date: null };
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first) return day(text, first[1], first[2], first[3]);
  const named = NAMED.exec(text);
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
    return day(text, named[5], String(month), named[1] ?? named[4]);
  }
  const last = YEAR_LAST.exec(text);
  if (!last) return { fault: `${quoted(text)} is not a date` };
  const [, a = '', b = '', year] = last;
  const known = order ?? orderOf(a, b);
  if (known === null) return { fault: `${quoted(text)}: the order of day and month is not known; set date_order` };
  return known === 'dmy' ? day(text, year, b, a) : day(text, year, a, b);
}

function orderOf(first: string, second: string): DateOrder | null {
  if (first === second) return 'dmy';
  if (Number(first) > 12) return 'dmy';
  return Number(second) > 12 ? 'mdy' : null;
}

/** The order of day and month that samples show, when one of them can be read in one way only. */
export function orderShown(samples: readonly string[]): DateOrder | null {
  const shown = new Set<DateOrder>();
  for (const sample of samples) {
    const [, a = '', b = ''] = YEAR_LAST.exec(sample.trim()) ?? [];
    const order = a === b ? null : orderOf(a, b);
    if (order) shown.add(order);
  }
  return shown.size === 1 ? ([...shown][0] ?? null) : null;
}

function day(text: string, year = '', month = '', ofMonth = ''): ReadDate {
  const date = `${year}-${month.padStart(2, '0')}-${ofMonth.padStart(2, '0')}`;
  return isIsoDate(date) ? { date } : { fault: `${quoted(text)} is a date that does not exist` };
}
