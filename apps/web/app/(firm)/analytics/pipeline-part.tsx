// The pipeline as a funnel, and how long deals stay in its stages; a number opens the deals behind it.
'use client';
import {
  ANALYTICS_OUTCOMES,
  type Output,
  readFunnelAnalytics,
  readTimeInStageAnalytics,
} from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { api } from '#api/api.ts';
import { Percent, Unknown } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { dealStage } from '#components/figures/labels.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { type AnalyticsFilter, isBackwards, pipelineOf } from './analytics-filter.ts';
import { Bar } from './bar.tsx';
import { BehindNumber, type CountedDeals } from './behind-number.tsx';
import { Counted } from './counted.tsx';

type Stage = Output<typeof readFunnelAnalytics>['items'][number];
type Outcome = (typeof ANALYTICS_OUTCOMES)[number];

const OUTCOME_WORDS: Record<Outcome, string> = {
  entered: 'Entered',
  advanced: 'Got further',
  passed: 'Passed on',
  open: 'Still there',
};

export function PipelinePart(filter: AnalyticsFilter) {
  const asked = pipelineOf(filter);
  const [behind, setBehind] = useState<CountedDeals | null>(null);
  const funnel = useQuery({
    queryKey: ['analytics', 'funnel', asked],
    queryFn: () => api.call(readFunnelAnalytics, asked),
    placeholderData: keepPreviousData,
  });
  const time = useQuery({
    queryKey: ['analytics', 'time-in-stage', asked],
    queryFn: () => api.call(readTimeInStageAnalytics, asked),
    placeholderData: keepPreviousData,
  });
  if (isBackwards(filter)) return <EmptyState title="This period ends before it begins" />;
  return (
    <div className="flex flex-col gap-6">
      <Counted query={funnel}>
        {({ items, deals }) => (
          <Card>
            <CardHeader
              title="Funnel"
              says={`${count(deals)} deals moved; what became of those that entered each stage`}
            />
            {deals === 0 ? (
              <EmptyState title="No deal moved under these filters">Every move of a deal is counted here.</EmptyState>
            ) : (
              <FunnelTable items={items} onOpen={(stage, outcome) => setBehind({ stage, outcome, ...asked })} />
            )}
          </Card>
        )}
      </Counted>
      {behind ? <BehindNumber number={behind} onClose={() => setBehind(null)} /> : null}
      <Counted query={time}>
        {({ items }) => (
          <Card>
            <CardHeader
              title="Time in stage"
              says="Days; quartiles of the stays that ended, and the age of those that did not"
            />
            <TimeTable items={items} />
          </Card>
        )}
      </Counted>
    </div>
  );
}

function FunnelTable({
  items,
  onOpen,
}: {
  items: readonly Stage[];
  onOpen: (stage: Stage['stage'], outcome: Outcome) => void;
}) {
  const most = Math.max(...items.map(({ entered }) => entered), 1);
  return (
    <Table label="Deals by stage">
      <thead>
        <tr>
          <Head>Stage</Head>
          <Head className="w-1/3">Entered</Head>
          {ANALYTICS_OUTCOMES.map((outcome) => (
            <Head key={outcome} figure>
              {OUTCOME_WORDS[outcome]}
            </Head>
          ))}
          <Head figure>Conversion</Head>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.stage}>
            <Cell className="whitespace-nowrap">{dealStage(item.stage)}</Cell>
            <Cell>
              <Bar share={item.entered / most} />
            </Cell>
            {ANALYTICS_OUTCOMES.map((outcome) => (
              <Cell key={outcome} figure>
                {item[outcome] === 0 ? (
                  <span className="text-ink-3">0</span>
                ) : (
                  <button
                    type="button"
                    onClick={() => onOpen(item.stage, outcome)}
                    aria-label={`${item[outcome]} deals, ${dealStage(item.stage)}, ${OUTCOME_WORDS[outcome]}: show them`}
                    className="min-h-6 min-w-6 rounded-sm underline decoration-hairline-strong underline-offset-2 hover:decoration-ink"
                  >
                    {count(item[outcome])}
                  </button>
                )}
              </Cell>
            ))}
            <Cell figure>
              <Percent value={item.conversion} reason={item.entered === 0 ? 'None entered' : 'The last stage'} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

type Time = Output<typeof readTimeInStageAnalytics>['items'][number];

function TimeTable({ items }: { items: readonly Time[] }) {
  const longest = Math.max(...items.map(({ median_days }) => median_days ?? 0), 1);
  return (
    <Table label="Days in each stage">
      <thead>
        <tr>
          <Head>Stage</Head>
          <Head className="w-1/4">Median</Head>
          <Head figure>Ended</Head>
          <Head figure>Quarter below</Head>
          <Head figure>Median</Head>
          <Head figure>Quarter above</Head>
          <Head figure>In it now</Head>
          <Head figure>Median age</Head>
          <Head figure>Oldest</Head>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.stage}>
            <Cell className="whitespace-nowrap">{dealStage(item.stage)}</Cell>
            <Cell>
              <Bar share={(item.median_days ?? 0) / longest} colour="var(--series-3)" />
            </Cell>
            <Cell figure>{count(item.completed)}</Cell>
            <Days days={item.p25_days} />
            <Days days={item.median_days} />
            <Days days={item.p75_days} />
            <Cell figure>{count(item.open)}</Cell>
            <Days days={item.median_age_days} reason="No deal is in it" />
            <Cell figure>
              {item.oldest_deal_id === null || item.oldest_age_days === null ? (
                <Unknown reason="No deal is in it" />
              ) : (
                <Link
                  href={`/deals?deal=${item.oldest_deal_id}`}
                  className="rounded-sm underline decoration-hairline-strong underline-offset-2 hover:decoration-ink"
                >
                  {daysText(item.oldest_age_days)}
                </Link>
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const daysText = (days: number): string => (days < 10 ? days.toFixed(1) : count(Math.round(days)));

function Days({ days, reason = 'No stay has ended' }: { days: number | null; reason?: string }) {
  return (
    <Cell figure>
      {days === null ? (
        <Unknown reason={reason} />
      ) : (
        <span data-hint={`${days} days`} data-exact={String(days)}>
          {daysText(days)}
        </span>
      )}
    </Cell>
  );
}
