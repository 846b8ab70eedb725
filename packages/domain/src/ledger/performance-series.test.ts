import { describe, expect, test } from 'vitest';
import { foldPerformance } from './fold-performance.ts';
import { asOf, HAND, HAND_MARKS } from './ledger.fixture.ts';

describe('the quarterly series', () => {
  test('runs from the quarter of the first flow to the day of the report and draws the J', () => {
    const performance = foldPerformance(asOf('2020-12-31', HAND, { valuations: HAND_MARKS }));
    expect(performance.series.map(({ date }) => date)).toEqual([
      '2019-03-31',
      '2019-06-30',
      '2019-09-30',
      '2019-12-31',
      '2020-03-31',
      '2020-06-30',
      '2020-09-30',
      '2020-12-31',
    ]);
    expect(performance.series.map(({ cumulative_net }) => cumulative_net)).toEqual([
      ...Array<string>(7).fill('-1000.00'),
      '-800.00',
    ]);
    // Before the first investment the fund is worth its cash.
    expect(performance.series.map(({ nav }) => nav)).toEqual([
      '975.00',
      '975.00',
      '975.00',
      '975.00',
      '975.00',
      '1325.00',
      '1400.00',
      '1193.00',
    ]);
    expect(performance.series[5]).toMatchObject({ estimated: false, net_irr: null });
    expect(performance.series.at(-1)).toEqual({
      date: '2020-12-31',
      paid_in: performance.paid_in,
      distributed: performance.distributed,
      cumulative_net: '-800.00',
      nav: performance.nav,
      estimated: performance.estimated,
      dpi: performance.dpi,
      tvpi: performance.tvpi,
      net_irr: performance.net_irr,
    });
  });

  test('is left out on request, and nothing else changes', () => {
    const input = asOf('2020-12-31', HAND, { valuations: HAND_MARKS });
    const { series, ...rest } = foldPerformance({ ...input, with_series: false });
    const { series: full, ...same } = foldPerformance(input);
    expect(series).toEqual([]);
    expect(full).toHaveLength(8);
    expect(rest).toEqual(same);
  });
});
