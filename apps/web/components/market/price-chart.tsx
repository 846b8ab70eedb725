// The drawing of a symbol's prices: the line of what it closed at, what was traded, and the days of splits.
'use client';
import type { MarketBar } from '@redpill/contract';
import { useRef } from 'react';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { SavePicture } from '#components/calculators/save-picture.tsx';
import { dateText, quantity } from '#components/figures/format.ts';

export interface PriceChartProps {
  symbol: string;
  bars: readonly MarketBar[];
  adjusted: boolean;
}

/** A day as it is drawn. */
interface Point {
  at: number;
  height: number;
  volume: number | null;
  bar: MarketBar;
}

const tick = { fill: 'var(--ink-3)', fontSize: 12 };

export function PriceChart({ symbol, bars, adjusted }: PriceChartProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const points: Point[] = bars.map((bar) => ({
    at: Date.parse(bar.date),
    height: Number(adjusted ? bar.adjusted_close : bar.close),
    volume: bar.volume === null ? null : Number(bar.volume),
    bar,
  }));
  const most = Math.max(0, ...points.map(({ volume }) => volume ?? 0));
  return (
    <figure className="px-2 pt-3 pb-2">
      <div ref={drawing} className="h-72">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart data={points} margin={{ top: 16, right: 16, bottom: 0, left: 4 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--hairline)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={(at: number) => monthText(at)}
              minTickGap={48}
              tick={tick}
              tickLine={false}
              axisLine={{ stroke: 'var(--hairline-strong)' }}
            />
            <YAxis yAxisId="price" width={64} domain={['auto', 'auto']} tick={tick} tickLine={false} axisLine={false} />
            {/* Volume keeps to the lowest quarter. */}
            <YAxis yAxisId="volume" orientation="right" hide domain={[0, most === 0 ? 1 : most * 4]} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--ink-3)', strokeDasharray: '2 2' }}
              content={({ active, payload }) => (
                <Readout
                  point={active ? (payload?.[0]?.payload as Point | undefined) : undefined}
                  adjusted={adjusted}
                />
              )}
            />
            <Bar yAxisId="volume" dataKey="volume" fill="var(--hairline-strong)" isAnimationActive={false} />
            <Line
              yAxisId="price"
              dataKey="height"
              stroke="var(--series-1)"
              strokeWidth={1.75}
              dot={false}
              isAnimationActive={false}
            />
            {splitLines(points)}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="flex flex-wrap items-center justify-between gap-2 px-2 text-xs text-ink-3">
        <Caption last={bars.at(-1)} adjusted={adjusted} />
        <SavePicture of={drawing} name={`${symbol} prices`} />
      </figcaption>
    </figure>
  );
}

function Caption({ last, adjusted }: { last: MarketBar | undefined; adjusted: boolean }) {
  return (
    <span>
      {adjusted ? 'Closes adjusted for splits and dividends' : 'Closes as traded'}; bars are what was traded.
      {last ? <span className="sr-only">{` Last on ${dateText(last.date)}: ${last.close}.`}</span> : null}
    </span>
  );
}

/** The days of splits, with their ratio. */
const splitLines = (points: readonly Point[]) =>
  points
    .filter(({ bar }) => bar.split_ratio !== null)
    .map(({ at, bar }) => (
      <ReferenceLine
        key={at}
        yAxisId="price"
        x={at}
        stroke="var(--ink-3)"
        strokeDasharray="3 3"
        label={{
          value: `${Number(bar.split_ratio).toFixed(0)} : 1`,
          fill: 'var(--ink-3)',
          fontSize: 11,
          position: 'top',
        }}
      />
    ));

const MONTHS = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const monthText = (at: number): string => MONTHS.format(at);

function Readout({ point, adjusted }: { point: Point | undefined; adjusted: boolean }) {
  if (!point) return null;
  const { bar, volume } = point;
  return (
    <div className="tnum rounded-md bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 text-ink-3">{dateText(bar.date)}</p>
      <p className="font-medium">{adjusted ? `${bar.adjusted_close} adjusted` : bar.close}</p>
      {adjusted ? <p className="text-ink-2">{bar.close} as traded</p> : null}
      {volume === null ? null : <p className="text-ink-2">{quantity(String(Math.round(volume)))} traded</p>}
      {bar.dividend === null ? null : <p className="text-ink-2">Dividend {bar.dividend}</p>}
    </div>
  );
}
