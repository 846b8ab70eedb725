// The investments of a fund for those who do not see its ledger.
'use client';
import { type Fund, type Investment, listInvestments } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { api } from '#api/api.ts';
import { decimalOrder } from '#components/figures/decimal-text.ts';
import { DateText, Money, Ownership, Unknown } from '#components/figures/figures.tsx';
import { roundType } from '#components/figures/labels.ts';
import { RecordList } from '#components/record/record-list.tsx';
import type { Column } from '#components/ui/data-table.tsx';

const COLUMNS: readonly Column<Investment>[] = [
  {
    id: 'company',
    title: 'Company',
    sortBy: (investment) => investment.company.name,
    cell: (investment) => (
      <Link
        href={`/companies/${investment.company.id}`}
        prefetch={false}
        className="rounded-sm font-medium hover:underline hover:decoration-hairline-strong hover:underline-offset-2"
      >
        {investment.company.name}
      </Link>
    ),
  },
  { id: 'round', title: 'Round', cell: ({ round_type }) => (round_type ? roundType(round_type) : <Unknown />) },
  {
    id: 'investment_date',
    title: 'Date',
    sortBy: (investment) => investment.investment_date,
    cell: (investment) => <DateText date={investment.investment_date} />,
  },
  {
    id: 'investment_amount',
    title: 'Invested',
    figure: true,
    largestFirst: true,
    sortBy: (investment) => decimalOrder(investment.investment_amount),
    cell: (investment) => <Money amount={investment.investment_amount} currency={investment.currency} />,
  },
  {
    id: 'share',
    title: 'Share',
    figure: true,
    cell: (investment) => <Ownership fraction={investment.ownership_percentage} />,
  },
  { id: 'status', title: 'Status', cell: (investment) => investment.status },
];

export function HoldingsTable({ fund }: { fund: Fund }) {
  const investments = useQuery({
    queryKey: ['investments', 'fund', fund.id],
    queryFn: () => api.call(listInvestments, { fund_id: fund.id, limit: 100, total: true }),
  });
  return (
    <RecordList
      query={investments}
      label="Investments"
      columns={COLUMNS}
      rowId={(investment) => investment.id}
      sorting={{ id: 'investment_date', desc: true }}
      exports={{ kind: 'investments', filters: { fund_id: fund.id, sort: '-investment_date' } }}
      empty={{ title: 'This fund has not invested yet', says: 'What it paid and owns stands here.' }}
    />
  );
}
