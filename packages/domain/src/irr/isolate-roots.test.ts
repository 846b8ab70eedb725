import { describe, expect, test } from 'vitest';
import { counted, periodic, withRates } from './flow-series.fixture.ts';
import { irr } from './irr.ts';
import { isolateRoots } from './isolate-roots.ts';
import type { FlowSeries } from './present-value.ts';

const ratesOf = (flows: FlowSeries) => isolateRoots(flows)?.map(Math.expm1) ?? null;

describe('every rate is found', () => {
  test.each<[string, number[]]>([
    ['one', [0.1]],
    ['two', [0.1, 0.2]],
    ['two on either side of nothing', [-0.3, 0.4]],
    ['a rate of nothing beside another above it', [0, 0.2]],
    ['a rate of nothing beside another below it', [-0.5, 0]],
    ['a rate of nothing alone', [0]],
    ['five', [-0.6, -0.2, 0.1, 0.5, 2]],
    ['two that lie close', [0.1, 0.1001]],
    ['some that lie far apart', [-0.99, 500]],
  ])('%s', (_name, rates) => {
    const found = ratesOf(withRates(-100, ...rates)) ?? [];
    expect(found).toHaveLength(rates.length);
    for (const [at, rate] of rates.entries()) expect(found[at]).toBeCloseTo(rate, 8);
  });

  test.each([1e-3, 100, 1e6])('one that the value only touches is found once, whatever the unit (%s)', (scale) => {
    const found = ratesOf(withRates(-scale, 0.1, 0.1)) ?? [];
    expect(found).toHaveLength(1);
    expect(found[0]).toBeCloseTo(0.1, 6);
    expect(irr(withRates(-scale, 0.1, 0.1).amounts as number[])).toMatchObject({ reason: null, roots: [found[0]] });
  });

  test.each([[[0.1, 0.1, 0.5]], [[-0.3, 0.1, 0.1, 0.5, 2]]])('one that is touched among others (%j)', (rates) => {
    const found = ratesOf(withRates(-100, ...rates)) ?? [];
    const distinct = [...new Set(rates)];
    expect(found).toHaveLength(distinct.length);
    for (const [at, rate] of distinct.entries()) expect(found[at]).toBeCloseTo(rate, 5);
  });

  test.each([
    ['a value that nearly touches nothing', [-100, 220, -121.0001]],
    ['a value far from it', [100, -50, 100]],
    ['a value that comes near it twice', [100, -480, 862, -686.4, 204.6]],
  ])('none where there is none: %s', (_name, amounts) => {
    expect(ratesOf(periodic(...amounts))).toEqual([]);
  });
});

describe('the search is bounded', () => {
  test('flows whose value lies on nothing over a whole range are not decided, and soon', () => {
    const { flows, passes } = counted(withRates(-1, ...Array<number>(8).fill(0.1)));
    expect(isolateRoots(flows)).toBeNull();
    expect(passes()).toBeLessThan(50_000);
    expect(irr(withRates(-1, ...Array<number>(8).fill(0.1)).amounts as number[])).toEqual({
      rate: null,
      reason: 'not_converged',
      roots: [],
    });
  });

  test.each<[string, FlowSeries, number]>([
    ['two rates', withRates(-100, 0.1, 0.2), 120],
    ['a rate of nothing', withRates(-100, 0, 0.2), 105],
    ['a value that nearly touches nothing', periodic(-100, 220, -121.0001), 170],
    ['a value that touches it', withRates(-100, 0.1, 0.1), 350],
    ['five rates', withRates(-100, -0.6, -0.2, 0.1, 0.5, 2), 700],
  ])('%s: a piece that holds no rate is seen to hold none while it is wide', (_name, series, most) => {
    const { flows, passes } = counted(series);
    isolateRoots(flows);
    expect(passes()).toBeLessThan(most);
  });
});
