// The chart shows what is known as known, what is estimated as estimated, and nothing where nothing is known.
import { expect, test } from 'vitest';
import {
  CURVE_VIEWS,
  type Curve,
  figureText,
  niceTicks,
  plot,
  type SeriesPoint,
  tickText,
  yearTicks,
} from './curves.ts';

function point(date: string, nav: string | null, estimated: boolean): SeriesPoint {
  return {
    date,
    paid_in: '0.00',
    distributed: '0.00',
    cumulative_net: '-1.00',
    nav,
    estimated,
    dpi: 0,
    tvpi: 1,
    net_irr: null,
  };
}
const NAV: Curve = { key: 'nav', label: 'Net asset value', colour: '', of_nav: true };
const CASH: Curve = { key: 'cumulative_net', label: 'Net cash', colour: '', of_nav: false };

test('an estimate is dashed from the last reported value to the next, and reported values stay solid', () => {
  const plotted = plot(
    [
      point('2020-12-31', '10.00', false),
      point('2021-03-31', '11.00', true),
      point('2021-06-30', '12.00', false),
      point('2021-09-30', '13.00', false),
    ],
    [NAV],
  );
  expect(plotted.map((at) => at.nav_solid)).toEqual([10, null, 12, 13]);
  expect(plotted.map((at) => at.nav_dashed)).toEqual([10, 11, 12, null]);
});

test('a missing value is a gap in both lines', () => {
  const plotted = plot(
    [point('2020-12-31', '10.00', false), point('2021-03-31', null, true), point('2021-06-30', '12.00', false)],
    [NAV],
  );
  expect(plotted.map((at) => [at.nav_solid, at.nav_dashed])).toEqual([
    [10, null],
    [null, null],
    [12, null],
  ]);
});

test('cash is never an estimate', () => {
  const plotted = plot([point('2021-03-31', '11.00', true), point('2021-06-30', '11.00', true)], [CASH]);
  expect(plotted.map((at) => [at.cumulative_net_solid, at.cumulative_net_dashed])).toEqual([
    [-1, null],
    [-1, null],
  ]);
});

test('figures and ticks carry their unit', () => {
  const [cash, multiples, irr] = CURVE_VIEWS;
  const at = point('2021-03-31', '12400000.00', false);
  expect(figureText(cash!, NAV, at, 'USD')).toBe('$12.4m');
  expect(figureText(irr!, irr!.curves[0]!, at, 'USD')).toBe('—');
  expect(tickText(cash!, -20000000, 'USD')).toBe('−$20m');
  expect(tickText(multiples!, 1.5, 'USD')).toBe('1.5×');
  expect(tickText(irr!, 0.1, 'USD')).toBe('10%');
});

test('years are marked at their first day, and never more than eight of them', () => {
  const years = (from: string, to: string) =>
    yearTicks(Date.parse(from), Date.parse(to)).map((at) => new Date(at).getUTCFullYear());
  expect(years('2005-06-30', '2009-03-31')).toEqual([2006, 2007, 2008, 2009]);
  expect(years('2005-06-30', '2026-11-22').length).toBeLessThanOrEqual(8);
});

test('a scale is marked at round steps that hold every value and zero', () => {
  expect(niceTicks(-88e6, 165e6)).toEqual([-100e6, 0, 100e6, 200e6]);
  expect(niceTicks(0, 2.7)).toEqual([0, 1, 2, 3]);
  expect(niceTicks(-0.1, 0.396).map((at) => Math.round(at * 100))).toEqual([-20, 0, 20, 40]);
  expect(niceTicks(5, 5)).toContain(0);
  expect(niceTicks(0, 0)).toContain(0);
});
