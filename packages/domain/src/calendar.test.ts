import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dateOfDay,
  dayNumber,
  daysBetween,
  isIsoDate,
  quarterEnd,
  quarterSeries,
  weekdaysBetween,
} from './calendar.ts';
import { yearFraction } from './day-count.ts';
import { dayOfInstant, instantMicros, isInstant } from './instant.ts';
import { PROPERTY } from './property.fixture.ts';

const anyDay = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') });

describe('weekdays', () => {
  test.each([
    ['2024-01-01', '2024-01-07', 5],
    ['2024-01-06', '2024-01-07', 0],
    ['2024-01-05', '2024-01-08', 2],
    ['2024-01-05', '2024-01-05', 1],
    ['2024-01-06', '2024-01-06', 0],
    ['2024-01-08', '2024-01-05', 0],
    ['1969-12-29', '1970-01-04', 5],
    ['2024-01-01', '2024-12-31', 262],
  ])('from %s to %s there are %i', (from, to, count) => {
    expect(weekdaysBetween(from, to)).toBe(count);
  });
});

describe('days', () => {
  test.each([['2024-02-29'], ['2000-02-29'], ['1900-01-01'], ['2199-12-31'], ['2023-12-31']])('%s exists', (date) => {
    expect(isIsoDate(date)).toBe(true);
  });

  test.each([
    ['2023-02-30'],
    ['2023-02-29'],
    ['1900-02-29'],
    ['2023-13-01'],
    ['2023-00-10'],
    ['2023-04-31'],
    ['2023-01-00'],
    ['1899-12-31'],
    ['2200-01-01'],
    ['2023-1-01'],
    ['20230101'],
    ['2023-01-01T00:00'],
    ['2023-01-0a'],
    ['2/23-01-01'],
    ['٢٠٢٣-٠١-٠١'],
    [''],
  ])('%j does not exist', (date) => {
    expect(isIsoDate(date)).toBe(false);
    expect(() => dayNumber(date)).toThrow(RangeError);
  });

  test('what is no text is no date', () => {
    expect([null, undefined, 20230101, new Date(0)].map(isIsoDate)).toEqual([false, false, false, false]);
  });

  test('day numbers are those of the civil calendar', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = dateOfDay(day);
        expect(date).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
        expect(dayNumber(date)).toBe(day);
      }),
      PROPERTY,
    );
  });

  test('adding days and measuring them agree', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(() => addDays('2199-12-31', 1)).toThrow(RangeError);
  });

  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-01-15', -13, '2022-12-15'],
  ])('%s plus %i months is %s', (date, months, result) => {
    expect(addMonths(date, months)).toBe(result);
  });
});

describe('quarters', () => {
  test.each([
    ['2024-01-01', '2024-03-31'],
    ['2024-03-31', '2024-03-31'],
    ['2024-04-01', '2024-06-30'],
    ['2024-11-05', '2024-12-31'],
  ])('%s lies in the quarter ending %s', (date, end) => {
    expect(quarterEnd(date)).toBe(end);
  });

  test('a series ends on the day of the report, a quarter end or not', () => {
    expect(quarterSeries('2023-11-15', '2024-06-30')).toEqual(['2023-12-31', '2024-03-31', '2024-06-30']);
    expect(quarterSeries('2023-11-15', '2024-05-02')).toEqual(['2023-12-31', '2024-03-31', '2024-05-02']);
    expect(quarterSeries('2024-01-10', '2024-02-01')).toEqual(['2024-02-01']);
    expect(quarterSeries('2024-02-01', '2024-01-10')).toEqual([]);
  });

  test('the last quarter of the calendar ends the series instead of leaving it', () => {
    expect(quarterSeries('2199-10-01', '2199-12-31')).toEqual(['2199-12-31']);
  });
});

describe('day counts', () => {
  test.each([
    ['2023-01-01', '2024-01-01', 'ACT/365', 1],
    ['2024-01-01', '2025-01-01', 'ACT/365', 366 / 365],
    ['2024-01-01', '2024-12-26', 'ACT/360', 1],
    ['2024-01-31', '2024-02-29', '30/360', 29 / 360],
    ['2024-01-31', '2024-03-31', '30/360', 60 / 360],
    ['2024-01-30', '2024-03-31', '30/360', 60 / 360],
    ['2024-01-29', '2024-03-31', '30/360', 62 / 360],
    ['2024-01-15', '2025-01-15', '30/360', 1],
  ] as const)('from %s to %s by %s', (from, to, dayCount, years) => {
    expect(yearFraction(from, to, dayCount)).toBeCloseTo(years, 14);
  });
});

describe('instants', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01T00:00:00.000001Z', 1],
    ['1970-01-01 01:00:00+01', 0],
    ['1969-12-31T19:00:00.5-05:00', 500_000],
    ['1970-01-01T05:30:00+0530', 0],
  ])('%s is %i microseconds', (text, micros) => {
    expect(instantMicros(text)).toBe(micros);
    expect(isInstant(text)).toBe(true);
  });

  test('a bare day means the whole of it', () => {
    expect(instantMicros('1970-01-01')).toBe(86_400_000_000 - 1);
    expect(dayOfInstant('2024-03-01T23:59:59.999Z')).toBe('2024-03-01');
    expect(dayOfInstant('2024-03-01T23:30:00-02:00')).toBe('2024-03-02');
  });

  test.each([
    ['2024-02-30T00:00:00Z'],
    ['2024-01-01T24:00:00Z'],
    ['2024-01-01T00:00:00'],
    ['now'],
    ['2024-01-01T00:00:00.Z'],
    ['2024-01-01T00:60:00Z'],
    ['2024-01-01T0a:00:00Z'],
    ['2024-01-01T00:00:00+15:00'],
    ['2024-01-01T00:00:00Zx'],
    [''],
  ])('%j is no instant', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instantMicros(text)).toThrow(RangeError);
  });
});
