// The firm's deals on a company and its investments in it.
'use client';
import { type Deal, type Investment, listDeals, listInvestments } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { api } from '#api/api.ts';
import { DateText, InstantText, Money, Ownership, Unknown } from '#components/figures/figures.tsx';
import { dealStage, roundType } from '#components/figures/labels.ts';
import { RecordList } from '#components/record/record-list.tsx';
import { StateBadge } from '#components/ui/badge.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import type { CompanyDetail } from './company-detail.ts';

const linkLook = 'rounded-sm font-medium hover:underline hover:decoration-hairline-strong hover:underline-offset-2';

const DEALS: readonly Column<Deal>[] = [
  {
    id: 'stage',
    title: 'Stage',
    cell: (deal) => (
      <span className="inline-flex items-center gap-2">
        <Link href={`/deals?deal=${deal.id}`} className={linkLook}>
          {dealStage(deal.stage)}
        </Link>
        {deal.restricted ? <StateBadge state="restricted" /> : null}
      </span>
    ),
  },
  { id: 'stage_since', title: 'Since', cell: (deal) => <InstantText at={deal.stage_since} /> },
  { id: 'owner', title: 'Owner', cell: (deal) => deal.partner_owner_name ?? <Unknown reason="No owner yet" /> },
  {
    id: 'target_investment',
    title: 'Amount',
    figure: true,
    cell: (deal) => <Money amount={deal.target_investment} currency={deal.currency} reason="No amount is set" />,
  },
  {
    id: 'target_valuation',
    title: 'Pre-money',
    figure: true,
    cell: (deal) => <Money amount={deal.target_valuation} currency={deal.currency} reason="No valuation is set" />,
  },
];

export function CompanyDeals({ company }: { company: CompanyDetail }) {
  const router = useRouter();
  const deals = useQuery({
    queryKey: ['deals', 'company', company.id],
    queryFn: () => api.call(listDeals, { company_id: company.id, limit: 100 }),
  });
  return (
    <RecordList
      query={deals}
      label="Deals"
      columns={DEALS}
      rowId={(deal) => deal.id}
      onOpen={(deal) => router.push(`/deals?deal=${deal.id}`)}
      exports={{ kind: 'deals', filters: { company_id: company.id, archived: false } }}
      empty={{ title: 'No deal on this company', says: 'A deal is opened on the pipeline’s board.' }}
    />
  );
}

const INVESTMENTS: readonly Column<Investment>[] = [
  {
    id: 'fund',
    title: 'Fund',
    cell: (investment) => (
      <Link href={`/funds/${investment.fund_id}`} className={linkLook}>
        {investment.fund_name}
      </Link>
    ),
  },
  { id: 'round', title: 'Round', cell: ({ round_type }) => (round_type ? roundType(round_type) : <Unknown />) },
  { id: 'date', title: 'Date', cell: (investment) => <DateText date={investment.investment_date} /> },
  {
    id: 'amount',
    title: 'Invested',
    figure: true,
    cell: (investment) => <Money amount={investment.investment_amount} currency={investment.currency} />,
  },
  {
    id: 'valuation',
    title: 'Post-money',
    figure: true,
    cell: (investment) => <Money amount={investment.valuation} currency={investment.currency} />,
  },
  {
    id: 'share',
    title: 'Share',
    figure: true,
    cell: (investment) => <Ownership fraction={investment.ownership_percentage} />,
  },
  { id: 'lead', title: 'Lead partner', cell: (investment) => investment.lead_partner_name ?? <Unknown /> },
  { id: 'status', title: 'Status', cell: (investment) => investment.status },
];

export function CompanyInvestments({ company }: { company: CompanyDetail }) {
  const investments = useQuery({
    queryKey: ['investments', 'company', company.id],
    queryFn: () => api.call(listInvestments, { company_id: company.id, limit: 100 }),
  });
  return (
    <RecordList
      query={investments}
      label="Investments"
      columns={INVESTMENTS}
      rowId={(investment) => investment.id}
      exports={{ kind: 'investments', filters: { company_id: company.id } }}
      empty={{ title: 'No fund has invested', says: 'What the funds paid and own stands here once a deal has closed.' }}
    />
  );
}
