// The schedule of investments: what each cost, what came back, what it is worth.
'use client';
import type { Fund, Output, readInvestmentPerformance } from '@redpill/contract';
import Link from 'next/link';
import { useMemo } from 'react';
import { decimalOrder } from '#components/figures/decimal-text.ts';
import { DateText, Money, Multiple, Percent, Unknown } from '#components/figures/figures.tsx';
import { dateText, words } from '#components/figures/format.ts';
import { roundType } from '#components/figures/labels.ts';
import { RecordList } from '#components/record/record-list.tsx';
import { StateBadge } from '#components/ui/badge.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { type AsOf, useInvestmentPerformance } from '../use-fund-performance.ts';

type Schedule = Output<typeof readInvestmentPerformance>;
type Line = Schedule['items'][number];

export function ScheduleTable({ fund, at }: { fund: Fund; at: AsOf }) {
  const schedule = useInvestmentPerformance(fund.id, at);
  const columns = useMemo(() => scheduleColumns(fund.currency), [fund.currency]);
  return (
    <RecordList
      query={schedule}
      label="Schedule of investments"
      columns={columns}
      rowId={(line) => line.investment_id}
      sorting={{ id: 'cost', desc: true }}
      exports={{ kind: 'investments', filters: { fund_id: fund.id } }}
      empty={{
        title: 'Nothing is invested as of this day',
        says: 'An investment appears once its cost is in the ledger.',
      }}
    />
  );
}

/** Which holding it is. */
const IDENTITY: readonly Column<Line>[] = [
  {
    id: 'company_name',
    title: 'Company',
    sortBy: (line) => line.company_name,
    className: 'min-w-36',
    cell: (line) => (
      <Link
        href={`/companies/${line.company_id}`}
        prefetch={false}
        className="rounded-sm font-medium hover:underline hover:decoration-hairline-strong hover:underline-offset-2"
      >
        {line.company_name}
      </Link>
    ),
  },
  {
    id: 'round',
    title: 'Round',
    className: 'whitespace-nowrap',
    cell: (line) => (line.round_type ? roundType(line.round_type) : <Unknown />),
  },
  {
    id: 'first_date',
    title: 'First',
    sortBy: (line) => line.first_date,
    cell: (line) => <DateText date={line.first_date} />,
  },
];

/** What came of it. */
const RETURNS: readonly Column<Line>[] = [
  {
    id: 'moic',
    title: 'MOIC',
    figure: true,
    largestFirst: true,
    sortBy: (line) => line.moic,
    cell: (line) => <Multiple value={line.moic} reason={line.reasons.moic?.text} />,
  },
  {
    id: 'gross_irr',
    title: 'Gross IRR',
    figure: true,
    largestFirst: true,
    sortBy: (line) => line.gross_irr,
    cell: (line) => <Percent value={line.gross_irr} change reason={line.reasons.gross_irr?.text} />,
  },
  {
    id: 'status',
    title: 'Status',
    sortBy: (line) => line.status,
    className: 'whitespace-nowrap',
    cell: (line) => <span className={line.status === 'written_off' ? 'text-ink-3' : ''}>{words(line.status)}</span>,
  },
];

function scheduleColumns(currency: string): Column<Line>[] {
  const money = (id: 'cost' | 'realised' | 'remaining_cost' | 'fair_value', title: string): Column<Line> => ({
    id,
    title,
    figure: true,
    largestFirst: true,
    sortBy: (line) => decimalOrder(line[id]),
    cell: (line) => <Money amount={line[id]} currency={currency} reason={line.reasons[id]?.text} />,
  });
  return [
    ...IDENTITY,
    money('cost', 'Cost'),
    money('realised', 'Realised'),
    money('remaining_cost', 'Remaining cost'),
    {
      ...money('fair_value', 'Fair value'),
      cell: (line) => (
        <span className="inline-flex items-center gap-2">
          {line.estimated ? (
            <StateBadge
              state="estimated"
              hint={
                line.mark_date
                  ? `Rolled forward from the mark of ${dateText(line.mark_date)}`
                  : 'Not marked: at remaining cost'
              }
            />
          ) : null}
          <Money amount={line.fair_value} currency={currency} reason={line.reasons.fair_value?.text} />
        </span>
      ),
    },
    ...RETURNS,
  ];
}
