import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { periodic, withRates } from './flow-series.fixture.ts';
import { boundRoots } from './root-bounds.ts';

describe('how many rates there can be, by the changes of the running totals', () => {
  test.each<[string, number[], ReturnType<typeof boundRoots>]>([
    // From the first: −100, 130, −2. From the last: −132, 98, −2.
    ['the textbook’s two rates', [-100, 230, -132], { above: 2, below: 2 }],
    // From the first: −100, 130, 5. From the last: −125, 105, 5.
    ['one on either side of nothing', [-100, 230, -125], { above: 1, below: 1 }],
    ['a gain', [-100, 150], { above: 1, below: 0 }],
    ['a loss', [-100, 50], { above: 0, below: 1 }],
    ['no side ever left', [100, -50, 100], { above: 0, below: 0 }],
    ['nothing at the start and the end', [0, -100, 150, 0], { above: 1, below: 0 }],
    ['a running total of nothing', [-100, 100, 50], null],
    ['a running total of nothing, seen from the end', [50, -100, 100], null],
    ['totals that cannot be told from nothing', [-1e6, 1e6 * (1 - 1e-13), 5], null],
    ['the same from the end alone', [5, 1e6 * (1 - 1e-13), -1e6], null],
    ['totals that can just be told from nothing', [-1e6, 1e6 * (1 + 1e-11), 1e6], { above: 1, below: 0 }],
  ])('%s', (_name, amounts, bounds) => {
    expect(boundRoots(periodic(...amounts))).toEqual(bounds);
  });

  test('amounts beyond the count are not looked at', () => {
    expect(boundRoots({ ...periodic(-100, 150, -500), count: 2 })).toEqual({ above: 1, below: 0 });
  });

  test('are never fewer than there are, and differ from them by an even number', () => {
    const rate = fc.integer({ min: -9, max: 30 }).filter((tenths) => tenths !== 0);
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 4 }), (tenths) => {
        const bounds = boundRoots(withRates(-1000, ...tenths.map((each) => each / 10)));
        if (bounds === null) return;
        const above = tenths.filter((each) => each > 0).length;
        expect(bounds.above).toBeGreaterThanOrEqual(above);
        expect(bounds.below).toBeGreaterThanOrEqual(tenths.length - above);
        expect([(bounds.above - above) % 2, (bounds.below - tenths.length + above) % 2]).toEqual([0, 0]);
      }),
      PROPERTY,
    );
  });
});
