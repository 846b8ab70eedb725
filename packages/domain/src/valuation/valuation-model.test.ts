import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedInput } from '../malformed-input.ts';
import { PROPERTY } from '../property.fixture.ts';
import { backTest } from './sale-against-mark.ts';
import { modelledValue, type ValuationModel } from './valuation-model.ts';

const PEERS = {
  model: 'comparables',
  metric_name: 'revenue',
  entry_value: '40',
  entry_metric: '5',
  entry_peers: '10',
  metric: '8',
  peers: '9',
  net_debt: '7.6',
  ownership: 0.1,
} as const;
const FLOWS = {
  model: 'discounted_cash_flow',
  entry_date: '2023-01-01',
  entry_price: '100',
  entry_flows: [{ date: '2025-12-31', amount: '172.8' }],
  date: '2025-12-31',
  flows: [{ date: '2026-12-31', amount: '120' }],
  rate_change: 0,
  ownership: 0.5,
} as const;

const worthOf = (model: ValuationModel) => modelledValue(model).fair_value.toFixed(2);

describe('a holding by a model', () => {
  test.each<[string, ValuationModel]>([
    ['20.00', { model: 'last_round', price_per_share: '2', shares: '10' }],
    ['25.00', { model: 'last_round', price_per_share: '2', shares: '10', index_then: '100', index_now: '125' }],
    // 8 × 9 × (8 ÷ 10) = 57.6, less 7.6 of debt, a tenth of it.
    ['5.00', PEERS],
    ['0.00', { ...PEERS, net_debt: '600' }],
    ['18.00', { model: 'public_price', price_per_share: '2', shares: '10', discount: 0.1 }],
    // 100 became 172.8 in three years: 20 % a year; 120 in a year is 100 now.
    ['50.00', FLOWS],
    ['48.00', { ...FLOWS, rate_change: 0.05 }],
    ['3.00', { model: 'net_assets', assets: '10', liabilities: '4', ownership: 0.5 }],
  ])('is worth %s', (worth, model) => {
    expect(worthOf(model)).toBe(worth);
  });

  test('says how the value came about', () => {
    const { steps } = modelledValue(PEERS);
    expect(steps.map(({ label, value }) => [label, value.toNumber()])).toEqual([
      ['Multiple of revenue paid at entry', 8],
      ['Of its peers then', 0.8],
      ['Multiple now, by the same part of its peers', 7.2],
      ['Enterprise', 57.6],
      ['Equity', 50],
      ['Owned', 0.1],
    ]);
  });

  test('is worth what was paid on the day it was paid, for any price and peers', () => {
    const whole = fc.integer({ min: 1, max: 1_000_000 }).map(String);
    fc.assert(
      fc.property(whole, whole, whole, (price, metric, peers) => {
        const paid = { entry_value: price, entry_metric: metric, entry_peers: peers };
        const { fair_value } = modelledValue({ ...PEERS, ...paid, metric, peers, net_debt: '0', ownership: 1 });
        expect(fair_value.toDecimalPlaces(20).toFixed()).toBe(price);
      }),
      PROPERTY,
    );
  });

  test.each<[string, ValuationModel]>([
    ['index_now', { model: 'last_round', price_per_share: '2', shares: '10', index_then: '100' }],
    ['index_then', { model: 'last_round', price_per_share: '2', shares: '10', index_then: '0', index_now: '1' }],
    ['price_per_share', { model: 'last_round', price_per_share: '-2', shares: '10' }],
    ['entry_metric', { ...PEERS, entry_metric: '0' }],
    ['net_debt', { ...PEERS, net_debt: 'much' }],
    ['ownership', { ...PEERS, ownership: 1.1 }],
    ['discount', { model: 'public_price', price_per_share: '2', shares: '10', discount: -0.1 }],
    ['entry_date', { ...FLOWS, entry_date: '2023-02-30' }],
    ['date', { ...FLOWS, date: '2022-12-31' }],
    ['entry_flows', { ...FLOWS, entry_flows: [] }],
    ['entry_flows.0.date', { ...FLOWS, entry_flows: [{ date: '2022-01-01', amount: '1' }] }],
    ['flows.0.amount', { ...FLOWS, flows: [{ date: '2026-12-31', amount: 'x' }] }],
    ['rate_change', { ...FLOWS, rate_change: 2 }],
    ['rate_change', { ...FLOWS, entry_flows: [{ date: '2025-12-31', amount: '1' }], rate_change: -0.9 }],
  ])('is refused by the name of the field: %s', (field, model) => {
    expect(() => modelledValue(model)).toThrow(expect.objectContaining({ field }));
    expect(() => modelledValue(model)).toThrow(MalformedInput);
  });
});

describe('a sale against the mark before it', () => {
  const mark = (date: string, fair_value: string) => ({ id: date, date, fair_value });
  test('takes the last mark before the day, and none of the day itself', () => {
    const marks = [mark('2023-12-31', '10.00'), mark('2024-03-31', '12.00'), mark('2023-06-30', '5.00')];
    const tested = backTest(marks, { date: '2024-03-31', proceeds: '8.00' });
    expect(tested).toMatchObject({ mark: { id: '2023-12-31' }, days_before: 91, share: -0.2 });
    expect(tested.difference?.toFixed(2)).toBe('-2.00');
  });

  test('has nothing to say without one, and no share of nothing', () => {
    expect(backTest([], { date: '2024-03-31', proceeds: '8.00' }).mark).toBeNull();
    const written_down = backTest([mark('2023-12-31', '0.00')], { date: '2024-03-31', proceeds: '8.00' });
    expect([written_down.share, written_down.difference?.toFixed(2)]).toEqual([null, '8.00']);
  });
});
