// The portfolio by sector, stage or vintage: a table whose bars show where the money is.
'use client';
import { type Output, PORTFOLIO_GROUPS, readPortfolioAnalytics } from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { api } from '#api/api.ts';
import { Money, Multiple, Unknown } from '#components/figures/figures.tsx';
import { count, exactMoney, words } from '#components/figures/format.ts';
import { companyStage } from '#components/figures/labels.ts';
import { StateBadge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { cn } from '#components/ui/cn.ts';
import { EmptyState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { type AnalyticsFilter, periodOf } from './analytics-filter.ts';
import { Bar } from './bar.tsx';
import { BehindInvestments, type CountedInvestments } from './behind-investments.tsx';
import { Counted } from './counted.tsx';

type Portfolio = Output<typeof readPortfolioAnalytics>;
type Group = Portfolio['items'][number];
type Figures = Portfolio['total'];
type By = (typeof PORTFOLIO_GROUPS)[number];

export function PortfolioPart(filter: AnalyticsFilter) {
  const [by, setBy] = useState<By>('sector');
  const [behind, setBehind] = useState<CountedInvestments | null>(null);
  const asked = {
    by,
    ...periodOf(filter),
    ...(filter.fund ? { fund_id: filter.fund } : {}),
    ...(filter.owner ? { lead_partner: filter.owner } : {}),
  };
  const portfolio = useQuery({
    queryKey: ['analytics', 'portfolio', asked],
    queryFn: () => api.call(readPortfolioAnalytics, asked),
    placeholderData: keepPreviousData,
  });
  return (
    <Counted query={portfolio}>
      {(data) => (
        <div className="flex flex-col gap-6">
          <Card>
            <CardHeader title="The portfolio" says={`In ${data.currency}, gross of fees and carry`}>
              <fieldset
                aria-label="By what it is grouped"
                className="flex rounded-md border border-hairline-strong p-0.5"
              >
                {PORTFOLIO_GROUPS.map((group) => (
                  <button
                    key={group}
                    type="button"
                    aria-pressed={group === by}
                    onClick={() => {
                      setBy(group);
                      setBehind(null);
                    }}
                    className={cn(
                      'h-6 rounded-sm px-2 text-xs font-medium text-ink-3 hover:text-ink pointer-coarse:h-8',
                      group === by && 'bg-hover text-ink',
                    )}
                  >
                    {words(group)}
                  </button>
                ))}
              </fieldset>
            </CardHeader>
            {data.items.length === 0 ? (
              <EmptyState title="No investment fits these filters">
                Investments of the funds stand here once they are recorded.
              </EmptyState>
            ) : (
              <PortfolioTable portfolio={data} onOpen={setBehind} />
            )}
          </Card>
          {behind ? <BehindInvestments {...behind} onClose={() => setBehind(null)} /> : null}
        </div>
      )}
    </Counted>
  );
}

interface PortfolioTableProps {
  portfolio: Portfolio;
  onOpen: (behind: CountedInvestments) => void;
}

function PortfolioTable({ portfolio, onOpen }: PortfolioTableProps) {
  const { by, currency, items, total } = portfolio;
  const largest = Math.max(...items.map(({ cost }) => Number(cost ?? 0)));
  return (
    <Table label={`The portfolio by ${by}`}>
      <thead>
        <tr>
          <Head>{words(by)}</Head>
          <Head figure>Investments</Head>
          <Head>Share of cost</Head>
          <Head figure>Cost</Head>
          <Head figure>Realised</Head>
          <Head figure>Fair value</Head>
          <Head figure>Gross multiple</Head>
        </tr>
      </thead>
      <tbody>
        {items.map((group) => (
          <Row key={group.value ?? ''}>
            <Cell className="min-w-36">
              <GroupName by={by} group={group} />
            </Cell>
            <Cell figure>
              <button
                type="button"
                onClick={() => onOpen({ title: titleOf(by, group), investment_ids: group.investment_ids })}
                aria-label={`${group.count} investments, ${titleOf(by, group)}: show them`}
                className="min-h-6 min-w-6 rounded-sm underline decoration-hairline-strong underline-offset-2 hover:decoration-ink"
              >
                {count(group.count)}
              </button>
            </Cell>
            <Cell>
              <Bar share={Number(group.cost ?? 0) / largest} />
            </Cell>
            <FigureCells figures={group} currency={currency} />
          </Row>
        ))}
      </tbody>
      <tfoot>
        <Row className="border-t border-hairline-strong font-medium">
          <Cell>All</Cell>
          <Cell figure>{count(total.count)}</Cell>
          <Cell />
          <FigureCells figures={total} currency={currency} />
        </Row>
      </tfoot>
    </Table>
  );
}

function titleOf(by: By, { value }: Group): string {
  if (value === null) return `No ${by} is recorded`;
  if (by === 'vintage') return `First paid for in ${value}`;
  return by === 'stage' ? companyStage(value) : value;
}

/** A sector or stage opens the companies it is of; what was invested in one year, the list behind its number alone. */
function GroupName({ by, group }: { by: By; group: Group }) {
  if (group.value === null) return <Unknown reason={`No ${by} is recorded`} />;
  if (by === 'vintage') return group.value;
  return (
    <Link
      href={`/companies?${by}=${encodeURIComponent(group.value)}`}
      className="rounded-sm hover:underline hover:decoration-hairline-strong hover:underline-offset-2"
    >
      {by === 'stage' ? companyStage(group.value) : group.value}
    </Link>
  );
}

function FigureCells({ figures, currency }: { figures: Figures; currency: string }) {
  const { cost, realised, fair_value, moic, reasons, unconverted, estimated } = figures;
  return (
    <>
      <Cell figure>
        <Money amount={cost} currency={currency} reason={reasons.cost?.text} />
        {unconverted.map((apart) => (
          <span key={apart.currency} className="block text-xs text-ink-3" data-hint="No rate of exchange is known">
            {apart.cost === null ? apart.currency : `+ ${exactMoney(apart.cost, apart.currency)}`}
          </span>
        ))}
      </Cell>
      <Cell figure>
        <Money amount={realised} currency={currency} reason={reasons.realised?.text} />
      </Cell>
      <Cell figure>
        <span className="inline-flex items-center gap-2">
          {estimated ? (
            <StateBadge state="estimated" hint="Some marks are older than the day, or rolled forward" />
          ) : null}
          <Money amount={fair_value} currency={currency} reason={reasons.fair_value?.text} />
        </span>
      </Cell>
      <Cell figure>
        <Multiple value={moic} reason={reasons.moic?.text} />
      </Cell>
    </>
  );
}
