// Deals with what each cost, returned and is worth: its multiple, and that of the part sold and of the part held.
'use client';
import type { FundAttribution } from '@redpill/contract';
import { useMemo } from 'react';
import { decimalOrder } from '#components/figures/decimal-text.ts';
import { Money, Multiple } from '#components/figures/figures.tsx';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { DataTable } from '#components/ui/data-table.tsx';

type Deal = FundAttribution['deals'][number];

export function AttributedDeals({ deals, currency }: { deals: Deal[]; currency: string }) {
  const columns = useMemo(() => columnsIn(currency), [currency]);
  return (
    <Card>
      <CardHeader title="Deals" says="Cost follows the part sold at its average">
        <span className="text-xs">
          <MeasureLink page="deal-multiples" />
        </span>
      </CardHeader>
      {deals.length === 0 ? (
        <p className="px-4 py-6 text-sm text-ink-3">Nothing is invested as of this day.</p>
      ) : (
        <DataTable
          label="Deals of the fund"
          columns={columns}
          rows={deals}
          rowId={(deal) => deal.investment_id}
          sorting={{ id: 'gain', desc: true }}
        />
      )}
    </Card>
  );
}

function columnsIn(currency: string): Column<Deal>[] {
  const money = (id: 'cost' | 'realised' | 'fair_value' | 'gain', title: string): Column<Deal> => ({
    id,
    title,
    figure: true,
    largestFirst: true,
    sortBy: (deal) => decimalOrder(deal[id]),
    cell: (deal) => <Money amount={deal[id]} currency={currency} reason={reasonFor(deal, id)} />,
  });
  const multiple = (id: 'moic' | 'realised_moic' | 'unrealised_moic', title: string, none: string): Column<Deal> => ({
    id,
    title,
    figure: true,
    largestFirst: true,
    sortBy: (deal) => deal[id],
    cell: (deal) => <Multiple value={deal[id]} reason={deal.reasons[id]?.text ?? none} />,
  });
  return [
    {
      id: 'company_name',
      title: 'Company',
      sortBy: (deal) => deal.company_name,
      className: 'min-w-36 font-medium',
      cell: (deal) => deal.company_name,
    },
    money('cost', 'Cost'),
    money('realised', 'Realised'),
    money('fair_value', 'Fair value'),
    money('gain', 'Gain'),
    multiple('moic', 'MOIC', 'It cost nothing'),
    multiple('realised_moic', 'Of the part sold', 'Nothing was sold'),
    multiple('unrealised_moic', 'Of the part held', 'Nothing is held'),
  ];
}

/** A gain is missing where one of its parts is. */
function reasonFor(deal: Deal, id: string): string | undefined {
  const [first] = Object.values(deal.reasons);
  return deal.reasons[id]?.text ?? (id === 'gain' ? first?.text : undefined);
}
