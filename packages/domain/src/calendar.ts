// The calendar of a fund: days as ISO texts, quarters, and the distance between days. No clock.

/** A calendar day as `yyyy-mm-dd`, proleptic Gregorian, from 1900-01-01 to 2199-12-31. */
export type IsoDate = string;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days in a month of a year. Months run from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return MONTH_DAYS[month - 1] ?? 0;
}

/** Two digits of a text as a number; far below zero when either character is no digit. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  // Below zero the sign bit is set, and from ten on 6 more reach a bit above the fifteen: one test for both characters.
  const bits = tens | ones | (tens + 6) | (ones + 6);
  return (bits & ~15) === 0 ? tens * 10 + ones : -1_000_000;
}

/** Day since 1970-01-01, or NaN when the text is no day of the calendar. */
function readDay(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return Number.NaN;
  if (day > 28 && day > daysInMonth(year, month)) return Number.NaN;
  return civilDay(year, month, day);
}

/** Days from civil: counts years from March, so that the leap day is the last day of a year. All terms are positive. */
function civilDay(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const fromMarch = month <= 2 ? month + 9 : month - 3;
  const leapDays = ((y / 4) | 0) - ((y / 100) | 0) + ((y / 400) | 0);
  return y * 365 + leapDays + (((153 * fromMarch + 2) / 5) | 0) + day - 719469;
}

/** Whether a text is a day that exists: `2024-02-29` is, `2023-02-30` and `2024-2-9` are not. */
export function isIsoDate(text: unknown): text is IsoDate {
  return typeof text === 'string' && !Number.isNaN(readDay(text));
}

/** Days since 1970-01-01. Throws RangeError when the text is no day of the calendar. */
export function dayNumber(date: IsoDate): number {
  const day = readDay(date);
  if (Number.isNaN(day)) throw new RangeError(`not a date: ${JSON.stringify(date)}`);
  return day;
}

/** Year, month (1–12) and day of the month. Throws RangeError when the text is no day of the calendar. */
export function calendarDay(date: IsoDate): CalendarDay {
  dayNumber(date);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** The day so many days after 1970-01-01. Throws RangeError outside the calendar's years. */
export function dateOfDay(dayNumberSinceEpoch: number): IsoDate {
  const z = dayNumberSinceEpoch + 719468;
  const era = Math.floor(z / 146097);
  const ofEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return isoDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function isoDate(year: number, month: number, day: number): IsoDate {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw new RangeError(`year out of the calendar: ${year}`);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Mondays to Fridays from one day to another, both included; none when `to` is earlier. */
export function weekdaysBetween(from: IsoDate, to: IsoDate): number {
  // 1970-01-01 was a Thursday: counted from the Monday of its week, day 3.
  const until = (day: number) => Math.floor(day / 7) * 5 + Math.min(5, ((day % 7) + 7) % 7);
  return to < from ? 0 : until(dayNumber(to) + 4) - until(dayNumber(from) + 3);
}

/** The day `days` later (or earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDay(dayNumber(date) + days);
}

/** The same day of the month `months` later, or that month's last day when it is shorter: 31 Jan + 1 = 28/29 Feb. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = calendarDay(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return isoDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

/** Last day of the calendar quarter the day lies in. */
export function quarterEnd(date: IsoDate): IsoDate {
  const { year, month } = calendarDay(date);
  const last = Math.ceil(month / 3) * 3;
  return isoDate(year, last, daysInMonth(year, last));
}

/**
 * Ends of the quarters from the one `from` lies in until `to`; the last point is `to` itself, so a report dated inside a
 * quarter ends on its own day. Empty when `to` is before `from`.
 */
export function quarterSeries(from: IsoDate, to: IsoDate): IsoDate[] {
  dayNumber(from);
  dayNumber(to);
  const series: IsoDate[] = [];
  if (to < from) return series;
  let end = quarterEnd(from);
  while (end < to) {
    series.push(end);
    end = quarterEnd(addDays(end, 1));
  }
  series.push(to);
  return series;
}
