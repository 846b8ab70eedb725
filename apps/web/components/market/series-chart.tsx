// The drawing of a series over time.
'use client';
import { useRef } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { SavePicture } from '#components/calculators/save-picture.tsx';
import { dateText } from '#components/figures/format.ts';

export interface SeriesChartProps {
  name: string;
  points: readonly { date: string; value: string }[];
  /** A value as it is read. */
  write: (value: string) => string;
}

const tick = { fill: 'var(--ink-3)', fontSize: 12 };
const YEARS = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });

export function SeriesChart({ name, points, write }: SeriesChartProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const drawn = points.map((point) => ({ at: Date.parse(point.date), height: Number(point.value), point }));
  const last = points.at(-1);
  return (
    <figure className="px-2 pt-3 pb-2">
      <div ref={drawing} className="h-64">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={drawn} margin={{ top: 8, right: 16, bottom: 0, left: 4 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--hairline)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={(at: number) => YEARS.format(at)}
              minTickGap={48}
              tick={tick}
              tickLine={false}
              axisLine={{ stroke: 'var(--hairline-strong)' }}
            />
            <YAxis
              width={72}
              domain={['auto', 'auto']}
              tickFormatter={(height: number) => write(String(Number(height.toPrecision(6))))}
              tick={tick}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: 'var(--ink-3)', strokeDasharray: '2 2' }}
              content={({ active, payload }) => {
                const shown = active ? (payload?.[0]?.payload as (typeof drawn)[number] | undefined) : undefined;
                return shown ? (
                  <div className="tnum rounded-md bg-surface px-3 py-2 text-xs shadow-float">
                    <p className="mb-1 text-ink-3">{dateText(shown.point.date)}</p>
                    <p className="font-medium">{write(shown.point.value)}</p>
                  </div>
                ) : null;
              }}
            />
            <Line dataKey="height" stroke="var(--series-1)" strokeWidth={1.75} dot={false} isAnimationActive={false} />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <figcaption className="flex flex-wrap items-center justify-between gap-2 px-2 text-xs text-ink-3">
        <span>{last ? `Last on ${dateText(last.date)}: ${write(last.value)}` : 'No point in this range'}</span>
        <SavePicture of={drawing} name={name} />
      </figcaption>
    </figure>
  );
}
