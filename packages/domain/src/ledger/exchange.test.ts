import { describe, expect, test } from 'vitest';
import { dayNumber } from '../calendar.ts';
import type { FxRate } from './entry.ts';
import { exchangeUnits, openExchange } from './exchange.ts';
import { fxRate } from './ledger.fixture.ts';

const open = (rates: FxRate[], known_at: string | null = null) => openExchange(rates, { known_at, window_days: 7 });
const convert = (rates: FxRate[], units: bigint, from: string, to: string, date: string) =>
  exchangeUnits(open(rates), units, from, to, dayNumber(date));

describe('conversion', () => {
  test('takes the last rate on or before the day', () => {
    const rates = [fxRate('EUR/USD', '2024-01-02', '1.10'), fxRate('EUR/USD', '2024-01-05', '1.20')];
    expect(convert(rates, 100_00n, 'EUR', 'USD', '2024-01-04')).toBe(110_00n);
    expect(convert(rates, 100_00n, 'EUR', 'USD', '2024-01-05')).toBe(120_00n);
    expect(convert(rates, 100_00n, 'EUR', 'USD', '2024-01-01')).toBeNull();
  });

  test('lets a rate serve seven days and not eight', () => {
    const rates = [fxRate('EUR/USD', '2024-01-02', '1.10')];
    expect(convert(rates, 100_00n, 'EUR', 'USD', '2024-01-09')).toBe(110_00n);
    expect(convert(rates, 100_00n, 'EUR', 'USD', '2024-01-10')).toBeNull();
  });

  test('uses the inverse pair, the newer of the two, and the pair itself on a tie', () => {
    const inverse = fxRate('USD/EUR', '2024-01-03', '0.80');
    expect(convert([inverse], 100_00n, 'EUR', 'USD', '2024-01-04')).toBe(125_00n);
    expect(convert([inverse, fxRate('EUR/USD', '2024-01-02', '1.10')], 100_00n, 'EUR', 'USD', '2024-01-04')).toBe(
      125_00n,
    );
    expect(convert([inverse, fxRate('EUR/USD', '2024-01-03', '1.10')], 100_00n, 'EUR', 'USD', '2024-01-04')).toBe(
      110_00n,
    );
  });

  test('never goes through a third currency', () => {
    const rates = [fxRate('EUR/GBP', '2024-01-02', '0.85'), fxRate('GBP/USD', '2024-01-02', '1.30')];
    expect(convert(rates, 100_00n, 'EUR', 'USD', '2024-01-02')).toBeNull();
  });

  test('rounds once, half to even, to what the currency can pay', () => {
    expect(convert([fxRate('EUR/USD', '2024-01-02', '0.5')], 25n, 'EUR', 'USD', '2024-01-02')).toBe(12n);
    expect(convert([fxRate('EUR/USD', '2024-01-02', '0.5')], 35n, 'EUR', 'USD', '2024-01-02')).toBe(18n);
    expect(convert([fxRate('USD/JPY', '2024-01-02', '141.255')], 100_00n, 'USD', 'JPY', '2024-01-02')).toBe(14126_00n);
    expect(convert([fxRate('USD/KWD', '2024-01-02', '0.3075')], 1_00n, 'USD', 'KWD', '2024-01-02')).toBe(308n);
    expect(convert([fxRate('USD/JPY', '2024-01-02', '141.25')], 14125_00n, 'JPY', 'USD', '2024-01-02')).toBe(100_00n);
  });

  test('leaves an amount of the same currency as it is, without any rate', () => {
    expect(convert([], 123n, 'USD', 'USD', '2024-01-02')).toBe(123n);
  });
});

describe('the rate of a day', () => {
  const early = fxRate('EUR/USD', '2024-01-02', '1.10');
  const late = fxRate('EUR/USD', '2024-01-02', '1.11', { recorded_at: '2024-01-05T00:00:00Z' });

  test('is the last recorded of those known', () => {
    const day = dayNumber('2024-01-02');
    for (const rates of [
      [early, late],
      [late, early],
    ]) {
      expect(exchangeUnits(open(rates), 100_00n, 'EUR', 'USD', day)).toBe(111_00n);
      expect(exchangeUnits(open(rates, '2024-01-04'), 100_00n, 'EUR', 'USD', day)).toBe(110_00n);
      expect(exchangeUnits(open(rates, '2024-01-01'), 100_00n, 'EUR', 'USD', day)).toBeNull();
    }
  });

  test('does not depend on the order of rates recorded together', () => {
    const other = { ...early, rate: '1.30', source: 'zzz' };
    const same = { ...early, rate: '1.40' };
    for (const rates of [
      [early, other],
      [other, early],
    ])
      expect(convert(rates, 1_00n, 'EUR', 'USD', '2024-01-02')).toBe(130n);
    for (const rates of [
      [early, same],
      [same, early],
    ])
      expect(convert(rates, 1_00n, 'EUR', 'USD', '2024-01-02')).toBe(140n);
  });

  test('must be positive', () => {
    expect(() => open([fxRate('EUR/USD', '2024-01-02', '0')])).toThrow('a rate is positive');
  });
});
