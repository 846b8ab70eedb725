// The drawing of the curves; loaded only where a fund is looked at.
'use client';
import type { FundPerformance } from '@redpill/contract';
import { useMemo, useRef } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { SavePicture } from '#components/calculators/save-picture.tsx';
import { dateText } from '#components/figures/format.ts';
import { useWide } from '#components/view/use-wide.ts';
import {
  type Curve,
  type CurveView,
  figureText,
  niceTicks,
  type Plotted,
  plot,
  tickText,
  yearTicks,
} from './curves.ts';

export interface CurveChartProps {
  performance: FundPerformance;
  view: CurveView;
}

const tick = { fill: 'var(--ink-3)', fontSize: 12 };

export function CurveChart({ performance, view }: CurveChartProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const wide = useWide();
  const { currency, series } = performance;
  const data = useMemo(() => plot(series, view.curves), [series, view]);
  const [from, to] = [data[0]?.at ?? 0, data.at(-1)?.at ?? 0];
  const heights = heightsOf(view, data);
  const ticks = niceTicks(Math.min(...heights), Math.max(...heights));
  return (
    <figure className="px-2 pt-3 pb-2">
      <div ref={drawing} className="h-64">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={data}
            margin={{ top: 8, right: wide ? 132 : 16, bottom: 0, left: 4 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--hairline)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={[from, to]}
              ticks={yearTicks(from, to)}
              tickFormatter={(at: number) => String(new Date(at).getUTCFullYear())}
              tick={tick}
              tickLine={false}
              axisLine={{ stroke: 'var(--hairline-strong)' }}
            />
            <YAxis
              width={64}
              ticks={ticks}
              domain={[ticks[0] ?? 0, ticks.at(-1) ?? 0]}
              tickFormatter={(value: number) => tickText(view, value, currency)}
              tick={tick}
              tickLine={false}
              axisLine={false}
            />
            <ReferenceLine y={0} stroke="var(--ink-3)" />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--ink-3)', strokeDasharray: '2 2' }}
              content={({ active, payload }) => (
                <Readout
                  plotted={active ? (payload?.[0]?.payload as Plotted | undefined) : undefined}
                  view={view}
                  currency={currency}
                />
              )}
            />
            {view.curves.flatMap((curve) => linesOf(curve, data, wide, crowded(view, data, curve)))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <Caption performance={performance} view={view} />
      <div className="flex justify-end">
        <SavePicture of={drawing} name={view.label} />
      </div>
    </figure>
  );
}

/** What the lines mean, and the last figures for those who do not see them. */
function Caption({ performance, view }: CurveChartProps) {
  const { currency, series } = performance;
  const latest = series.at(-1);
  return (
    <figcaption className="flex flex-wrap gap-x-4 gap-y-1 px-2 pt-1 text-xs text-ink-3">
      {view.curves.map((curve) => (
        <span key={curve.key} className="inline-flex items-center gap-1.5 md:hidden">
          <span aria-hidden className="h-0.5 w-4" style={{ background: curve.colour }} />
          {curve.label}
        </span>
      ))}
      <span>Dashed where the net asset value is estimated; a gap where no figure exists.</span>
      {latest ? (
        <span className="sr-only">
          {`At ${dateText(latest.date)}: ${view.curves.map((curve) => `${curve.label} ${figureText(view, curve, latest, currency)}`).join(', ')}.`}
        </span>
      ) : null}
    </figcaption>
  );
}

function heightsOf(view: CurveView, data: readonly Plotted[]): number[] {
  return data.flatMap((point) => view.curves.map(({ key }) => point[`${key}_solid`] ?? point[`${key}_dashed`] ?? 0));
}

/** Whether another curve ends so near that their labels would cover each other: then this one goes up or down. */
function crowded(view: CurveView, data: readonly Plotted[], curve: Curve): number {
  const ends = view.curves.map(({ key }) => lastHeight(data, key));
  const heights = heightsOf(view, data);
  const range = Math.max(...heights) - Math.min(...heights);
  const at = view.curves.indexOf(curve);
  const [own, other] = [ends[at] ?? 0, ends[1 - at]];
  if (other === undefined || other === null || range === 0 || Math.abs(own - other) / range > 0.08) return 0;
  return own > other || (own === other && at === 0) ? -8 : 8;
}

function lastHeight(data: readonly Plotted[], key: string): number | null {
  const last = data.at(-1);
  return last?.[`${key}_solid`] ?? last?.[`${key}_dashed`] ?? null;
}

interface LabelProps {
  x?: number | string | undefined;
  y?: number | string | undefined;
  index?: number | undefined;
}

function linesOf(curve: Curve, data: readonly Plotted[], labelled: boolean, shift: number) {
  const last = data.length - 1;
  const solidEnd = data[last]?.[`${curve.key}_solid`] !== null;
  const label = (dashed: boolean) =>
    labelled && dashed !== solidEnd
      ? ({ x, y, index }: LabelProps) =>
          index === last ? (
            <text x={Number(x) + 8} y={Number(y) + shift} dy={4} fill={curve.colour} fontSize={12} fontWeight={500}>
              {curve.label}
            </text>
          ) : (
            <g />
          )
      : false;
  const common = {
    stroke: curve.colour,
    strokeWidth: 1.75,
    isAnimationActive: false,
    connectNulls: false,
    activeDot: { r: 3, fill: curve.colour, stroke: 'var(--surface)' },
  };
  const lone = curve.of_nav ? { r: 1.75, fill: curve.colour, stroke: curve.colour } : false;
  return [
    <Line
      key={`${curve.key} dashed`}
      dataKey={`${curve.key}_dashed`}
      strokeDasharray="4 3"
      dot={false}
      label={label(true)}
      {...common}
    />,
    <Line key={`${curve.key} solid`} dataKey={`${curve.key}_solid`} dot={lone} label={label(false)} {...common} />,
  ];
}

/** Every curve's figure at the day under the pointer. */
function Readout({ plotted, view, currency }: { plotted: Plotted | undefined; view: CurveView; currency: string }) {
  if (!plotted) return null;
  return (
    <div className="tnum rounded-md bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 text-ink-3">
        {dateText(plotted.point.date)}
        {plotted.point.estimated ? ' · estimated' : ''}
      </p>
      {view.curves.map((curve) => (
        <p key={curve.key} className="flex items-center gap-2">
          <span aria-hidden className="h-0.5 w-3" style={{ background: curve.colour }} />
          <span className="grow text-ink-2">{curve.label}</span>
          <span className="font-medium">{figureText(view, curve, plotted.point, currency)}</span>
        </p>
      ))}
    </div>
  );
}
