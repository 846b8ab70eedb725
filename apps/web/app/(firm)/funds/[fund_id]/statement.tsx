// A limited partner's own account in a fund: the figures, and every entry they came from.
'use client';
import { type Output, readStatement } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import { DateText, Money } from '#components/figures/figures.tsx';
import { dateText, words } from '#components/figures/format.ts';
import { entryType } from '#components/figures/labels.ts';
import { MissingRecord } from '#components/record/missing-record.tsx';
import { StateBadge } from '#components/ui/badge.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { type Column, DataTable } from '#components/ui/data-table.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState } from '#components/ui/states.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { MetricValue } from '../metric-value.tsx';
import { metricNamed } from '../metrics.ts';
import type { AsOf } from '../use-fund-performance.ts';

type StatementView = Output<typeof readStatement>;
type Entry = StatementView['entries'][number];

const ACCOUNT = ['commitment', 'paid_in', 'unfunded', 'distributed', 'nav', 'dpi', 'tvpi', 'net_irr'] as const;

const COLUMNS: readonly Column<Entry>[] = [
  {
    id: 'date',
    title: 'Value date',
    sortBy: (entry) => entry.date,
    largestFirst: true,
    cell: (entry) => <DateText date={entry.date} />,
  },
  { id: 'type', title: 'Entry', sortBy: (entry) => entry.type, cell: (entry) => entryType(entry.type) },
  {
    id: 'detail',
    title: 'Detail',
    className: 'text-ink-3',
    cell: (entry) =>
      entry.close ??
      (entry.distribution_type
        ? words(entry.distribution_type)
        : entry.inside_commitment
          ? ''
          : 'On top of the commitment'),
  },
  {
    id: 'amount',
    title: 'Amount',
    figure: true,
    cell: (entry) => <Money amount={entry.amount} currency={entry.currency} exact />,
  },
  {
    id: 'unfunded',
    title: 'Effect on unfunded',
    figure: true,
    cell: (entry) => <Money amount={entry.unfunded_impact} currency={entry.currency} exact />,
  },
  { id: 'due', title: 'Due', cell: (entry) => (entry.due_date ? <DateText date={entry.due_date} /> : '') },
];

export interface StatementProps {
  fund_id: string;
  limited_partner_id: string;
  at: AsOf;
}

export function Statement({ fund_id, limited_partner_id, at }: StatementProps) {
  const statement = useQuery({
    queryKey: ['statement', fund_id, limited_partner_id, at],
    queryFn: () => api.call(readStatement, { fund_id, limited_partner_id, ...at }),
  });
  if (statement.isError) {
    return <MissingRecord what="statement" error={statement.error} onRetry={() => void statement.refetch()} />;
  }
  if (!statement.data) return <RowSkeletons rows={4} label="Loading your account" />;
  return <StatementCard statement={statement.data} at={at} />;
}

function StatementCard({ statement, at }: { statement: StatementView; at: AsOf }) {
  const { fund_id, limited_partner_id } = statement;
  const filters = { fund_id, limited_partner_id, to: at.as_of, known_at: at.known_at, effective: true, sort: '-date' };
  return (
    <Card className="@container">
      <CardHeader title={`Account of ${statement.limited_partner_name}`} says={`As of ${dateText(statement.as_of)}`}>
        {statement.estimated ? (
          <StateBadge
            state="estimated"
            hint={
              statement.nav_date ? `Rolled forward from the value reported for ${dateText(statement.nav_date)}` : ''
            }
          />
        ) : null}
        {statement.before_carry ? <StateBadge state="before_carry" /> : null}
        {statement.entries.length > 0 ? <ExportMenu kind="ledger" filters={filters} /> : null}
      </CardHeader>
      <dl className="-mr-px -mb-px grid grid-cols-2 overflow-hidden @lg:grid-cols-4 @4xl:grid-cols-8">
        {ACCOUNT.map((name) => {
          const metric = metricNamed(name);
          return metric ? (
            <div key={name} className="border-r border-b px-4 py-2.5">
              <dt className="text-xs text-ink-3">{metric.label}</dt>
              <dd className="tnum text-lg font-medium">
                <MetricValue
                  kind={metric.kind}
                  value={statement[name]}
                  currency={statement.currency}
                  reason={statement.reasons[name]?.text}
                />
              </dd>
            </div>
          ) : null;
        })}
      </dl>
      {statement.entries.length === 0 ? (
        <EmptyState title="No entries as of this day" />
      ) : (
        <DataTable
          label="Statement"
          columns={COLUMNS}
          rows={statement.entries}
          rowId={(entry) => entry.id}
          sorting={{ id: 'date', desc: true }}
          frame="border-t max-h-96 overflow-y-auto"
        />
      )}
    </Card>
  );
}
