// Who owns the company before and after a round, as two bars of a hundred percent; fetched when a round is looked at.
'use client';
import type { RoundRow } from '@redpill/domain';
import { useRef } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { percent } from '../figures/format.ts';
import { Card, CardHeader } from '../ui/card.tsx';
import { distinctNames } from './distinct-names.ts';
import { Legend, seriesColour } from './payout-chart.tsx';
import { SavePicture } from './save-picture.tsx';

interface Bars {
  when: string;
  parts: readonly number[];
}

const tick = { fill: 'var(--ink-3)', fontSize: 12 };

export function OwnershipChart({ holders }: { holders: readonly RoundRow[] }) {
  const drawing = useRef<HTMLDivElement>(null);
  const names = distinctNames(holders.map(({ name }) => name));
  const data: Bars[] = [
    { when: 'Before', parts: holders.map(({ ownership_before }) => ownership_before) },
    { when: 'After', parts: holders.map(({ ownership }) => ownership) },
  ];
  return (
    <Card>
      <CardHeader title="Ownership" says="Before the new money, and after it">
        <SavePicture of={drawing} name="ownership" />
      </CardHeader>
      <figure className="px-2 pt-3 pb-2">
        <div ref={drawing} className="h-36">
          <ResponsiveContainer width="100%" height="100%">
            <BarChart
              data={data}
              layout="vertical"
              margin={{ top: 0, right: 20, bottom: 0, left: 4 }}
              accessibilityLayer={false}
            >
              <XAxis
                type="number"
                domain={[0, 1]}
                ticks={[0, 0.25, 0.5, 0.75, 1]}
                tickFormatter={(value: number) => `${value * 100}%`}
                tick={tick}
                tickLine={false}
                axisLine={{ stroke: 'var(--hairline-strong)' }}
              />
              <YAxis type="category" dataKey="when" width={52} tick={tick} tickLine={false} axisLine={false} />
              <Tooltip
                isAnimationActive={false}
                cursor={{ fill: 'var(--hover)' }}
                content={({ active, payload }) => (
                  <Readout bars={active ? (payload?.[0]?.payload as Bars | undefined) : undefined} names={names} />
                )}
              />
              {names.map((name, at) => (
                <Bar
                  key={name}
                  dataKey={({ parts }: Bars) => parts[at]}
                  name={name}
                  stackId="company"
                  fill={seriesColour(at)}
                  stroke="var(--surface)"
                  isAnimationActive={false}
                />
              ))}
            </BarChart>
          </ResponsiveContainer>
        </div>
        <Legend names={names} says="Fully diluted." />
      </figure>
    </Card>
  );
}

function Readout({ bars, names }: { bars: Bars | undefined; names: readonly string[] }) {
  if (!bars) return null;
  return (
    <div className="tnum rounded-md bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 text-ink-3">{bars.when}</p>
      {names.map((name, at) => (
        <p key={name} className="flex items-center gap-2">
          <span aria-hidden className="h-2 w-3" style={{ background: seriesColour(at) }} />
          <span className="grow text-ink-2">{name}</span>
          <span className="font-medium">{percent(bars.parts[at] ?? 0)}</span>
        </p>
      ))}
    </div>
  );
}
