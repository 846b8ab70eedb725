import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { PROPERTY } from '../property.fixture.ts';
import { COST_RELIEFS, type DealHistory, dealMultiples } from './deal-multiples.ts';

const bought = (date: string, shares: string, cost: bigint) => ({ date, shares, cost });
const sold = (date: string, shares: string, proceeds: bigint) => ({ date, shares, proceeds });

/** A round and a dearer follow-on, then half of all sold. */
const DEAL: DealHistory = {
  purchases: [bought('2020-01-01', '100', 1000n), bought('2021-01-01', '100', 3000n)],
  sales: [sold('2022-01-01', '100', 4000n)],
  fair_value: 5000n,
};

describe('a deal in part sold', () => {
  test('relieves the cost of the oldest shares first', () => {
    const { realised, unrealised, total } = dealMultiples(DEAL, 'fifo');
    expect(realised).toEqual({ cost: 1000n, value: 4000n, gain: 3000n, multiple: { value: 4, reason: null } });
    expect(unrealised).toMatchObject({ cost: 3000n, gain: 2000n });
    expect(total).toEqual({ cost: 4000n, value: 9000n, gain: 5000n, multiple: { value: 2.25, reason: null } });
  });

  test('or the average cost of all held', () => {
    const { realised, unrealised, total } = dealMultiples(DEAL, 'average_cost');
    expect([realised.cost, realised.multiple.value]).toEqual([2000n, 2]);
    expect([unrealised.cost, unrealised.multiple.value]).toEqual([2000n, 2.5]);
    expect(total.multiple.value).toBe(2.25);
  });

  test('sells across lots, and what is bought later at the average is bought at its own cost', () => {
    const across: DealHistory = {
      purchases: [
        bought('2020-01-01', '1.5', 100n),
        bought('2021-01-01', '1.5', 301n),
        bought('2023-01-01', '2', 500n),
      ],
      sales: [sold('2022-01-01', '2', 700n), sold('2024-01-01', '2', 10n)],
      fair_value: 0n,
    };
    // 100 + a third of 301 (100.33), then 200.67 for one and half of 500.
    expect(dealMultiples(across, 'fifo').realised.cost).toBe(100n + 100n + 201n + 250n);
    // Two thirds of 401 (267.33), then two thirds of 134 + 500 (422.67).
    expect(dealMultiples(across, 'average_cost').realised.cost).toBe(267n + 423n);
  });

  test('income relieves no cost, a write-off relieves it for nothing', () => {
    const { realised, unrealised } = dealMultiples(
      { ...DEAL, sales: [sold('2020-06-01', '0', 50n), sold('2022-01-01', '200', 0n)], fair_value: 0n },
      'fifo',
    );
    expect(realised).toMatchObject({ cost: 4000n, value: 50n, multiple: { value: 50 / 4000 } });
    expect(unrealised).toEqual({ cost: 0n, value: 0n, gain: 0n, multiple: { value: null, reason: 'no_cost' } });
  });

  test('buys before it sells on one day, whatever the order of the lists', () => {
    const day = { ...DEAL, purchases: DEAL.purchases.toReversed(), sales: [sold('2021-01-01', '200', 1n)] };
    expect(dealMultiples(day, 'fifo').realised.cost).toBe(4000n);
  });

  test.each<[string, Partial<DealHistory>, string]>([
    ['more shares sold than held', { sales: [sold('2022-01-01', '200.0001', 1n)] }, 'sales.0.shares'],
    [
      'shares sold before they are bought',
      { sales: [sold('2022-01-01', '1', 1n), sold('2020-12-31', '101', 1n)] },
      'sales.1.shares',
    ],
    ['no shares bought', { purchases: [bought('2020-01-01', '0', 1n)] }, 'purchases.0.shares'],
    ['a negative cost', { purchases: [bought('2020-01-01', '1', -1n)] }, 'purchases.0.cost'],
    ['negative shares sold', { sales: [sold('2022-01-01', '-1', 1n)] }, 'sales.0.shares'],
    ['negative proceeds', { sales: [sold('2022-01-01', '1', -1n)] }, 'sales.0.proceeds'],
    ['a negative fair value', { fair_value: -1n }, 'fair_value'],
  ])('refuses %s by its field', (_name, wrong, field) => {
    for (const relief of COST_RELIEFS) {
      expect(() => dealMultiples({ ...DEAL, ...wrong }, relief)).toThrow(expect.objectContaining({ field }));
    }
  });

  const deals = fc
    .record({
      purchases: fc.array(
        fc.record({
          day: fc.integer({ min: 0, max: 1000 }),
          shares: fc.integer({ min: 1, max: 10_000 }),
          cost: fc.bigInt({ min: 0n, max: 10n ** 10n }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      sales: fc.array(
        fc.record({ percent: fc.integer({ min: 0, max: 100 }), proceeds: fc.bigInt({ min: 0n, max: 10n ** 10n }) }),
        { maxLength: 5 },
      ),
      fair_value: fc.bigInt({ min: 0n, max: 10n ** 10n }),
    })
    .map(({ purchases, sales, fair_value }): DealHistory => {
      let held = purchases.reduce((sum, { shares }) => sum + shares, 0);
      return {
        purchases: purchases.map(({ day, shares, cost }) => bought(addDays('2015-01-01', day), String(shares), cost)),
        sales: sales.map(({ percent, proceeds }, index) => {
          const shares = Math.floor((held * percent) / 100);
          held -= shares;
          return sold(addDays('2020-01-01', index), String(shares), proceeds);
        }),
        fair_value,
      };
    });

  test('cost adds up to the last cent, gains add up, and the whole is the same by either relief', () => {
    fc.assert(
      fc.property(deals, (deal) => {
        const cost = deal.purchases.reduce((sum, purchase) => sum + purchase.cost, 0n);
        const [fifo, average] = COST_RELIEFS.map((relief) => dealMultiples(deal, relief));
        for (const found of [fifo, average]) {
          expect((found?.realised.cost ?? 0n) + (found?.unrealised.cost ?? 0n)).toBe(cost);
          expect((found?.realised.gain ?? 0n) + (found?.unrealised.gain ?? 0n)).toBe(found?.total.gain);
          expect([found?.realised.cost, found?.unrealised.cost].every((part) => part !== undefined && part >= 0n)).toBe(
            true,
          );
        }
        expect(fifo?.total).toEqual(average?.total);
      }),
      PROPERTY,
    );
  });

  test('once all is sold no cost is left, and the two reliefs agree', () => {
    fc.assert(
      fc.property(deals, (deal) => {
        const shares = deal.purchases.reduce((sum, purchase) => sum + Number(purchase.shares), 0);
        const gone = deal.sales.reduce((sum, sale) => sum + Number(sale.shares), 0);
        const whole = { ...deal, sales: [...deal.sales, sold('2024-01-01', String(shares - gone), 7n)] };
        const [fifo, average] = COST_RELIEFS.map((relief) => dealMultiples(whole, relief));
        expect([fifo?.unrealised.cost, average?.unrealised.cost]).toEqual([0n, 0n]);
        expect(fifo?.realised).toEqual(average?.realised);
      }),
      PROPERTY,
    );
  });
});
