// The fully diluted company over time, by class, as stacked areas that step on the days of transactions.
'use client';
import type { CapTable } from '@redpill/contract';
import { useMemo, useRef } from 'react';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Legend, seriesColour } from '#components/calculators/payout-chart.tsx';
import { SavePicture } from '#components/calculators/save-picture.tsx';
import { dateText, percent, quantity, shortMoney } from '#components/figures/format.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';

interface Day {
  date: string;
  at: number;
  parts: Readonly<Record<string, number>>;
}

const tick = { fill: 'var(--ink-3)', fontSize: 12 };
const short = (value: number): string => shortMoney(value.toFixed(0), '').trim();

export function CapTableHistory({ table }: { table: CapTable }) {
  const drawing = useRef<HTMLDivElement>(null);
  const names = useMemo(
    () => [...new Set(table.history.flatMap(({ parts }) => parts.map(({ name }) => name)))],
    [table.history],
  );
  const days = useMemo(() => daysOf(table), [table]);
  if (days.length === 0) return <EmptyState title="Nothing has happened up to this day" />;
  return (
    <>
      <Card>
        <CardHeader title="Fully diluted shares" says="By class, on the days on which something happened">
          <SavePicture of={drawing} name="cap table over time" />
        </CardHeader>
        <figure className="px-2 pt-3 pb-2">
          <div ref={drawing} className="h-64">
            <Stacked days={days} names={names} />
          </div>
          <Legend names={names} says="Classes as converted into common." />
        </figure>
      </Card>
      <DayTable table={table} names={names} />
    </>
  );
}

function Stacked({ days, names }: { days: readonly Day[]; names: readonly string[] }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={days} margin={{ top: 8, right: 20, bottom: 0, left: 4 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          tickFormatter={(at: number) => new Date(at).toISOString().slice(0, 7)}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--hairline-strong)' }}
        />
        <YAxis width={52} tickFormatter={short} tick={tick} tickLine={false} axisLine={false} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--ink-3)', strokeDasharray: '2 2' }}
          content={({ active, payload }) => (
            <Readout day={active ? (payload?.[0]?.payload as Day | undefined) : undefined} names={names} />
          )}
        />
        {names.map((name, at) => (
          <Area
            key={name}
            type="stepAfter"
            dataKey={({ parts }: Day) => parts[name] ?? 0}
            name={name}
            stackId="company"
            fill={seriesColour(at)}
            fillOpacity={0.85}
            stroke="var(--surface)"
            isAnimationActive={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}

function DayTable({ table, names }: { table: CapTable; names: readonly string[] }) {
  return (
    <Card>
      <CardHeader title="Day by day" />
      <Table label="Cap table over time" frame="max-h-80 overflow-auto">
        <thead>
          <tr>
            <Head>Day</Head>
            <Head figure>Issued</Head>
            <Head figure>Fully diluted</Head>
            {names.map((name) => (
              <Head key={name} figure>
                {name}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.history.toReversed().map(({ date, issued, fully_diluted, parts }) => (
            <Row key={date}>
              <Cell>{dateText(date)}</Cell>
              <Cell figure>{quantity(issued)}</Cell>
              <Cell figure>{quantity(fully_diluted)}</Cell>
              {names.map((name) => (
                <Cell key={name} figure>
                  {quantity(parts.find((part) => part.name === name)?.as_converted ?? '0')}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

/** One point for each day, and one at the day that is looked at, so that the last step is seen. */
function daysOf({ history, as_of }: CapTable): Day[] {
  const days = history.map(({ date, parts }) => ({
    date,
    at: Date.parse(date),
    parts: Object.fromEntries(parts.map(({ name, as_converted }) => [name, Number(as_converted)])),
  }));
  const last = days.at(-1);
  return last && last.date < as_of ? [...days, { ...last, date: as_of, at: Date.parse(as_of) }] : days;
}

function Readout({ day, names }: { day: Day | undefined; names: readonly string[] }) {
  if (!day) return null;
  const all = names.reduce((sum, name) => sum + (day.parts[name] ?? 0), 0);
  return (
    <div className="tnum rounded-md bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 text-ink-3">{dateText(day.date)}</p>
      {names.map((name, at) => (
        <p key={name} className="flex items-center gap-2">
          <span aria-hidden className="h-2 w-3" style={{ background: seriesColour(at) }} />
          <span className="grow text-ink-2">{name}</span>
          <span className="font-medium">{short(day.parts[name] ?? 0)}</span>
          <span className="text-ink-3">{all > 0 ? percent((day.parts[name] ?? 0) / all) : ''}</span>
        </p>
      ))}
    </div>
  );
}
