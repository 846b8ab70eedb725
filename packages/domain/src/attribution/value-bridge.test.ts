import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../decimal.ts';
import { PROPERTY } from '../property.fixture.ts';
import { fxSplit } from './fx-split.ts';
import { type BridgeHolding, valueBridge } from './value-bridge.ts';

const PERIOD = { from: '2023-12-31', to: '2024-12-31' };
const holding = (more: Partial<BridgeHolding>): BridgeHolding => ({
  opening: 100,
  opening_rate: 1,
  closing: 100,
  closing_rate: 1,
  flows: [],
  ...more,
});

describe('a return in another currency', () => {
  test('10 % in its own, 10 % by the currency, 1 % by both: 21 %', () => {
    const split = fxSplit({ value_from: 100, value_to: 110, rate_from: '1.10', rate_to: '1.21' });
    expect([split.local, split.fx, split.cross, split.total].map((part) => part?.toFixed(12))).toEqual([
      '0.100000000000',
      '0.100000000000',
      '0.010000000000',
      '0.210000000000',
    ]);
    expect(Object.values(split.amounts).map(String)).toEqual(['11', '11', '1.1', '23.1']);
  });

  test('is undefined where nothing stood at the start, but for the currency’s part', () => {
    const { local, fx, cross, total } = fxSplit({ value_from: 0, value_to: 5, rate_from: 2, rate_to: 1 });
    expect([local, fx, cross, total]).toEqual([null, -0.5, null, null]);
  });

  test.each([
    ['value_from', { value_from: -1 }],
    ['value_to', { value_to: -1 }],
    ['rate_from', { rate_from: 0 }],
    ['rate_to', { rate_to: '-1' }],
  ])('refuses a wrong %s', (field, wrong) => {
    const input = { value_from: 1, value_to: 1, rate_from: 1, rate_to: 1 };
    expect(() => fxSplit({ ...input, ...wrong })).toThrow(expect.objectContaining({ field }));
  });

  test('compounds: (1 + local)(1 + fx) = 1 + total, and its amounts add up exactly', () => {
    const value = fc.integer({ min: 1, max: 10 ** 5 });
    fc.assert(
      fc.property(value, value, value, value, (value_from, value_to, rate_from, rate_to) => {
        const { local, fx, cross, total, amounts } = fxSplit({ value_from, value_to, rate_from, rate_to });
        expect(amounts.local.plus(amounts.fx).plus(amounts.cross).eq(amounts.gain)).toBe(true);
        const compounded = (1 + (local as number)) * (1 + fx) - 1;
        expect(Math.abs(compounded - (total as number))).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(compounded)));
        expect(cross).toBeCloseTo((local as number) * fx, Math.abs(cross as number) > 1e3 ? -6 : 6);
      }),
      PROPERTY,
    );
  });
});

describe('a value bridge', () => {
  test('takes each step apart in one currency: 100 + 50 new − 90 sold + 70 gained = 130', () => {
    const one = holding({
      closing: 130,
      flows: [
        { date: '2024-03-01', type: 'new_money', amount: 50, rate: 1 },
        { date: '2024-12-31', type: 'exit', amount: '90.00', rate: 1 },
      ],
    });
    expect(valueBridge([one], PERIOD, 'USD')).toEqual({
      opening: '100.00',
      new_money: '50.00',
      exits: '-90.00',
      revaluation: '70.00',
      fx: '0.00',
      cross: '0.00',
      closing: '130.00',
    });
  });

  test('keeps what the currency did to value, money and gain apart', () => {
    const one = holding({
      opening_rate: '1.10',
      closing: 160,
      closing_rate: '1.20',
      flows: [
        { date: '2024-06-30', type: 'new_money', amount: 40, rate: '1.15' },
        { date: '2024-09-30', type: 'exit', amount: 10, rate: '1.25' },
      ],
    });
    // Gain in its own currency: 160 − 100 − 40 + 10 = 30.
    expect(valueBridge([one], PERIOD, 'USD')).toEqual({
      opening: '110.00',
      new_money: '46.00',
      exits: '-12.50',
      revaluation: '33.00',
      // 100 · 0.10 + 40 · 0.05 + 10 · 0.05
      fx: '12.50',
      cross: '3.00',
      closing: '192.00',
    });
  });

  test('begins with the rate of the first flow where nothing was held before', () => {
    const flows = [
      { date: '2024-09-30', type: 'new_money', amount: 0, rate: 5 } as const,
      { date: '2024-06-30', type: 'new_money', amount: 100, rate: 2 } as const,
    ];
    const one = holding({ opening: 0, opening_rate: 9, closing: 150, closing_rate: 3, flows });
    expect(valueBridge([one], PERIOD, 'USD')).toMatchObject({
      new_money: '200.00',
      revaluation: '100.00',
      fx: '100.00',
      cross: '50.00',
    });
    expect(valueBridge([{ ...one, flows: [], closing: 0 }], PERIOD, 'USD')).toMatchObject({
      revaluation: '0.00',
      closing: '0.00',
    });
  });

  test('without holdings is a bridge over nothing', () => {
    expect(Object.values(valueBridge([], PERIOD, 'EUR')).every((step) => step === '0.00')).toBe(true);
  });

  test('rounds to what the currency can pay', () => {
    const one = holding({ opening: '10.5', closing: '11.49' });
    expect(valueBridge([one], PERIOD, 'JPY')).toMatchObject({
      opening: '10.00',
      closing: '11.00',
      revaluation: '1.00',
    });
  });

  test.each<[string, Partial<BridgeHolding>, string]>([
    [
      'a flow of the first day',
      { flows: [{ date: '2023-12-31', type: 'exit', amount: 1, rate: 1 }] },
      'holdings.1.flows.0.date',
    ],
    [
      'a flow after the last day',
      { flows: [{ date: '2025-01-01', type: 'exit', amount: 1, rate: 1 }] },
      'holdings.1.flows.0.date',
    ],
    [
      'a negative flow',
      { flows: [{ date: '2024-12-31', type: 'exit', amount: -1, rate: 1 }] },
      'holdings.1.flows.0.amount',
    ],
    [
      'a flow at no rate',
      { flows: [{ date: '2024-01-01', type: 'exit', amount: 1, rate: 0 }] },
      'holdings.1.flows.0.rate',
    ],
    ['a negative opening value', { opening: -1 }, 'holdings.1.opening'],
    ['a negative closing value', { closing: -1 }, 'holdings.1.closing'],
    ['an opening rate of zero', { opening_rate: 0 }, 'holdings.1.opening_rate'],
    ['a closing rate of zero', { closing_rate: 0 }, 'holdings.1.closing_rate'],
  ])('refuses %s by its field', (_name, wrong, field) => {
    expect(() => valueBridge([holding({}), holding(wrong)], PERIOD, 'USD')).toThrow(expect.objectContaining({ field }));
  });

  test('refuses a period that ends as it starts', () => {
    expect(() => valueBridge([], { from: '2024-01-01', to: '2024-01-01' }, 'USD')).toThrow(
      expect.objectContaining({ field: 'to' }),
    );
  });

  const amount = fc.integer({ min: 0, max: 10 ** 9 }).map((units) => (units / 1000).toFixed(3));
  const rate = fc.integer({ min: 1, max: 10 ** 5 }).map((units) => (units / 1000).toFixed(3));
  const flow = fc.record({
    date: fc.constantFrom('2024-01-01', '2024-06-30', '2024-12-31'),
    type: fc.constantFrom('new_money' as const, 'exit' as const),
    amount,
    rate,
  });
  const holdings = fc.array(
    fc.record({
      opening: amount,
      opening_rate: rate,
      closing: amount,
      closing_rate: rate,
      flows: fc.array(flow, { maxLength: 4 }),
    }),
    { maxLength: 6 },
  );

  test('always closes, to the cent', () => {
    fc.assert(
      fc.property(holdings, fc.constantFrom('USD', 'JPY'), (all, currency) => {
        const { closing, ...steps } = valueBridge(all, PERIOD, currency);
        const sum = Object.values(steps).reduce((total, step) => total.plus(step), new Decimal(0));
        expect(sum.eq(closing)).toBe(true);
      }),
      PROPERTY,
    );
  });

  test('of an untouched holding is the split of its return', () => {
    fc.assert(
      fc.property(amount, rate, amount, rate, (opening, opening_rate, closing, closing_rate) => {
        const bridge = valueBridge([{ opening, opening_rate, closing, closing_rate, flows: [] }], PERIOD, 'USD');
        const { amounts } = fxSplit({
          value_from: opening,
          value_to: closing,
          rate_from: opening_rate,
          rate_to: closing_rate,
        });
        const within = (text: string, exact: Decimal) => exact.minus(text).abs().lte('0.02');
        expect([
          within(bridge.revaluation, amounts.local),
          within(bridge.fx, amounts.fx),
          within(bridge.cross, amounts.cross),
        ]).toEqual([true, true, true]);
      }),
      PROPERTY,
    );
  });
});
