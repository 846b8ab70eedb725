// The paths of a simulation by steps of one figure; loaded only where a simulation is looked at.
'use client';
import type { SimulationResult } from '@redpill/contract';
import { useRef } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { SavePicture } from '#components/calculators/save-picture.tsx';
import { count, percent } from '#components/figures/format.ts';

interface DistributionChartProps {
  bins: SimulationResult['distribution']['tvpi'];
  label: string;
  show: (value: number) => string;
  paths: number;
}

const tick = { fill: 'var(--ink-3)', fontSize: 12 };

export function DistributionChart({ bins, label, show, paths }: DistributionChartProps) {
  const drawing = useRef<HTMLDivElement>(null);
  if (bins.length === 0) return <p className="px-4 py-6 text-sm text-ink-3">No path has this figure.</p>;
  const [first, last] = [bins[0], bins.at(-1)];
  return (
    <figure className="px-2 pt-2 pb-3">
      <div ref={drawing} className="h-56">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={bins}
            margin={{ top: 8, right: 16, bottom: 0, left: 4 }}
            accessibilityLayer={false}
            barCategoryGap={1}
          >
            <CartesianGrid vertical={false} stroke="var(--hairline)" />
            <XAxis
              dataKey="from"
              tickFormatter={show}
              minTickGap={32}
              tick={tick}
              tickLine={false}
              axisLine={{ stroke: 'var(--hairline-strong)' }}
            />
            <YAxis
              width={56}
              tickFormatter={(value: number) => count(value)}
              tick={tick}
              tickLine={false}
              axisLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--hover)' }}
              content={({ active, payload }) => {
                const bin = active ? (payload?.[0]?.payload as (typeof bins)[number] | undefined) : undefined;
                return bin ? (
                  <p className="rounded-md border bg-surface px-2 py-1 text-xs">
                    {show(bin.from)} to {show(bin.to)}: {count(bin.paths)} paths ({percent(bin.paths / paths)})
                  </p>
                ) : null;
              }}
            />
            <Bar dataKey="paths" fill="var(--series-1)" isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <div className="flex justify-end">
        <SavePicture of={drawing} name={`${label} of simulated paths`} />
      </div>
      <figcaption className="px-2 pt-1 text-xs text-ink-3">
        {label} of {count(bins.reduce((sum, bin) => sum + bin.paths, 0))} paths, from {show(first?.from ?? 0)} to{' '}
        {show(last?.to ?? 0)}; the outermost bars hold all that lies beyond.
      </figcaption>
    </figure>
  );
}
