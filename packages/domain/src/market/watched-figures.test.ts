import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { PROPERTY } from '../property.fixture.ts';
import type { TradedDay } from './adjusted-closes.ts';
import { watchedFigures } from './watched-figures.ts';

describe('where a price stands', () => {
  test('is beside the day before, the year before, and the highest and lowest close of the year', () => {
    const days = [
      { date: '2023-05-01', close: '90' },
      { date: '2023-06-05', close: '200' },
      { date: '2023-06-12', close: '120' },
      { date: '2023-09-01', close: '250' },
      { date: '2024-03-01', close: '50', split_ratio: '2' },
      { date: '2024-06-07', close: '100', dividend: '1' },
      { date: '2024-06-10', close: '75' },
    ];
    expect(watchedFigures(days)).toEqual({
      close: '75',
      on: '2024-06-10',
      day_change: -0.25,
      // 200 before a split of two for one is 100 now.
      year_change: -0.25,
      from_high: -0.4,
      from_low: 0.5,
    });
  });

  test('is nothing without a day, and beside nothing with one', () => {
    expect(watchedFigures([])).toMatchObject({ close: null, on: null, from_high: null });
    expect(watchedFigures([{ date: '2024-06-10', close: '75' }])).toEqual({
      close: '75',
      on: '2024-06-10',
      day_change: null,
      year_change: null,
      from_high: null,
      from_low: null,
    });
  });

  test('a split changes none of it, and no close is above the high or below the low', () => {
    const closes = fc.array(fc.integer({ min: 1000, max: 90_000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(closes, fc.nat(39), (cents, at) => {
        const days: TradedDay[] = cents.map((each, day) => ({
          date: addDays('2024-01-01', day),
          close: (each / 100).toFixed(2),
        }));
        const place = 1 + (at % (days.length - 1));
        const split = days.map((day, here) => ({
          ...day,
          close: here < place ? String(Number(day.close) * 4) : day.close,
          split_ratio: here === place ? '4' : null,
        }));
        const [plain, after] = [watchedFigures(days), watchedFigures(split)];
        expect(after.day_change).toBeCloseTo(plain.day_change ?? Number.NaN, 6);
        expect(after.from_high).toBeCloseTo(plain.from_high ?? Number.NaN, 6);
        expect(plain.from_high).toBeLessThanOrEqual(0);
        expect(plain.from_low).toBeGreaterThanOrEqual(0);
      }),
      PROPERTY,
    );
  });
});
