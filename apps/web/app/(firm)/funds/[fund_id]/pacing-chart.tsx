// Calls below the line, distributions above it, and the value over them, year by year of the fund.
'use client';
import type { FundPlanView } from '@redpill/contract';
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
import { shortMoney } from '#components/figures/format.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';

interface PlottedYear {
  year: number;
  /** Where each is drawn; what was called lies below the line. */
  below: number;
  above: number;
  line: number | null;
  planned: boolean;
}

const tick = { fill: 'var(--ink-3)', fontSize: 12 };
const DRAWN = [
  { name: 'Called', colour: 'var(--series-2)' },
  { name: 'Distributed', colour: 'var(--series-1)' },
  { name: 'Value', colour: 'var(--ink)' },
] as const;
const [CALLED, DISTRIBUTED, VALUE] = DRAWN;

interface PacingChartProps {
  pacing: NonNullable<FundPlanView['pacing']>;
  currency: string;
}

export function PacingChart({ pacing, currency }: PacingChartProps) {
  const drawing = useRef<HTMLDivElement>(null);
  const years = yearsOf(pacing);
  const short = (value: number) => shortMoney(value.toFixed(0), currency);
  return (
    <Card>
      <CardHeader title="Pace" says={`Planned from year ${pacing.age + 1} on`}>
        <SavePicture of={drawing} name="pacing" />
      </CardHeader>
      <figure className="px-2 pt-3 pb-2">
        <div ref={drawing} className="h-64">
          <ResponsiveContainer width="100%" height="100%">
            <ComposedChart
              data={years}
              stackOffset="sign"
              margin={{ top: 8, right: 20, bottom: 0, left: 12 }}
              accessibilityLayer={false}
            >
              <CartesianGrid vertical={false} stroke="var(--hairline)" />
              <XAxis dataKey="year" tick={tick} tickLine={false} axisLine={{ stroke: 'var(--hairline-strong)' }} />
              <YAxis width={60} tickFormatter={short} tick={tick} tickLine={false} axisLine={false} />
              <ReferenceLine y={0} stroke="var(--hairline-strong)" />
              <ReferenceLine x={pacing.age} stroke="var(--ink-3)" strokeDasharray="3 3" />
              <Tooltip
                isAnimationActive={false}
                cursor={{ fill: 'var(--hover)' }}
                content={({ active, payload }) => (
                  <Readout
                    year={active ? (payload?.[0]?.payload as PlottedYear | undefined) : undefined}
                    short={short}
                  />
                )}
              />
              <Bar dataKey="below" stackId="flows" fill={CALLED.colour} isAnimationActive={false} />
              <Bar dataKey="above" stackId="flows" fill={DISTRIBUTED.colour} isAnimationActive={false} />
              <Line dataKey="line" stroke={VALUE.colour} strokeWidth={1.75} dot={false} isAnimationActive={false} />
            </ComposedChart>
          </ResponsiveContainer>
        </div>
        <figcaption className="flex flex-wrap gap-x-4 gap-y-1 px-2 pt-1 text-xs text-ink-3">
          {DRAWN.map(({ name, colour }) => (
            <span key={name} className="inline-flex items-center gap-1.5">
              <span aria-hidden className="h-0.5 w-4" style={{ background: colour }} />
              {name}
            </span>
          ))}
          <span>By year of the fund; the dashed line is the day.</span>
        </figcaption>
      </figure>
    </Card>
  );
}

function yearsOf({ age, nav, past, years }: PacingChartProps['pacing']): PlottedYear[] {
  const was = past
    .filter(({ year }) => year <= age)
    .map(({ year, contribution, distribution }) => ({
      year,
      below: -Number(contribution),
      above: Number(distribution),
      line: year === age ? Number(nav) : null,
      planned: false,
    }));
  const expected = years.map(({ year, contribution, distribution, nav: value }) => ({
    year,
    below: -Number(contribution),
    above: Number(distribution),
    line: Number(value),
    planned: true,
  }));
  return [...was, ...expected];
}

function Readout({ year, short }: { year: PlottedYear | undefined; short: (value: number) => string }) {
  if (!year) return null;
  return (
    <div className="tnum rounded-md bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 text-ink-3">
        Year {year.year}
        {year.planned ? ', expected' : ''}
      </p>
      <p>Called {short(-year.below)}</p>
      <p>Distributed {short(year.above)}</p>
      {year.line === null ? null : <p>Value {short(year.line)}</p>}
    </div>
  );
}
