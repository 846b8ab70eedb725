import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY } from '../property.fixture.ts';
import { adjustedCloses, type TradedDay } from './adjusted-closes.ts';

const RECORDED = fileURLToPath(
  new URL('../../../../../shared/data/market/prices-daily-ohlcv-40tickers-2010-2021.csv.gz', import.meta.url),
);
const is_there = existsSync(RECORDED);
if (!is_there) console.warn('skipped: the recorded market data is not beside the project');

describe('prices made comparable', () => {
  test('a split divides what came before, a dividend lowers it, and the last day stays as traded', () => {
    const days = [
      { date: '2024-01-02', close: '100' },
      { date: '2024-01-03', close: '110', dividend: '5' },
      { date: '2024-01-04', close: '60', split_ratio: '2' },
      { date: '2024-01-05', close: '58', dividend: '1', split_ratio: null },
    ];
    // 1 of 60, then 2 for 1, then 5 of 100.
    const [after, split, before] = [1 - 1 / 60, (1 - 1 / 60) / 2, ((1 - 1 / 60) / 2) * 0.95];
    expect(adjustedCloses(days).map(Number)).toEqual(
      [100 * before, 110 * split, 60 * after, 58].map((each) => expect.closeTo(each, 5)),
    );
  });

  test('a dividend on the day of a split is of the new shares; one on the first day changes nothing', () => {
    const both = [
      { date: '2024-01-02', close: '200', dividend: '7' },
      { date: '2024-01-03', close: '99', split_ratio: '2', dividend: '1' },
    ];
    expect(adjustedCloses(both)).toEqual(['99', '99']);
    expect(adjustedCloses([])).toEqual([]);
  });

  const anyDay: fc.Arbitrary<TradedDay> = fc.record({
    date: fc.constant('2024-01-02'),
    close: fc.integer({ min: 100, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2)),
    split_ratio: fc.option(fc.constantFrom('2', '3', '0.5', '7'), { freq: 5 }),
    dividend: fc.option(
      fc.integer({ min: 1, max: 99 }).map((cents) => (cents / 10_000).toFixed(4)),
      { freq: 5 },
    ),
  });
  test('a day more at the end moves all before it by one factor and nothing else', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 2, maxLength: 30 }), anyDay, (days, next) => {
        const before = adjustedCloses(days).map(Number);
        const after = adjustedCloses([...days, next]).map(Number);
        const ratio = Number(next.split_ratio ?? 1);
        const factor = (1 - (Number(next.dividend ?? 0) * ratio) / Number(days.at(-1)?.close)) / ratio;
        // Both are rounded to six places, the factor's part of it grown by a reverse split.
        for (const [at, close] of before.entries()) {
          expect(Math.abs((after[at] ?? Number.NaN) - close * factor)).toBeLessThanOrEqual(1e-6 * (1 + factor));
        }
        expect(after.at(-1)).toBe(Number(next.close));
      }),
      PROPERTY,
    );
  });
});

describe.skipIf(!is_there)('against the adjusted prices of a vendor', () => {
  const text = is_there ? gunzipSync(readFileSync(RECORDED)).toString('utf8') : '';
  test.each(['AAPL', 'TSLA', 'KO'])('%s, over its splits and dividends since 2010', (ticker) => {
    const rows = text
      .split(/\r?\n/)
      .filter((line) => line.startsWith(`${ticker},`))
      .map((line) => line.split(','))
      .toSorted((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1));
    const days = rows.map(([, date = '', , , , close = '', , , dividend = '', split = '']) => ({
      date,
      close,
      dividend: Number(dividend) === 0 ? null : dividend,
      split_ratio: Number(split) === 1 ? null : split,
    }));
    expect(rows.length).toBeGreaterThan(2000);
    const own = adjustedCloses(days).map(Number);
    const theirs = rows.map((row) => Number(row[6]));
    const apart = own.map((price, at) => Math.abs(price / (theirs[at] ?? Number.NaN) - 1));
    expect(Math.max(...apart)).toBeLessThan(0.001);
  });
});
