import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { PROPERTY } from '../property.fixture.ts';
import { accrueInterest, INTEREST_COMPOUNDINGS } from './accrue-interest.ts';

describe('interest', () => {
  test.each([
    ['250000', '0.06', 'simple', 'ACT/365', '2023-01-01', '2024-07-01', '22479.45'],
    ['100000', '0.08', 'simple', '30/360', '2023-01-31', '2024-01-31', '8000.00'],
    ['100000', '0.08', 'simple', 'ACT/360', '2023-01-01', '2024-01-01', '8111.11'],
    ['100000', '0.08', 'annual', '30/360', '2020-01-15', '2025-01-15', '46932.81'],
    ['100000', '0.08', 'annual', '30/360', '2020-01-15', '2025-07-15', '52810.12'],
    ['100000', '0.08', 'quarterly', '30/360', '2024-01-01', '2025-01-01', '8243.22'],
    ['100000', '0.08', 'semi_annual', '30/360', '2024-01-01', '2025-01-01', '8160.00'],
    ['100000', '0.08', 'monthly', '30/360', '2024-01-01', '2025-01-01', '8299.95'],
    ['100000', '0.08', 'daily', 'ACT/365', '2023-01-01', '2024-01-01', '8327.76'],
    ['100000', '0.08', 'daily', 'ACT/365', '2024-01-01', '2023-01-01', '0.00'],
  ] as const)(
    '%s at %s, %s, %s, from %s to %s earns %s',
    (principal, rate, compounding, day_count, from, to, earned) => {
      expect(accrueInterest(principal, { rate, compounding, day_count, from, to }).toFixed(2)).toBe(earned);
    },
  );

  test('it grows with every day, and compounding never earns less than simple', () => {
    const anyTerms = fc.record({
      compounding: fc.constantFrom(...INTEREST_COMPOUNDINGS),
      rate: fc.integer({ min: 1, max: 3000 }).map((basisPoints) => String(basisPoints / 10_000)),
      days: fc.integer({ min: 0, max: 5000 }),
    });
    fc.assert(
      fc.property(anyTerms, ({ days, ...terms }) => {
        const from = '2015-03-01';
        const earned = (to: string, compounding = terms.compounding) =>
          accrueInterest('1000', { ...terms, compounding, day_count: 'ACT/365', from, to });
        const to = addDays(from, days);
        expect(earned(addDays(to, 1)).greaterThan(earned(to))).toBe(true);
        expect(earned(to).plus('1e-40').greaterThanOrEqualTo(earned(to, 'simple'))).toBe(true);
      }),
      PROPERTY,
    );
  });
});
