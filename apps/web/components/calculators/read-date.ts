// Days as spreadsheets write them: 2024-03-31, 31.03.2024, 3/31/2024, 31 Mar 2024.
import { isIsoDate } from '@redpill/domain';

export type DateOrder = 'dmy' | 'mdy';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;
const DAY_FIRST = /^(\d{1,2})[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})$/i;
const MONTH_FIRST = /^([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/i;
const YEAR_FIRST = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/;

/** The day in ISO form; null where it is none, or where day and month cannot be told apart and no order is given. */
export function readDate(text: string, order?: DateOrder | null): string | null {
  const year = YEAR_FIRST.exec(text);
  if (year) return iso(year[1], year[2], year[3]);
  const day = DAY_FIRST.exec(text);
  if (day) return iso(day[3], monthOf(day[2]), day[1]);
  const month = MONTH_FIRST.exec(text);
  if (month) return iso(month[3], monthOf(month[1]), month[2]);
  const numbers = NUMBERS.exec(text);
  if (!numbers) return null;
  const [, first, sign, second, in_year] = numbers;
  const told = sign === '.' ? 'dmy' : (orderOf(text) ?? order);
  if (first === second) return iso(in_year, first, second);
  if (told === 'dmy') return iso(in_year, second, first);
  return told === 'mdy' ? iso(in_year, first, second) : null;
}

/** The order of day and month that a column of dates shows; null where none of them tells, or they contradict. */
export function orderOfDates(texts: readonly string[]): DateOrder | null {
  const orders = new Set(texts.map((text) => orderOf(text.trim())).filter((order) => order !== null));
  const [only] = orders;
  return orders.size === 1 ? (only ?? null) : null;
}

function orderOf(text: string): DateOrder | null {
  const numbers = NUMBERS.exec(text);
  if (!numbers) return null;
  if (Number(numbers[1]) > 12) return 'dmy';
  return Number(numbers[3]) > 12 ? 'mdy' : null;
}

const monthOf = (name: string | undefined): string => String(MONTHS.indexOf((name ?? '').toLowerCase()) + 1);

function iso(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(text) ? text : null;
}
