// Where deals come from, and what became of them.
'use client';
import { type Output, readSourceAnalytics } from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#api/api.ts';
import { Money, Percent } from '#components/figures/figures.tsx';
import { count, exactMoney } from '#components/figures/format.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { type AnalyticsFilter, isBackwards, pipelineOf } from './analytics-filter.ts';
import { Bar } from './bar.tsx';
import { BehindNumber, type CountedDeals } from './behind-number.tsx';
import { Counted } from './counted.tsx';

type Sources = Output<typeof readSourceAnalytics>;

export function SourcesPart(filter: AnalyticsFilter) {
  const asked = pipelineOf(filter);
  const [behind, setBehind] = useState<CountedDeals | null>(null);
  const sources = useQuery({
    queryKey: ['analytics', 'sources', asked],
    queryFn: () => api.call(readSourceAnalytics, asked),
    placeholderData: keepPreviousData,
  });
  if (isBackwards(filter)) return <EmptyState title="This period ends before it begins" />;
  return (
    <div className="flex flex-col gap-6">
      <Counted query={sources}>
        {(data) => (
          <Card>
            <CardHeader title="Sources" says={data.attribution} />
            {data.items.length === 0 ? (
              <EmptyState title="No deal was opened under these filters">
                A deal’s source is where the firm heard of it.
              </EmptyState>
            ) : (
              <SourceTable
                data={data}
                onOpen={(source) =>
                  setBehind({ ...asked, ...(source === null ? { without_source: true } : { source }) })
                }
              />
            )}
          </Card>
        )}
      </Counted>
      {behind ? <BehindNumber number={behind} onClose={() => setBehind(null)} /> : null}
    </div>
  );
}

function SourceTable({ data, onOpen }: { data: Sources; onOpen: (source: string | null) => void }) {
  const most = Math.max(...data.items.map(({ deals }) => deals), 1);
  return (
    <Table label="Deals by source">
      <thead>
        <tr>
          <Head>Source</Head>
          <Head className="w-1/4">Share</Head>
          <Head figure>Deals</Head>
          <Head figure>Open</Head>
          <Head figure>Closed</Head>
          <Head figure>Passed on</Head>
          <Head figure>Closed of all</Head>
          <Head figure>Investments</Head>
          <Head figure>Cost</Head>
        </tr>
      </thead>
      <tbody>
        {data.items.map((item) => (
          <Row key={item.source ?? ''}>
            <Cell className="min-w-36">{item.source ?? <span className="text-ink-3">Not recorded</span>}</Cell>
            <Cell>
              <Bar share={item.deals / most} colour="var(--series-2)" />
            </Cell>
            <Cell figure>
              <button
                type="button"
                onClick={() => onOpen(item.source)}
                aria-label={`${item.deals} deals from ${item.source ?? 'no recorded source'}: show them`}
                className="min-h-6 min-w-6 rounded-sm underline decoration-hairline-strong underline-offset-2 hover:decoration-ink"
              >
                {count(item.deals)}
              </button>
            </Cell>
            <Cell figure>{count(item.open)}</Cell>
            <Cell figure>{count(item.closed)}</Cell>
            <Cell figure>{count(item.passed)}</Cell>
            <Cell figure>
              <Percent value={item.conversion} />
            </Cell>
            <Cell figure>{count(item.investments)}</Cell>
            <Cell figure>
              <Money amount={item.cost} currency={data.currency} reason={item.reasons.cost?.text} />
              {item.unconverted.map((apart) => (
                <span key={apart.currency} className="block text-xs text-ink-3">
                  {apart.cost === null ? apart.currency : `+ ${exactMoney(apart.cost, apart.currency)}`}
                </span>
              ))}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
