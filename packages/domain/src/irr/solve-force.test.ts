import { describe, expect, test } from 'vitest';
import { counted, periodic, withRates } from './flow-series.fixture.ts';
import { type Bracket, firstGuess, HIGHEST_FORCE, LOWEST_FORCE, solveForce } from './solve-force.ts';

const WIDE: Bracket = { low: LOWEST_FORCE, high: HIGHEST_FORCE, positive_at_low: true };

describe('the first guess', () => {
  test('is the rate itself where one payment is followed by one receipt', () => {
    expect(firstGuess({ ...periodic(-100, 121), days: [1000, 1730], year_days: 365 })).toBeCloseTo(Math.log(1.1), 12);
    expect(firstGuess(periodic(-100, 50))).toBeCloseTo(Math.log(0.5), 12);
  });

  test('takes what was paid and what was received each on its mean day', () => {
    // 300 paid on day 2/3 on the average, 450 received on day 10/3: 1.5 over 8/3 periods.
    expect(firstGuess(periodic(-100, -200, 0, 300, 150))).toBeCloseTo(Math.log(1.5) / (10 / 3 - 2 / 3), 12);
    expect(firstGuess({ ...periodic(-100, 121, 999), count: 2 })).toBeCloseTo(Math.log(1.21), 12);
  });

  test.each([
    ['what lies beyond the highest rate', [-1, 5000]],
    ['what lies below the lowest', [-50_000, 1]],
    ['mean days that are the same', [-50, 120, -50]],
    ['the highest rate itself', [-1, 1001]],
  ])('says nothing of %s', (_name, amounts) => {
    expect(firstGuess(periodic(...amounts))).toBe(0);
  });
});

describe('the one rate of a bracket', () => {
  test('is the one in it, wherever the guess lies', () => {
    const two = withRates(-100, 0.1, 0.2);
    const between = Math.log(1.14);
    const upper = { low: between, high: HIGHEST_FORCE, positive_at_low: true };
    const lower = { low: LOWEST_FORCE, high: between, positive_at_low: false };
    for (const guess of [-3, 0, Math.log(1.1), Math.log(1.2), 0.15, 3, 50, Number.NaN]) {
      expect(Math.expm1(solveForce(two, upper, guess) ?? 0)).toBeCloseTo(0.2, 10);
      expect(Math.expm1(solveForce(two, lower, guess) ?? 0)).toBeCloseTo(0.1, 10);
    }
  });

  test('is exact to the last digits for one payment and one receipt', () => {
    expect(solveForce(periodic(-100, 121), WIDE, 0)).toBeCloseTo(Math.log(1.21), 15);
  });

  test('is none where the bracket holds none', () => {
    expect(solveForce(periodic(-100, 50), { low: 0, high: 1, positive_at_low: true }, 0.5)).toBeNull();
    expect(solveForce(periodic(-100, 150), { low: -1, high: 0, positive_at_low: true }, -0.5)).toBeNull();
  });

  test('is pinned down as far as doubles reach where the value is flat', () => {
    const force = solveForce(withRates(-1, 0.1, 0.1, 0.1), WIDE, 0);
    expect(Math.expm1(force ?? 0)).toBeCloseTo(0.1, 4);
  });

  test.each<[string, number[], number, number]>([
    ['one payment and one receipt: a straight line', [-100, 121], 0, 2],
    ['the rate itself as the guess', [-100, 121], Math.log(1.21), 1],
    ['no guess at all', [-100, 121], Number.NaN, 2],
    ['a guess outside', [-100, 121], 50, 2],
    ['a fund', [-100, -50, 20, 40, 90, 60], 0, 4],
    ['a fund that lost', [-100, -50, 20, 40, 9, 6], 0, 5],
  ])('takes few steps: %s', (_name, amounts, guess, steps) => {
    const { flows, passes } = counted(periodic(...amounts));
    expect(solveForce(flows, WIDE, guess)).not.toBeNull();
    expect(passes()).toBeLessThanOrEqual(steps);
  });
});
