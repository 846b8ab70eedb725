// The quarterly series as curves: what is estimated is drawn apart, what is missing stays a gap.
import type { FundPerformance } from '@redpill/contract';
import { multiple, percent, shortMoney } from '#components/figures/format.ts';

export type SeriesPoint = FundPerformance['series'][number];

export interface Curve {
  key: 'cumulative_net' | 'nav' | 'dpi' | 'tvpi' | 'net_irr';
  label: string;
  colour: string;
  /** Whether it rests on the net asset value and is an estimate where that is one. */
  of_nav: boolean;
}

export interface CurveView {
  name: string;
  label: string;
  unit: 'money' | 'multiple' | 'percent';
  curves: readonly Curve[];
}

export const CURVE_VIEWS: readonly CurveView[] = [
  {
    name: 'cash',
    label: 'J-curve',
    unit: 'money',
    curves: [
      { key: 'cumulative_net', label: 'Net cash', colour: 'var(--series-1)', of_nav: false },
      { key: 'nav', label: 'Net asset value', colour: 'var(--series-2)', of_nav: true },
    ],
  },
  {
    name: 'multiples',
    label: 'Multiples',
    unit: 'multiple',
    curves: [
      { key: 'tvpi', label: 'TVPI', colour: 'var(--series-1)', of_nav: true },
      { key: 'dpi', label: 'DPI', colour: 'var(--series-3)', of_nav: false },
    ],
  },
  {
    name: 'irr',
    label: 'Net IRR',
    unit: 'percent',
    curves: [{ key: 'net_irr', label: 'Net IRR', colour: 'var(--series-1)', of_nav: true }],
  },
];

/** A point as the chart draws it: a height for the solid line, one for the dashed line, or none. */
export interface Plotted {
  at: number;
  point: SeriesPoint;
  [height: `${string}_solid` | `${string}_dashed`]: number | null;
}

/** A value as a height on the chart: the only place where an amount becomes a floating-point number. */
function height(value: string | number | null): number | null {
  return value === null ? null : Number(value);
}

/**
 * The series ready to draw. A stretch is dashed where either of its ends is an estimate; the solid line holds what is
 * reported. A missing value is null in both, so that no line crosses it.
 */
export function plot(series: readonly SeriesPoint[], curves: readonly Curve[]): Plotted[] {
  return series.map((point, index) => {
    const plotted: Plotted = { at: Date.parse(point.date), point };
    for (const { key, of_nav } of curves) {
      const here = of_nav && point.estimated;
      const beside =
        of_nav && [series[index - 1], series[index + 1]].some((other) => other?.estimated && other[key] !== null);
      plotted[`${key}_solid`] = here ? null : height(point[key]);
      plotted[`${key}_dashed`] = here || beside ? height(point[key]) : null;
    }
    return plotted;
  });
}

/** The figure of a curve at a point, in words; an em dash where there is none. */
export function figureText(view: CurveView, curve: Curve, point: SeriesPoint, currency: string): string {
  const value = point[curve.key];
  if (value === null) return '—';
  if (typeof value === 'string') return shortMoney(value, currency);
  return view.unit === 'percent' ? percent(value) : multiple(value);
}

/** A tick of the axis with its unit: $20m, 1.5×, 10%. */
export function tickText(view: CurveView, value: number, currency: string): string {
  if (view.unit === 'multiple') return `${Number(value.toFixed(2))}×`;
  if (view.unit === 'percent') return `${Number((value * 100).toFixed(1))}%`;
  return shortMoney(value.toFixed(0), currency).replace(/\.0(?=\D)/, '');
}

/** The first day of a year every so many years, at most eight of them, between two times. */
export function yearTicks(from: number, to: number): number[] {
  const [first, last] = [new Date(from).getUTCFullYear() + 1, new Date(to).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((last - first + 1) / 8));
  const ticks: number[] = [];
  for (let year = first; year <= last; year += step) ticks.push(Date.UTC(year, 0, 1));
  return ticks;
}

/** Round steps a scale is marked at: 1, 2, 2.5 or 5 of a power of ten, some five of them, zero among them. */
export function niceTicks(low: number, high: number): number[] {
  const [bottom, top] = [Math.min(0, low), Math.max(0, high)];
  const rough = (top - bottom || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (([1, 2, 2.5, 5, 10] as const).find((of) => of * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let at = Math.floor(bottom / step); at <= Math.ceil(top / step - 1e-9); at += 1) ticks.push(at * step);
  return ticks;
}
