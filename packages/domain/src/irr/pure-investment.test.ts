import { describe, expect, test } from 'vitest';
import { counted, periodic, withRates } from './flow-series.fixture.ts';
import { emptyValue, isPure, presentValue, signChanges } from './present-value.ts';
import { rateOfReturn } from './rate-of-return.ts';

describe('a pure investment is owed, or owes, from its first flow to its last', () => {
  test.each<[string, number[], number, boolean]>([
    ['one payment, receipts after it', [-100, 55, 60.5], 0.1, true],
    ['a payment in between that leaves it invested', [-100, 50, -30, 99], 0.1, true],
    ['a loan', [100, -55, -60.5], 0.1, true],
    ['nothing before the first payment', [0, 0, -100, 110], 0.1, true],
    ['a loss', [-100, 20, 25], -0.4, true],
    ['more taken out than it was worth', [-100, 230, -132], 0.1, false],
    ['the same at its other rate', [-100, 230, -132], 0.2, false],
    ['more taken out at a loss', [-100, 150, -60], -0.3, false],
    ['worth nothing in between', [-100, 110, -50, 55], 0.1, false],
    ['no money at all', [0, 0, 0], 0.1, false],
    // What is left of 100 at −50 % is 50, and 60 come back.
    ['more taken out than a loss leaves', [-100, 60, -10, 1], -0.5, false],
  ])('%s', (_name, amounts, rate, pure) => {
    expect(isPure(periodic(...amounts), Math.log1p(rate))).toBe(pure);
  });

  test('what rounding leaves open is not called pure', () => {
    const force = Math.log(1.1);
    const barely = (part: number) => periodic(-1e6, 1.1e6 * (1 - part), 0, 1e6);
    expect(isPure(barely(1e-13), force)).toBe(false);
    expect(isPure(barely(1e-11), force)).toBe(true);
  });

  test('is discounted over any number of days', () => {
    const years = (days: number) => ({
      ...periodic(-100, 105, 1, 100),
      days: [0, days, 2 * days, 3 * days],
      year_days: days,
    });
    for (const days of [1, 63, 64, 65, 365, 3650]) expect(isPure(years(days), Math.log(1.1))).toBe(true);
    for (const days of [1, 63, 64, 65, 365, 3650]) expect(isPure(years(days), Math.log(1.04))).toBe(false);
  });

  test('does not depend on the unit of money, nor on how far the days reach', () => {
    for (const scale of [1e-6, 1, 1e9]) {
      const amounts = [-100, 50, -30, 99].map((amount) => amount * scale);
      const far = { days: [0, 3650, 7300, 36_500], amounts, count: 4, year_days: 365 };
      expect(isPure(far, Math.log1p(0.01))).toBe(true);
      expect(isPure({ ...far, amounts: amounts.map((amount) => -amount) }, Math.log1p(-0.01))).toBe(true);
    }
  });
});

describe('flows that change sign more than once', () => {
  test.each<[string, number[], number]>([
    ['a pure investment', [-100, 30, -10, 60, 70], 7],
    ['one rate at most on either side of nothing', [-100, 230, -125], 24],
    ['no rate on either side', [100, -50, 100], 10],
  ])('%s is decided without a search', (_name, amounts, most) => {
    const { flows, passes } = counted(periodic(...amounts));
    rateOfReturn(flows, false);
    expect(passes()).toBeLessThanOrEqual(most);
  });

  test('a rate on either side of nothing: both are given', () => {
    const { rate, reason, roots } = rateOfReturn(periodic(-100, 230, -125), false);
    expect([rate, reason]).toEqual([null, 'multiple_roots']);
    expect(roots[0]).toBeCloseTo(1.15 - Math.sqrt(0.0725) - 1, 12);
    expect(roots[1]).toBeCloseTo(1.15 + Math.sqrt(0.0725) - 1, 12);
  });

  test('three rates are three, though one is pure from its own side', () => {
    const { reason, roots } = rateOfReturn(withRates(-100, -0.2, 0.1, 0.4), false);
    expect(reason).toBe('multiple_roots');
    expect(roots.map((rate) => Math.round(rate * 1e9) / 1e9)).toEqual([-0.2, 0.1, 0.4]);
  });
});

test('present value and its slope are those of the definition', () => {
  const flows = { days: [10, 75, 500], amounts: [-100, 0, 150], count: 3, year_days: 365 };
  for (const force of [-0.4, 0, 0.3]) {
    const at = emptyValue();
    presentValue(flows, force, at);
    const anchor = force >= 0 ? 10 : 500;
    const value = (delta: number) =>
      150 * Math.exp((-delta * (500 - anchor)) / 365) - 100 * Math.exp((-delta * (10 - anchor)) / 365);
    expect(at.received - at.paid).toBeCloseTo(value(force), 9);
    const slope = (value(force + 1e-6) - value(force - 1e-6)) / 2e-6;
    expect(at.received_slope - at.paid_slope).toBeCloseTo(slope, 3);
  }
  expect(signChanges([0, -1, 0, -2, 3, 0, -1], 7)).toBe(2);
});
