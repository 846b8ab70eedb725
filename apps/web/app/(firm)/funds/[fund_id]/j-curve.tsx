// The fund over time: cash out and back, multiples, rate of return; drawn on demand, and readable as a table.
'use client';
import type { FundPerformance } from '@redpill/contract';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { dateText } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { cn } from '#components/ui/cn.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { EmptyState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { CURVE_VIEWS, type CurveView, figureText } from './curves.ts';

const CurveChart = dynamic(() => import('./curve-chart.tsx').then((module) => module.CurveChart), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-64" />,
});

export function JCurve({ performance }: { performance: FundPerformance }) {
  const [view, setView] = useState<CurveView | undefined>(CURVE_VIEWS[0]);
  const [asTable, setAsTable] = useState(false);
  if (!view) return null;
  return (
    <Card>
      <CardHeader title="Over time" says="By quarter">
        <fieldset aria-label="What is drawn" className="flex rounded-md border border-hairline-strong p-0.5">
          {CURVE_VIEWS.map((known) => (
            <button
              key={known.name}
              type="button"
              aria-pressed={known.name === view.name}
              onClick={() => setView(known)}
              className={cn(
                'h-6 rounded-sm px-2 text-xs font-medium text-ink-3 hover:text-ink pointer-coarse:h-8',
                known.name === view.name && 'bg-hover text-ink',
              )}
            >
              {known.label}
            </button>
          ))}
        </fieldset>
        <Button size="sm" look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'As a chart' : 'As a table'}
        </Button>
      </CardHeader>
      {performance.series.length === 0 ? (
        <EmptyState title="No quarter has ended with a flow yet">
          The curve starts with the first capital call.
        </EmptyState>
      ) : asTable ? (
        <CurveTable performance={performance} view={view} />
      ) : (
        <CurveChart performance={performance} view={view} />
      )}
    </Card>
  );
}

function CurveTable({ performance, view }: { performance: FundPerformance; view: CurveView }) {
  return (
    <Table label={`${view.label} by quarter`} frame="max-h-80 overflow-y-auto">
      <thead className="sticky top-0">
        <tr>
          <Head>Quarter’s end</Head>
          {view.curves.map((curve) => (
            <Head key={curve.key} figure>
              {curve.label}
            </Head>
          ))}
          <Head>State</Head>
        </tr>
      </thead>
      <tbody>
        {[...performance.series].reverse().map((point) => (
          <Row key={point.date}>
            <Cell className="tnum">{dateText(point.date)}</Cell>
            {view.curves.map((curve) => (
              <Cell key={curve.key} figure>
                {figureText(view, curve, point, performance.currency)}
              </Cell>
            ))}
            <Cell className="text-ink-3">{point.estimated ? 'Estimated' : 'Reported'}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
