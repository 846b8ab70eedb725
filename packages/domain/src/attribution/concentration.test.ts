import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DealValue } from '../multiples/multiples.ts';
import { PROPERTY } from '../property.fixture.ts';
import { CONCENTRATION_MEASURES, fundReturner, ownershipAtExit, topShare } from './concentration.ts';

const position = (cost: bigint, realised: bigint, fair_value: bigint): DealValue => ({
  cost,
  realised,
  fair_value,
  remaining_cost: cost,
  realised_fully: false,
});
const PORTFOLIO = [position(10n, 0n, 5n), position(30n, 90n, 0n), position(40n, 0n, 100n), position(20n, 0n, 20n)];

describe('concentration', () => {
  test.each([
    ['cost', 2, 70 / 100, [2, 1]],
    ['fair_value', 1, 100 / 125, [2]],
    ['gain', 1, 60 / 120, [1]],
    ['gain', 9, 1, [1, 2]],
    ['cost', 4, 1, [2, 1, 3, 0]],
  ] as const)('of %s in the top %s', (measure, count, share, largest) => {
    expect(topShare(PORTFOLIO, count, measure)).toEqual({ share: { value: share, reason: null }, largest });
  });

  test('is undefined without cost, value or gain', () => {
    const nothing = [position(0n, 0n, 0n)];
    expect(topShare(nothing, 1, 'cost').share.reason).toBe('no_cost');
    expect(topShare(nothing, 1, 'fair_value').share.reason).toBe('no_value');
    expect(topShare([position(5n, 0n, 5n)], 1, 'gain')).toEqual({
      share: { value: null, reason: 'no_gain' },
      largest: [],
    });
    expect(topShare([], 1, 'cost').share.reason).toBe('no_cost');
  });

  test.each([0, -1, 1.5, Number.NaN])('of the top %s is refused', (count) => {
    expect(() => topShare(PORTFOLIO, count, 'cost')).toThrow(expect.objectContaining({ field: 'count' }));
  });

  test('rises with the number counted, up to the whole', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
    const positions = fc.array(
      fc.tuple(amount, amount, amount).map(([a, b, c]) => position(a, b, c)),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        positions,
        fc.constantFrom(...CONCENTRATION_MEASURES),
        fc.integer({ min: 1, max: 12 }),
        (all, measure, count) => {
          const { share, largest } = topShare(all, count, measure);
          const more = topShare(all, count + 1, measure).share;
          if (share.value === null) {
            expect(more.value).toBeNull();
            return;
          }
          expect(more.value).toBeGreaterThanOrEqual(share.value);
          expect(share.value).toBeLessThanOrEqual(1);
          expect(share.value).toBeGreaterThanOrEqual(Math.min(1, count / all.length) - 1e-12);
          expect(new Set(largest).size).toBe(largest.length);
          expect(topShare(all, 12, measure).share.value).toBe(1);
        },
      ),
      PROPERTY,
    );
  });
});

describe('the fund-returner test', () => {
  test('a fund of 100m at 10.8 % at exit needs 925,925,925.93, 3.7 times today’s 250m', () => {
    const ownership = ownershipAtExit('0.15', ['0.2', '0.1']);
    expect(ownership.toString()).toBe('0.108');
    const { exit_value, times_current } = fundReturner('100000000', ownership, '250000000');
    expect(exit_value).toBe('925925925.93');
    expect(times_current).toBeCloseTo(3.7037037, 7);
  });

  test('rounds up, so that the fund is repaid', () => {
    expect(fundReturner(100, '0.3').exit_value).toBe('333.34');
    expect(fundReturner(100, 1).exit_value).toBe('100.00');
  });

  test('says nothing of today where nothing is known of it', () => {
    expect(fundReturner(100, 1).times_current).toBeNull();
    expect(fundReturner(100, 1, 0).times_current).toBeNull();
  });

  test.each<[string, () => unknown, string]>([
    ['no ownership', () => fundReturner(100, 0), 'ownership_at_exit'],
    ['more than all', () => fundReturner(100, '1.0001'), 'ownership_at_exit'],
    ['ownership that is no number', () => ownershipAtExit('x', []), 'current'],
    ['a negative fund', () => fundReturner(-1, 1), 'fund_size'],
    ['a negative value', () => fundReturner(1, 1, -1), 'current_value'],
    ['a dilution of all', () => ownershipAtExit('0.1', ['0', '1']), 'dilutions.1'],
    ['a negative dilution', () => ownershipAtExit('0.1', [-0.1]), 'dilutions.0'],
    ['a dilution that is no number', () => ownershipAtExit('0.1', ['x']), 'dilutions.0'],
  ])('refuses %s by its field', (_name, asked, field) => {
    expect(asked).toThrow(expect.objectContaining({ field }));
  });
});
