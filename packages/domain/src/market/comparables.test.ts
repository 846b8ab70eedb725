import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { type ComparableInput, compareCompany, quartilesOf } from './comparables.ts';

const NVIDIA: ComparableInput = {
  // Fiscal 2026, at a close of 180.
  symbol: 'NVDA',
  close: '180',
  shares: '24514000000',
  total_debt: '8468000000',
  cash: '10605000000',
  revenue: '215938000000',
  revenue_before: '130497000000',
  gross_profit: '153463000000',
  operating_income: '130387000000',
  net_income: '120067000000',
};

describe('a listed company in multiples', () => {
  test('of what it reports', () => {
    const { market_cap, enterprise_value, figures } = compareCompany(NVIDIA);
    expect([market_cap, enterprise_value]).toEqual(['4412520000000', '4410383000000']);
    expect(figures.ev_to_revenue).toBeCloseTo(4410.383 / 215.938, 10);
    expect(figures.price_to_earnings).toBeCloseTo(4412.52 / 120.067, 10);
    expect(figures.revenue_growth).toBeCloseTo(215.938 / 130.497 - 1, 10);
    expect(figures.gross_margin).toBeCloseTo(153463 / 215938, 12);
  });

  test('of a loss there is none, and margins stay', () => {
    const { figures } = compareCompany({
      ...NVIDIA,
      operating_income: '-1000000',
      net_income: '-5000000',
      revenue_before: '0',
    });
    expect([figures.ev_to_operating_income, figures.price_to_earnings, figures.revenue_growth]).toEqual([
      null,
      null,
      null,
    ]);
    expect(figures.operating_margin).toBeLessThan(0);
    expect(figures.ev_to_revenue).not.toBeNull();
  });

  test.each<[keyof ComparableInput, string[]]>([
    ['close', ['ev_to_revenue', 'ev_to_gross_profit', 'ev_to_operating_income', 'price_to_earnings']],
    ['shares', ['ev_to_revenue', 'ev_to_gross_profit', 'ev_to_operating_income', 'price_to_earnings']],
    ['cash', ['ev_to_revenue', 'ev_to_gross_profit', 'ev_to_operating_income']],
    ['revenue', ['ev_to_revenue', 'revenue_growth', 'gross_margin', 'operating_margin', 'net_margin']],
    ['total_debt', []],
  ])('without %s, what rests on it is not there', (missing, gone) => {
    const { figures } = compareCompany({ ...NVIDIA, [missing]: null });
    expect(Object.entries(figures).flatMap(([name, value]) => (value === null ? [name] : []))).toEqual(gone);
  });
});

describe('quartiles', () => {
  test.each<[(number | null)[], (number | null)[]]>([
    [
      [1, 2, 3, 4],
      [4, 1.75, 2.5, 3.25],
    ],
    [
      [5, null, 1],
      [2, 2, 3, 4],
    ],
    [[7], [1, 7, 7, 7]],
    [[null], [0, null, null, null]],
    [[], [0, null, null, null]],
  ])('of %j are %j', (values, [count, lower, median, upper]) => {
    expect(quartilesOf(values)).toEqual({ count, lower, median, upper });
  });

  test('lie in order within the values, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const { count, lower, median, upper } = quartilesOf(values);
        const [l, m, u] = [lower ?? Number.NaN, median ?? Number.NaN, upper ?? Number.NaN];
        expect(count).toBe(values.length);
        expect(Math.min(...values) <= l && l <= m && m <= u && u <= Math.max(...values)).toBe(true);
        expect(quartilesOf(values.toReversed())).toEqual({ count, lower, median, upper });
      }),
      PROPERTY,
    );
  });
});
