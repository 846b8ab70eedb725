import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from './property.fixture.ts';
import {
  compare,
  decimalOf,
  dividedBy,
  floorOf,
  larger,
  minus,
  numberOf,
  plus,
  rational,
  rationalOf,
  reduced,
  smaller,
  times,
  total,
} from './rational.ts';

const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([over, under]) => rational(over, under));

describe('fractions', () => {
  test('are read from decimals exactly', () => {
    expect(reduced(rationalOf('-12.50'))).toEqual({ over: -25n, under: 2n });
    expect(reduced(rationalOf('0'))).toEqual({ over: 0n, under: 1n });
    expect(rationalOf('1200')).toEqual({ over: 1200n, under: 1n });
    expect(() => rationalOf('1e3')).toThrow(RangeError);
    expect(() => rational(1n, 0n)).toThrow('no fraction of nothing');
    expect(rational(1n, -2n)).toEqual({ over: -1n, under: 2n });
  });

  test.each([
    ['-2.5', -3n],
    ['-2', -2n],
    ['2.5', 2n],
    ['2', 2n],
    ['-0.1', -1n],
  ])('the whole number below %s is %s', (text, whole) => {
    expect(floorOf(rationalOf(text))).toBe(whole);
  });

  test('obey the laws of arithmetic and the order of numbers', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(reduced(times(a, plus(b, c)))).toEqual(reduced(plus(times(a, b), times(a, c))));
        expect(reduced(minus(plus(a, b), b))).toEqual(reduced(a));
        if (b.over !== 0n) expect(reduced(times(dividedBy(a, b), b))).toEqual(reduced(a));
        expect(reduced(total([a, b, c]))).toEqual(reduced(plus(a, plus(b, c))));
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(larger(a, b), smaller(a, b))).toBeGreaterThanOrEqual(0);
        expect(compare(plus(a, { over: 1n, under: 1n }), a)).toBe(1);
        expect(compare(a, { over: a.over * 7n, under: a.under * 7n })).toBe(0);
      }),
      PROPERTY,
    );
  });

  test('become decimals and doubles', () => {
    expect(decimalOf(rational(1n, 3n)).toFixed(20)).toBe('0.33333333333333333333');
    expect(numberOf(rational(1n, 8n))).toBe(0.125);
  });
});
