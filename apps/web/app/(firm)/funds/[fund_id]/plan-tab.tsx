// What a fund plans: expected calls and distributions from where it stands, and how much is kept for later rounds.
'use client';
import type { Fund, FundPlanView } from '@redpill/contract';
import { useState } from 'react';
import { failureText } from '#api/api.ts';
import { Assumed } from '#components/calculators/assumed.tsx';
import { Money } from '#components/figures/figures.tsx';
import { count, dateText, percent, shortMoney } from '#components/figures/format.ts';
import { roundType } from '#components/figures/labels.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons, Skeleton } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { SaveWorkbook } from '#components/view/save-workbook.tsx';
import { useMay } from '#session/session.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { FigureList } from './figure-list.tsx';
import { pacingWorkbook } from './fund-workbooks.ts';
import { useFundPlan } from './use-fund-plan.ts';

const formPart = onDemand(() => import('./plan-form.tsx'));
const chartPart = onDemand(() => import('./pacing-chart.tsx'));

export function PlanTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const may = useMay();
  const plan = useFundPlan(fund.id, at);
  const [writing, setWriting] = useState(false);
  const { data } = plan;
  if (plan.isError) {
    return (
      <ErrorState
        title="The plan could not be computed"
        act={<Button onClick={() => void plan.refetch()}>Try again</Button>}
      >
        {failureText(plan.error)}
      </ErrorState>
    );
  }
  if (!data) return <RowSkeletons rows={8} label="Computing the plan" />;
  return (
    <div className={plan.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
      <div className="flex flex-wrap items-center gap-3 text-sm">
        {data.recorded ? (
          <span>
            Plan {data.recorded.number}, recorded {dateText(data.recorded.recorded_at.slice(0, 10))}
            {data.recorded.note ? ` · ${data.recorded.note}` : ''}
          </span>
        ) : (
          <>
            <Badge look="unaudited">Not recorded</Badge>
            <span className="text-ink-2">Figures of a usual plan: write one for this fund.</span>
          </>
        )}
        {may('ledger:write') && !writing ? (
          <Button className="ml-auto" look={data.recorded ? 'secondary' : 'primary'} onClick={() => setWriting(true)}>
            {data.recorded ? 'Change the plan' : 'Write the plan'}
          </Button>
        ) : null}
      </div>
      {writing ? (
        <Needing part={formPart} meanwhile={<RowSkeletons rows={4} label="Loading the form" />}>
          {({ PlanForm }) => <PlanForm fund={fund} view={data} onDone={() => setWriting(false)} />}
        </Needing>
      ) : null}
      <Pace data={data} />
      <Reserves data={data} />
      <Graduation data={data} />
      <Assumed policies={data.policies} />
    </div>
  );
}

function Pace({ data }: { data: FundPlanView }) {
  const { pacing, currency } = data;
  if (pacing === null)
    return <EmptyState title="There is nothing to plan from">{data.reasons.pacing?.text}</EmptyState>;
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <>
      <Needing part={chartPart} meanwhile={<Skeleton className="h-72" />}>
        {({ PacingChart }) => <PacingChart pacing={pacing} currency={currency} />}
      </Needing>
      <Card>
        <CardHeader title="Year by year" says="What was, then what is expected">
          <SaveWorkbook name={`Pace ${data.as_of}`} sheets={() => pacingWorkbook(data)} />
          <span className="text-xs">
            <MeasureLink page="pacing" />
          </span>
        </CardHeader>
        {pacing.years.length === 0 ? (
          <p className="border-b px-4 py-2 text-sm text-ink-2">The life of the plan is over: nothing is expected.</p>
        ) : null}
        <Table label="Pace of the fund" frame="max-h-96 overflow-auto">
          <thead className="sticky top-0">
            <tr>
              <Head>Year of the fund</Head>
              <Head>Ends</Head>
              <Head figure>Called</Head>
              <Head figure>Distributed</Head>
              <Head figure>Value</Head>
              <Head figure>Unfunded</Head>
            </tr>
          </thead>
          <tbody>
            {pacing.past.map((year) => (
              <Row key={`past ${year.year}`} className="text-ink-2">
                <Cell>
                  {year.year}
                  {year.year > pacing.age ? <span className="text-xs text-ink-3"> so far</span> : null}
                </Cell>
                <Cell>{dateText(year.ends)}</Cell>
                <Cell figure>{money(year.contribution)}</Cell>
                <Cell figure>{money(year.distribution)}</Cell>
                <Cell figure>{year.year === pacing.age ? money(pacing.nav) : ''}</Cell>
                <Cell figure />
              </Row>
            ))}
            {pacing.years.map((year) => (
              <Row key={`planned ${year.year}`}>
                <Cell>
                  {year.year} <span className="text-xs text-ink-3">expected</span>
                </Cell>
                <Cell>{dateText(year.ends)}</Cell>
                <Cell figure>{money(year.contribution)}</Cell>
                <Cell figure>{money(year.distribution)}</Cell>
                <Cell figure>{money(year.nav)}</Cell>
                <Cell figure>{money(year.unfunded)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </Card>
    </>
  );
}

function Reserves({ data }: { data: FundPlanView }) {
  const { reserves, currency } = data;
  if (reserves === null) return null;
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <Card>
      <CardHeader title="Reserves" says="How many companies the plan can start with, and what is kept for later rounds">
        <span className="text-xs">
          <MeasureLink page="plan-reserves" />
        </span>
      </CardHeader>
      <FigureList
        label="Reserves"
        figures={[
          {
            label: 'Investable',
            says: 'Commitments less fees and expenses, with what is recycled.',
            value: money(reserves.investable),
          },
          {
            label: 'Companies',
            says: `By the plan; the ledger has ${count(reserves.companies)}.`,
            value: count(reserves.company_count),
          },
          {
            label: 'First checks',
            says: `By the plan; in the ledger ${shortMoney(reserves.invested_first, currency)}.`,
            value: money(reserves.first_checks),
          },
          {
            label: 'Kept for later rounds',
            says: `By the plan${reserves.reserve_ratio === null ? '' : `, ${percent(reserves.reserve_ratio)} of what is investable`}; in the ledger ${shortMoney(reserves.invested_follow_on, currency)}.`,
            value: money(reserves.reserves),
          },
          { label: 'Not planned', says: 'Too little for one company more.', value: money(reserves.unplanned) },
        ]}
      />
      <Table label="Reserves by round">
        <thead>
          <tr>
            <Head>Round</Head>
            <Head figure>Reached by</Head>
            <Head figure>Companies</Head>
            <Head figure>Check</Head>
            <Head figure>Owned after</Head>
            <Head figure>Reserve</Head>
          </tr>
        </thead>
        <tbody>
          {reserves.rounds.map((round) => (
            <Row key={round.name}>
              <Cell>{round.name}</Cell>
              <Cell figure>{percent(round.reach)}</Cell>
              <Cell figure>{round.company_count.toFixed(1)}</Cell>
              <Cell figure>{money(round.check)}</Cell>
              <Cell figure>{percent(round.ownership_after)}</Cell>
              <Cell figure>{money(round.reserve)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Graduation({ data: { graduation } }: { data: FundPlanView }) {
  if (graduation.length === 0) return null;
  const months = graduation[0]?.after.map((point) => point.months) ?? [];
  return (
    <Card>
      <CardHeader title="Graduation on record" says="How many companies raised their next round, by the round before">
        <span className="text-xs">
          <MeasureLink page="graduation-curve" />
        </span>
      </CardHeader>
      <Table label="Graduation on record">
        <thead>
          <tr>
            <Head>Round</Head>
            <Head figure>Rounds</Head>
            {months.map((month) => (
              <Head key={month} figure>
                After {month} months
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {graduation.map((cohort) => (
            <Row key={cohort.round_type}>
              <Cell>{roundType(cohort.round_type)}</Cell>
              <Cell figure>{count(cohort.companies)}</Cell>
              {cohort.after.map((point) => (
                <Cell key={point.months} figure>
                  {percent(point.graduated)}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
