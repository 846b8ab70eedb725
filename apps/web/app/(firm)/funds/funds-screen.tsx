// The list of funds, each with the figures one may see.
'use client';
import {
  type Fund,
  type FundPerformance,
  listPortfolioPerformance,
  type Output,
  readFundPerformance,
} from '@redpill/contract/routes';
import { useQueries, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { api } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { Money, Unknown } from '#components/figures/figures.tsx';
import { useFunds } from '#components/pickers/use-funds.ts';
import { RecordList } from '#components/record/record-list.tsx';
import { Screen } from '#components/shell/screen.tsx';
import { Badge, StateBadge } from '#components/ui/badge.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { useMay } from '#session/session.ts';
import { CreateFund } from './create-fund.tsx';
import { MetricValue } from './metric-value.tsx';
import { HEADLINES, metricNamed } from './metrics.ts';

export function FundsScreen() {
  const router = useRouter();
  const may = useMay();
  const funds = useFunds();
  const seesFigures = may('fund:performance:read');
  const seesPortfolio = may('portfolio:read');
  const ids = funds.data?.items.map((fund) => fund.id) ?? [];
  const performances = useQueries({
    queries: ids.map((fund_id) => ({
      queryKey: ['performance', fund_id, {}, false],
      queryFn: () => api.call(readFundPerformance, { fund_id, series: false }),
      enabled: seesFigures,
    })),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.fund_id, data]] : []))),
  });
  const portfolio = useQuery({
    queryKey: ['portfolio-performance'],
    queryFn: () => api.call(listPortfolioPerformance, {}),
    enabled: seesPortfolio,
  });
  const invested = portfolio.data?.items;
  const columns = useMemo(
    () => [
      ...FUND_COLUMNS,
      ...(seesFigures ? figureColumns(performances) : []),
      ...(seesPortfolio ? [investedColumn(new Map(invested?.map((row) => [row.fund_id, row])))] : []),
    ],
    [performances, invested, seesFigures, seesPortfolio],
  );
  return (
    <Screen
      flush
      steps={[{ label: 'Funds' }]}
      controls={
        <>
          <ExportMenu kind="funds" filters={{ sort: '-vintage_year' }} history={may('event:read')} />
          {may('fund:settings:update') ? <CreateFund /> : null}
        </>
      }
    >
      <h1 className="sr-only">Funds</h1>
      <RecordList
        query={funds}
        label="Funds"
        columns={columns}
        rowId={(fund) => fund.id}
        sorting={{ id: 'vintage_year', desc: true }}
        onOpen={(fund) => router.push(`/funds/${fund.id}`)}
        frame="lg:[--edge:24px]"
        empty={{
          title: seesPortfolio ? 'No fund is set up' : 'You have no commitment on record',
          says: seesPortfolio
            ? 'A fund holds the ledger, the investments and the partners’ commitments.'
            : 'Funds you committed to stand here, with your own account in each.',
        }}
      />
      {portfolio.data?.refreshed_at ? (
        <p className="px-4 py-3 text-xs text-ink-3 lg:px-6">
          Investments counted <Age at={portfolio.data.refreshed_at} />
          {seesFigures ? '; returns are computed from the ledger as you look.' : '.'}
        </p>
      ) : null}
    </Screen>
  );
}

const FUND_COLUMNS: readonly Column<Fund>[] = [
  {
    id: 'name',
    title: 'Fund',
    sortBy: (fund) => fund.name,
    className: 'min-w-56',
    cell: (fund) => (
      <Link
        href={`/funds/${fund.id}`}
        className="rounded-sm font-medium hover:underline hover:decoration-hairline-strong hover:underline-offset-2"
      >
        {fund.name}
      </Link>
    ),
  },
  {
    id: 'vintage_year',
    title: 'Vintage',
    figure: true,
    largestFirst: true,
    sortBy: (fund) => fund.vintage_year,
    cell: (fund) => fund.vintage_year ?? <Unknown />,
  },
  { id: 'status', title: 'Status', cell: (fund) => <Badge>{fund.status}</Badge> },
  {
    id: 'fund_size',
    title: 'Size',
    figure: true,
    cell: (fund) => <Money amount={fund.fund_size} currency={fund.currency} />,
  },
];

function figureColumns(performances: ReadonlyMap<string, FundPerformance>): Column<Fund>[] {
  const nav = metricNamed('nav');
  return [...HEADLINES, ...(nav ? [nav] : [])].map((metric) => ({
    id: metric.name,
    title: metric.label,
    figure: true,
    largestFirst: true,
    // Amounts of funds in different currencies have no common order.
    ...(metric.kind === 'money'
      ? {}
      : {
          sortBy: (fund: Fund) => {
            const value = performances.get(fund.id)?.[metric.name];
            return typeof value === 'number' ? value : null;
          },
        }),
    cell: (fund) => {
      const performance = performances.get(fund.id);
      if (!performance) return null;
      const figure = (
        <MetricValue
          kind={metric.kind}
          value={performance[metric.name]}
          currency={performance.currency}
          reason={performance.reasons[metric.name]?.text}
        />
      );
      return metric.name === 'nav' && performance.estimated ? (
        <span className="inline-flex items-center gap-2">
          <StateBadge state="estimated" hint="Rolled forward from the last reported value" />
          {figure}
        </span>
      ) : (
        figure
      );
    },
  }));
}

type Invested = Output<typeof listPortfolioPerformance>['items'][number];

function investedColumn(rows: ReadonlyMap<string, Invested>): Column<Fund> {
  return {
    id: 'investments',
    title: 'Investments',
    figure: true,
    largestFirst: true,
    sortBy: (fund) => rows.get(fund.id)?.total_investments ?? null,
    cell: (fund) => rows.get(fund.id)?.total_investments ?? <Unknown reason="Not counted yet" />,
  };
}
