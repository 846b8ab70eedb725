import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import {
  type DealValue,
  distributedMultiple,
  grossMultiple,
  lossRatio,
  paidInRatio,
  residualMultiple,
  totalMultiple,
} from './multiples.ts';

const deal = (cost: bigint, realised: bigint, fair_value: bigint, realised_fully = false): DealValue => ({
  cost,
  realised,
  fair_value,
  remaining_cost: realised_fully ? 0n : cost,
  realised_fully,
});

describe('multiples of a fund', () => {
  test('commit 100, pay in 110 after recycling, receive 20: PIC 1.10, DPI 0.1818', () => {
    expect(paidInRatio(110n, 100n).value).toBe(1.1);
    expect(distributedMultiple(20n, 110n).value).toBeCloseTo(0.1818, 4);
  });

  test('nothing paid in or committed gives a reason, not infinity', () => {
    expect(distributedMultiple(5n, 0n)).toEqual({ value: null, reason: 'no_paid_in' });
    expect(residualMultiple(5n, 0n)).toEqual({ value: null, reason: 'no_paid_in' });
    expect(totalMultiple(5n, 5n, 0n)).toEqual({ value: null, reason: 'no_paid_in' });
    expect(paidInRatio(5n, 0n)).toEqual({ value: null, reason: 'no_commitment' });
  });

  test('TVPI = DPI + RVPI', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: 1n, max: 10n ** 15n }), (distributed, nav, paidIn) => {
        const dpi = distributedMultiple(distributed, paidIn).value as number;
        const rvpi = residualMultiple(nav, paidIn).value as number;
        const tvpi = totalMultiple(distributed, nav, paidIn).value as number;
        expect(Math.abs(tvpi - dpi - rvpi)).toBeLessThanOrEqual(1e-15 * tvpi * 4);
      }),
      PROPERTY,
    );
  });
});

describe('multiples of the deals', () => {
  const deals = [deal(100n, 300n, 0n, true), deal(100n, 0n, 0n, true), deal(100n, 0n, 80n), deal(100n, 20n, 90n)];

  test('written-off cost stays in the gross multiple', () => {
    expect(grossMultiple(deals).value).toBe(490 / 400);
    expect(grossMultiple([])).toEqual({ value: null, reason: 'no_investments' });
    expect(grossMultiple([deal(0n, 5n, 0n)])).toEqual({ value: null, reason: 'no_cost' });
  });

  test('the three loss ratios are three different figures', () => {
    expect(lossRatio(deals, 'by_capital', 'all').value).toBe(120 / 400);
    expect(lossRatio(deals, 'by_count', 'all').value).toBe(2 / 4);
    expect(lossRatio(deals, 'impairment', 'all').value).toBe(1);
    expect(lossRatio(deals, 'by_capital', 'realised').value).toBe(100 / 200);
    expect(lossRatio(deals, 'by_count', 'realised').value).toBe(1 / 2);
    expect(lossRatio(deals, 'impairment', 'realised')).toEqual({ value: null, reason: 'no_investments' });
  });

  test('a loss ratio of nothing is none, by whichever measure and for which reason', () => {
    for (const measure of ['by_capital', 'by_count', 'impairment'] as const) {
      expect(lossRatio([], measure, 'all')).toEqual({ value: null, reason: 'no_investments' });
      expect(lossRatio([deals[2]!, deals[3]!], measure, 'realised')).toEqual({ value: null, reason: 'no_investments' });
    }
    expect(lossRatio([deal(0n, 5n, 0n)], 'by_capital', 'all')).toEqual({ value: null, reason: 'no_cost' });
  });

  test('a deal worth exactly what it cost is neither lost nor impaired', () => {
    const even = [deal(100n, 0n, 100n), deal(100n, 40n, 60n)];
    expect(lossRatio(even, 'by_capital', 'all').value).toBe(0);
    expect(lossRatio(even, 'by_count', 'all').value).toBe(0);
    expect(lossRatio([deal(100n, 0n, 100n)], 'impairment', 'all').value).toBe(0);
    // A cent is enough.
    const short = [deal(100n, 0n, 99n)];
    for (const measure of ['by_count', 'impairment'] as const) expect(lossRatio(short, measure, 'all').value).toBe(1);
    expect(lossRatio(short, 'by_capital', 'all').value).toBe(0.01);
  });

  test('one deal alone is a portfolio', () => {
    expect(lossRatio([deal(100n, 0n, 0n, true)], 'by_capital', 'realised').value).toBe(1);
  });
});
