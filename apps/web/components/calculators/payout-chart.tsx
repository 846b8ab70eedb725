// What everybody receives over a range of exits, as lines; fetched when an exit is looked at.
'use client';
import type { PayoutCurve } from '@redpill/domain';
import { useMemo, useRef } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { shortMoney } from '../figures/format.ts';
import { Card, CardHeader } from '../ui/card.tsx';
import { distinctNames } from './distinct-names.ts';
import { SavePicture } from './save-picture.tsx';
import { placesOf, roundAbove, ticksTo } from './slider-range.ts';

export interface PayoutChartProps {
  curve: PayoutCurve;
  /** The exit at hand, as a place on the axis. */
  here: number;
  to: number;
}

interface Plotted {
  at: number;
  paid: readonly number[];
}

/** More lines than the palette tells apart: the ones that receive least share a grey. */
const COLOURS = 7;

export const seriesColour = (at: number): string =>
  at < COLOURS ? `var(--series-${at + 1})` : 'var(--hairline-strong)';

const tick = { fill: 'var(--ink-3)', fontSize: 12 };
const figure = (value: number): string => shortMoney(value.toFixed(0), '').trim();

export function PayoutChart({ curve, here, to }: PayoutChartProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const end = Math.max(to, Number.isFinite(here) ? here : 0);
  const data = useMemo(() => plotted(curve, end), [curve, end]);
  const names = useMemo(() => distinctNames(curve.names), [curve]);
  const most = roundAbove(Math.max(1, ...data.flatMap(({ paid }) => paid)));
  return (
    <Card>
      <CardHeader title="Over a range of exits">
        <SavePicture of={drawing} name="exit payouts" />
      </CardHeader>
      <figure className="px-2 pt-3 pb-2">
        <div ref={drawing} className="h-72">
          <ResponsiveContainer width="100%" height="100%">
            <LineChart data={data} margin={{ top: 8, right: 20, bottom: 0, left: 4 }} accessibilityLayer={false}>
              <CartesianGrid vertical={false} stroke="var(--hairline)" />
              <XAxis
                dataKey="at"
                type="number"
                domain={[0, end]}
                ticks={ticksTo(end)}
                tickFormatter={figure}
                tick={tick}
                tickLine={false}
                axisLine={{ stroke: 'var(--hairline-strong)' }}
              />
              <YAxis
                width={52}
                domain={[0, most]}
                ticks={ticksTo(most)}
                tickFormatter={figure}
                tick={tick}
                tickLine={false}
                axisLine={false}
              />
              <ReferenceLine x={here} stroke="var(--ink-3)" strokeDasharray="3 3" />
              <Tooltip
                isAnimationActive={false}
                cursor={{ stroke: 'var(--ink-3)', strokeDasharray: '2 2' }}
                content={({ active, payload }) => (
                  <Readout point={active ? (payload?.[0]?.payload as Plotted | undefined) : undefined} names={names} />
                )}
              />
              {names.map((name, at) => (
                <Line
                  key={name}
                  dataKey={(point: Plotted) => point.paid[at]}
                  name={name}
                  stroke={seriesColour(at)}
                  strokeWidth={1.75}
                  dot={false}
                  isAnimationActive={false}
                />
              ))}
            </LineChart>
          </ResponsiveContainer>
        </div>
        <Legend names={names} says="By net proceeds; the dashed line is the exit at hand." />
      </figure>
    </Card>
  );
}

export function Legend({ names, says }: { names: readonly string[]; says: string }) {
  return (
    <figcaption className="flex flex-wrap gap-x-4 gap-y-1 px-2 pt-1 text-xs text-ink-3">
      {names.map((name, at) => (
        <span key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-4" style={{ background: seriesColour(at) }} />
          {name}
        </span>
      ))}
      <span>{says}</span>
    </figcaption>
  );
}

function plotted(curve: PayoutCurve, to: number): Plotted[] {
  const places = placesOf(
    to,
    curve.breakpoints().map((bend) => Number(bend.proceeds)),
  );
  const rows = curve.at(places);
  const width = curve.names.length;
  return Array.from(places, (at, row) => ({ at, paid: Array.from(rows.subarray(row * width, (row + 1) * width)) }));
}

/** Everybody's part at the exit under the pointer. */
function Readout({ point, names }: { point: Plotted | undefined; names: readonly string[] }) {
  if (!point) return null;
  return (
    <div className="tnum rounded-md bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 text-ink-3">Exit at {figure(point.at)}</p>
      {names.map((name, at) => (
        <p key={name} className="flex items-center gap-2">
          <span aria-hidden className="h-0.5 w-3" style={{ background: seriesColour(at) }} />
          <span className="grow text-ink-2">{name}</span>
          <span className="font-medium">{figure(point.paid[at] ?? 0)}</span>
        </p>
      ))}
    </div>
  );
}
