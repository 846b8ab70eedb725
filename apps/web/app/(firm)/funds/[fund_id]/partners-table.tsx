// The limited partners of a fund with their accounts.
'use client';
import type { Fund, Output, readPartnerPerformance } from '@redpill/contract';
import { useMemo } from 'react';
import { decimalOrder } from '#components/figures/decimal-text.ts';
import { Money, Multiple, Percent } from '#components/figures/figures.tsx';
import { RecordList } from '#components/record/record-list.tsx';
import { StateBadge } from '#components/ui/badge.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { useView } from '#components/view/use-view.ts';
import { type AsOf, usePartnerPerformance } from '../use-fund-performance.ts';

type Account = Output<typeof readPartnerPerformance>['items'][number];

export function PartnersTable({ fund, at }: { fund: Fund; at: AsOf }) {
  const partners = usePartnerPerformance(fund.id, at);
  const columns = useMemo(() => partnerColumns(fund.currency), [fund.currency]);
  return (
    <div className="flex flex-col gap-2">
      {partners.data?.estimated || partners.data?.before_carry ? (
        <p className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
          {partners.data.estimated ? <StateBadge state="estimated" /> : null}
          {partners.data.before_carry ? <StateBadge state="before_carry" /> : null}
          Shares of a net asset value that is not final.
        </p>
      ) : null}
      <RecordList
        query={partners}
        label="Limited partners"
        columns={columns}
        rowId={(account) => account.limited_partner_id ?? 'unnamed'}
        sorting={{ id: 'commitment', desc: true }}
        exports={{ kind: 'limited_partners', filters: { fund_id: fund.id } }}
        empty={{
          title: 'Nobody has committed yet',
          says: 'A partner appears with its first commitment in the ledger.',
        }}
      />
    </div>
  );
}

/** Opens what is kept of the partner beside its account. */
function PartnerName({ account }: { account: Account }) {
  const view = useView();
  const { limited_partner_id, limited_partner_name } = account;
  if (limited_partner_id === null || limited_partner_name === null) return 'Recorded without a name';
  return (
    <button
      type="button"
      className="rounded-sm text-left font-medium underline decoration-hairline-strong underline-offset-2 hover:decoration-current"
      onClick={() => view.set({ partner: limited_partner_id, entry: '', explain: '' })}
    >
      {limited_partner_name}
    </button>
  );
}

function partnerColumns(currency: string): Column<Account>[] {
  const money = (
    id: 'commitment' | 'paid_in' | 'unfunded' | 'distributed' | 'nav',
    title: string,
  ): Column<Account> => ({
    id,
    title,
    figure: true,
    largestFirst: true,
    sortBy: (account) => decimalOrder(account[id]),
    cell: (account) => <Money amount={account[id]} currency={currency} reason={account.reasons[id]?.text} />,
  });
  const ratio = (id: 'dpi' | 'tvpi', title: string): Column<Account> => ({
    id,
    title,
    figure: true,
    largestFirst: true,
    sortBy: (account) => account[id],
    cell: (account) => <Multiple value={account[id]} reason={account.reasons[id]?.text} />,
  });
  return [
    {
      id: 'name',
      title: 'Partner',
      className: 'min-w-48',
      sortBy: (account) => account.limited_partner_name,
      cell: (account) => (
        <span className="inline-flex items-center gap-2 font-medium">
          <PartnerName account={account} />
          {account.allocated ? (
            <StateBadge
              state="estimated"
              hint="Some flows were recorded for the fund as a whole and shared by commitment"
            >
              Shared
            </StateBadge>
          ) : null}
        </span>
      ),
    },
    money('commitment', 'Commitment'),
    money('paid_in', 'Paid in'),
    money('unfunded', 'Unfunded'),
    money('distributed', 'Distributed'),
    money('nav', 'Net asset value'),
    ratio('dpi', 'DPI'),
    ratio('tvpi', 'TVPI'),
    {
      id: 'net_irr',
      title: 'Net IRR',
      figure: true,
      largestFirst: true,
      sortBy: (account) => account.net_irr,
      cell: (account) => <Percent value={account.net_irr} change reason={account.reasons.net_irr?.text} />,
    },
  ];
}
