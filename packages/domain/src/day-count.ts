// Day counts: how much of a year lies between two days, by the convention an agreement names.
import { calendarDay, dayNumber, type IsoDate } from './calendar.ts';

export const DAY_COUNTS = ['ACT/365', 'ACT/360', '30/360'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/**
 * Years between two days. ACT/365 is what spreadsheets' XIRR uses; 30/360 is the bond basis (ISDA 2006 section 4.16(f)):
 * a start on the 31st counts as the 30th, and so does an end on the 31st when the start is on or after the 30th.
 */
export function yearFraction(from: IsoDate, to: IsoDate, dayCount: DayCount): number {
  if (dayCount === 'ACT/365') return (dayNumber(to) - dayNumber(from)) / 365;
  if (dayCount === 'ACT/360') return (dayNumber(to) - dayNumber(from)) / 360;
  const start = calendarDay(from);
  const end = calendarDay(to);
  const startDay = Math.min(start.day, 30);
  const endDay = startDay === 30 ? Math.min(end.day, 30) : end.day;
  return ((end.year - start.year) * 360 + (end.month - start.month) * 30 + (endDay - startDay)) / 360;
}

/** How many days of the convention make a year. */
export const daysOfYear = (dayCount: DayCount): number => (dayCount === 'ACT/365' ? 365 : 360);

/**
 * Days of the convention between two days, a whole number. Counted from one origin, differences add up: what accrues
 * over two stretches is what accrues over both.
 */
export function countedDays(from: IsoDate, to: IsoDate, dayCount: DayCount): number {
  return Math.round(yearFraction(from, to, dayCount) * daysOfYear(dayCount));
}
