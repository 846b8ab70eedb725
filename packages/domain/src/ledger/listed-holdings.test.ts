import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { type ListedLot, listedPortfolio, listedShares } from './listed-holdings.ts';

const AT = { currency: 'USD', as_of: '2024-06-30', fx_rates: [], known_at: null, window_days: 7 };
const lot = (over: Partial<ListedLot> = {}): ListedLot => ({
  id: 'a',
  sector: 'Chips',
  shares: '100',
  close: '12.345',
  currency: 'USD',
  cost: '800.00',
  ...over,
});
const rate = (date: string, value: string) => ({
  base_currency: 'EUR',
  quote_currency: 'USD',
  date,
  rate: value,
  source: 'x',
  recorded_at: '2024-07-01T00:00:00Z',
});

describe('listed shares held', () => {
  test('are those stated and those moved since, each times the splits after it, up to the day', () => {
    const of = (as_of: string) =>
      listedShares(
        { shares: '1000', on: '2024-01-02' },
        {
          moves: [
            { date: '2024-01-02', shares: '-999' },
            { date: '2024-02-01', shares: '-100' },
            { date: '2024-04-01', shares: '50.5' },
            { date: '2025-01-01', shares: '-1' },
          ],
          splits: [
            { date: '2024-01-02', ratio: '7' },
            { date: '2024-03-01', ratio: '2' },
            { date: '2024-05-01', ratio: '0.1' },
          ],
          as_of,
        },
      ).toFixed();
    expect(['2024-01-31', '2024-02-01', '2024-03-01', '2024-04-30', '2024-06-30'].map(of)).toEqual([
      '1000',
      '900',
      '1800',
      '1850.5',
      '185.05',
    ]);
  });

  test('are never below zero', () => {
    const moves = [{ date: '2024-02-01', shares: '-2' }];
    const held = listedShares({ shares: '1', on: '2024-01-02' }, { moves, splits: [], as_of: '2024-06-30' });
    expect(held.toFixed()).toBe('0');
  });
});

describe('public holdings', () => {
  test('are worth shares times close, to the cent and half to even, beside what is left of their cost', () => {
    const { items, total, sectors } = listedPortfolio([lot()], AT);
    expect(items).toEqual([
      {
        id: 'a',
        local_value: '1234.50',
        value: '1234.50',
        gain: '434.50',
        gain_ratio: 0.543125,
        weight: 1,
        missing: null,
      },
    ]);
    expect(total).toEqual({ value: '1234.50', cost: '800.00', gain: '434.50', gain_ratio: 0.543125, left_out: 0 });
    expect(sectors).toEqual([{ sector: 'Chips', value: '1234.50', share: 1 }]);
    expect(listedPortfolio([lot({ shares: '1', close: '0.125' })], AT).items[0]?.value).toBe('0.12');
  });

  test('of another currency are worth what the last rate of exchange within the window makes of them', () => {
    const euro = lot({ id: 'e', currency: 'EUR', close: '10', sector: null });
    const valued = (date: string) =>
      listedPortfolio([lot({ close: '10' }), euro], { ...AT, fx_rates: [rate(date, '1.07')] });
    expect(valued('2024-06-28').items[1]).toMatchObject({ local_value: '1000.00', value: '1070.00', gain: '270.00' });
    expect(valued('2024-06-28').sectors.map(({ sector }) => sector)).toEqual([null, 'Chips']);
    const stale = valued('2024-06-01');
    expect(stale.items[1]).toMatchObject({
      local_value: '1000.00',
      value: null,
      gain: null,
      weight: null,
      missing: 'fx_rate',
    });
    expect(stale.total).toMatchObject({ value: '1000.00', left_out: 1 });
  });

  test('without a price, or without a known cost, are left out of the total, which says how many', () => {
    const { items, total } = listedPortfolio([lot({ close: null }), lot({ id: 'b', cost: null, close: '1' })], AT);
    expect(items.map(({ value, gain, missing }) => [value, gain, missing])).toEqual([
      [null, null, 'price'],
      ['100.00', null, null],
    ]);
    expect(total).toEqual({ value: '0.00', cost: '0.00', gain: '0.00', gain_ratio: null, left_out: 2 });
    expect(listedPortfolio([], AT)).toMatchObject({ items: [], sectors: [], total: { left_out: 0 } });
  });

  test('sectors and weights add up to the whole, gains to the total', () => {
    const lots = fc.array(
      fc.record({
        id: fc.uuid(),
        sector: fc.constantFrom('A', 'B', null),
        shares: fc.integer({ min: 1, max: 1_000_000 }).map(String),
        close: fc.option(fc.integer({ min: 1, max: 100_000 }).map((cents) => (cents / 100).toFixed(2))),
        currency: fc.constant('USD'),
        cost: fc.integer({ min: 0, max: 100_000_000 }).map((cents) => (cents / 100).toFixed(2)),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lots, (given) => {
        const { items, total, sectors } = listedPortfolio(given, AT);
        const cents = (text: string | null) => Math.round(Number(text ?? 0) * 100);
        const add = (all: number[]) => all.reduce((a, b) => a + b, 0);
        expect(add(sectors.map(({ value }) => cents(value)))).toBe(add(items.map(({ value }) => cents(value))));
        expect(add(items.map(({ gain }) => cents(gain)))).toBe(cents(total.gain));
        expect(total.left_out).toBe(given.filter(({ close }) => close === null).length);
        if (sectors.length > 0) expect(add(sectors.map(({ share }) => share))).toBeCloseTo(1, 9);
      }),
      PROPERTY,
    );
  });
});
