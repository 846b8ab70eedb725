// The marks of a fund's holdings: proposed by one person, decided by another.
'use client';
import {
  approveValuation,
  type Fund,
  listValuations,
  rejectValuation,
  type ValuationView,
} from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, failureText } from '#api/api.ts';
import { decimalOrder } from '#components/figures/decimal-text.ts';
import { DateText, Money, Unknown } from '#components/figures/figures.tsx';
import { words } from '#components/figures/format.ts';
import { RecordList } from '#components/record/record-list.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMay, useSession } from '#session/session.ts';
import { MultipleDrift } from './multiple-drift.tsx';
import { ProposeMark } from './propose-mark.tsx';
import { useLedgerChanged } from './use-ledger-changed.ts';
import { ValuationRecord } from './valuation-record.tsx';

const COLUMNS: readonly Column<ValuationView>[] = [
  {
    id: 'date',
    title: 'Day',
    sortBy: (mark) => mark.date,
    largestFirst: true,
    cell: (mark) => <DateText date={mark.date} />,
  },
  {
    id: 'company',
    title: 'Company',
    sortBy: (mark) => mark.company_name,
    cell: (mark) => <span className="font-medium">{mark.company_name}</span>,
  },
  {
    id: 'fair_value',
    title: 'Fair value',
    figure: true,
    largestFirst: true,
    sortBy: (mark) => decimalOrder(mark.fair_value),
    cell: (mark) => <Money amount={mark.fair_value} currency={mark.currency} />,
  },
  { id: 'method', title: 'Method', cell: (mark) => words(mark.method) },
  {
    id: 'evidence',
    title: 'Evidence',
    className: 'max-w-72 truncate text-ink-3',
    cell: (mark) =>
      mark.evidence ? <span data-hint={mark.evidence}>{mark.evidence}</span> : <Unknown reason="None was given" />,
  },
  {
    id: 'proposed',
    title: 'Proposed by',
    cell: (mark) => mark.proposed_by_name ?? <Unknown reason="Recorded without a name" />,
  },
];

export function MarksTab({ fund }: { fund: Fund }) {
  const may = useMay();
  const { member_id } = useSession();
  const toast = useToast();
  const changed = useLedgerChanged();
  const marks = useQuery({
    queryKey: ['valuations', fund.id],
    queryFn: () => api.call(listValuations, { fund_id: fund.id, limit: 100, total: true }),
  });
  const decide = useMutation({
    mutationFn: ({ mark, approve }: { mark: ValuationView; approve: boolean }) =>
      api.call(approve ? approveValuation : rejectValuation, { valuation_id: mark.id }),
    onSuccess: (_, { mark, approve }) => {
      toast({ title: `The mark of ${mark.company_name} is ${approve ? 'approved' : 'rejected'}` });
      changed();
    },
    onError: (error) => toast({ title: 'Not decided', says: failureText(error), bad: true }),
  });
  const { mutate } = decide;
  const decides = may('valuation:approve');
  const columns = useMemo<readonly Column<ValuationView>[]>(
    () => [
      ...COLUMNS,
      {
        id: 'status',
        title: 'Decision',
        cell: (mark) =>
          mark.status === 'proposed' && decides && mark.proposed_by !== member_id ? (
            <span className="flex gap-1.5">
              <Button size="sm" onClick={() => mutate({ mark, approve: true })}>
                Approve
              </Button>
              <Button size="sm" look="quiet" onClick={() => mutate({ mark, approve: false })}>
                Reject
              </Button>
            </span>
          ) : (
            <Badge look={mark.status === 'proposed' ? 'unaudited' : 'plain'} hint={mark.decided_by_name ?? undefined}>
              {words(mark.status)}
            </Badge>
          ),
      },
    ],
    [decides, member_id, mutate],
  );
  const act = may('valuation:propose') ? <ProposeMark fund={fund} /> : null;
  return (
    <div className="flex flex-col gap-6">
      <RecordList
        query={marks}
        label="Marks"
        columns={columns}
        rowId={(mark) => mark.id}
        sorting={{ id: 'date', desc: true }}
        acts={act}
        exports={{ kind: 'valuations', filters: { fund_id: fund.id, sort: '-date' } }}
        empty={{
          title: 'No holding is marked',
          says: 'A mark says what a holding is worth on a day, by which method and evidence.',
          act,
        }}
      />
      <MultipleDrift fund={fund} />
      <ValuationRecord fund={fund} />
    </div>
  );
}
