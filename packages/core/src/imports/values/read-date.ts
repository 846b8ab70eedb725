// A day as people and spreadsheets write it: year first, named months, serial numbers, or day and month in the order the column has.
import { isIsoDate } from '@redpill/domain';
import { quoted, saysNothing } from './read-amount.ts';

export type DateOrder = 'dmy' | 'mdy';
/** `whole`: the cell names a month or a year only, and its first day was taken. */
export type ReadDate = { date: string | null; whole?: true } | { fault: string };

const TIME = String.raw`(?:(?:T|,?\s+)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[A-Z]{3,4})?\s*(?:[+-]\d{2}:?\d{2})?(?:\s*\([\w\s]+\))?)?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})${TIME}`);
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+/i;
const DAY_NAMED = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th)?\.?(?:\s+of)?[\s-]*([A-Za-z]{3,9})\.?,?[\s-]*(\d{4}|(?<=[-\s])\d{2}|'\d{2})${TIME}`,
);
const MONTH_NAMED = new RegExp(
  String.raw`^([A-Za-z]{3,9})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4}|\d{2}(?!\s*[:.]))${TIME}`,
);
const YEAR_NAMED = new RegExp(String.raw`^(\d{4})[\s-]+([A-Za-z]{3,9})\.?[\s-]+(\d{1,2})${TIME}`);
const JS_TEXT = /^([A-Za-z]{3}) (\d{1,2}) (\d{4}) \d{2}:\d{2}:\d{2}/;
const SERIAL = /^\d{5}(\.\d+)?$/;
const MONTH_ONLY = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/,
  /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/,
  /^(?<name>[A-Za-z]{3,9})\.?,?[\s-]+(?<year>\d{4})$/,
  /^(?<year>\d{4})[\s-]*Q(?<quarter>[1-4])$/i,
  /^Q(?<quarter>[1-4])[\s-/]*(?<year>\d{4})$/i,
  /^(?<year>(?:19|20|21)\d{2})$/,
];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The day as yyyy-mm-dd; null where the cell says that there is none. A time of day is left away. */
export function readDate(text: string, order: DateOrder | null, whole = false): ReadDate {
  if (isIsoDate(text)) return { date: text };
  if (saysNothing(text)) return { date: null };
  const first = YEAR_FIRST.exec(text) ?? COMPACT.exec(text);
  if (first) return day(text, first[1], first[2], first[3]);
  if (SERIAL.test(text)) return serial(text);
  const last = YEAR_LAST.exec(text);
  if (last) return inOrder(text, last, order);
  return named(text) ?? wholeOf(text, whole) ?? { fault: `${quoted(text)} is not a date` };
}

function inOrder(text: string, [, a = '', b = '', year]: RegExpExecArray, order: DateOrder | null): ReadDate {
  const known = orderOf(a, b) ?? order;
  if (known === null) return { fault: `${quoted(text)}: whether day or month comes first is not known` };
  if (order !== null && known !== order && Number(a) !== Number(b)) {
    const [what, other] = order === 'dmy' ? ['day', b] : ['month', a];
    return {
      fault: `${quoted(text)} does not have the ${what} first, as this column is read: there is no month ${other}`,
    };
  }
  return known === 'dmy' ? day(text, year, b, a) : day(text, year, a, b);
}

function named(text: string): ReadDate | null {
  const bare = text.replace(WEEKDAY, '');
  const byDay = DAY_NAMED.exec(bare);
  if (byDay) return dayOfMonth(text, byDay[3], byDay[2], byDay[1]);
  const byMonth = JS_TEXT.exec(bare) ?? MONTH_NAMED.exec(bare);
  if (byMonth) return dayOfMonth(text, byMonth[3], byMonth[1], byMonth[2]);
  const byYear = YEAR_NAMED.exec(bare);
  return byYear ? dayOfMonth(text, byYear[1], byYear[2], byYear[3]) : null;
}

function dayOfMonth(text: string, year = '', name = '', ofMonth = ''): ReadDate | null {
  const month = monthOf(name);
  return month === null ? null : day(text, year, String(month), ofMonth);
}

function monthOf(name: string): number | null {
  const key = name.toLowerCase();
  const at = MONTHS.findIndex(
    (month) => month === key || (key.length >= 3 && key.length <= 4 && month.startsWith(key.slice(0, 3))),
  );
  return at < 0 ? null : at + 1;
}

/** A month, a quarter or a year: its first day where the field takes one. */
function wholeOf(text: string, allowed: boolean): ReadDate | null {
  for (const pattern of MONTH_ONLY) {
    const found = pattern.exec(text)?.groups;
    if (!found) continue;
    const month = found.name
      ? monthOf(found.name)
      : found.quarter
        ? Number(found.quarter) * 3 - 2
        : Number(found.month ?? 1);
    if (month === null) continue;
    if (!allowed) return { fault: `${quoted(text)} names no day` };
    const read = day(text, found.year, String(month), '1');
    return 'fault' in read ? read : { ...read, whole: true };
  }
  return null;
}

const DAY_MS = 86_400_000;

/** Days since the last day of 1899, as spreadsheets count them; what they call 29 February 1900 never was, and lies before these. */
function serial(text: string): ReadDate {
  const at = new Date(Math.floor(Number(text)) * DAY_MS + Date.UTC(1899, 11, 30));
  return { date: at.toISOString().slice(0, 10) };
}

function orderOf(first: string, second: string): DateOrder | null {
  if (Number(first) === Number(second)) return 'dmy';
  if (Number(first) > 12) return 'dmy';
  return Number(second) > 12 ? 'mdy' : null;
}

/** The order of day and month that a date shows: one, either, or null where it shows none. */
export function orderShown(text: string): DateOrder | 'either' | null {
  if (text.length > 40) return null;
  const [, a, b] = YEAR_LAST.exec(text) ?? [];
  if (a === undefined || b === undefined || Number(a) === Number(b)) return null;
  if (Number(a) > 31 || Number(b) > 31 || (Number(a) > 12 && Number(b) > 12)) return null;
  return orderOf(a, b) ?? 'either';
}

function day(text: string, year = '', month = '', ofMonth = ''): ReadDate {
  const short = year.replace("'", '');
  const full = short.length === 2 ? `${Number(short) < 70 ? '20' : '19'}${short}` : short;
  const date = `${full}-${month.padStart(2, '0')}-${ofMonth.padStart(2, '0')}`;
  return isIsoDate(date) ? { date } : { fault: `${quoted(text)} is a date that does not exist` };
}
