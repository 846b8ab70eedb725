// The ledger of a fund as it stands, or with everything that was ever recorded.
'use client';
import { type Fund, type Input, type LedgerEntryView, listLedger } from '@redpill/contract/routes';
import { LEDGER_ENTRY_TYPES } from '@redpill/domain';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { DateText, InstantText, Money } from '#components/figures/figures.tsx';
import { entryType } from '#components/figures/labels.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { type Column, DataTable, type Sorting } from '#components/ui/data-table.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';
import { useView, type View } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { RecordEntry } from './record-entry.tsx';

const TYPE_CHOICES = LEDGER_ENTRY_TYPES.map((type) => ({ value: type, label: entryType(type) }));

const COLUMNS: readonly Column<LedgerEntryView>[] = [
  {
    id: 'date',
    title: 'Value date',
    sortBy: (entry) => entry.date,
    largestFirst: true,
    cell: (entry) => <DateText date={entry.date} />,
  },
  {
    id: 'type',
    title: 'Entry',
    className: 'min-w-40',
    cell: (entry) => (
      <span className="inline-flex items-center gap-2">
        <span className={entry.superseded || entry.voided ? 'text-ink-3 line-through' : 'font-medium'}>
          {entryType(entry.type)}
        </span>
        {entry.voided ? <Badge look="outline">Cancels</Badge> : null}
        {entry.superseded ? <Badge look="outline">Corrected</Badge> : null}
        {entry.corrects_id && !entry.voided ? <Badge look="outline">Correction</Badge> : null}
      </span>
    ),
  },
  {
    id: 'of',
    title: 'Partner or company',
    className: 'max-w-72 truncate',
    cell: (entry) => entry.limited_partner_name ?? entry.company_name ?? <span className="text-ink-3">The fund</span>,
  },
  {
    id: 'amount',
    title: 'Amount',
    figure: true,
    cell: (entry) => <Money amount={entry.amount} currency={entry.currency} exact />,
  },
  { id: 'note', title: 'Note', className: 'max-w-64 truncate text-ink-3', cell: (entry) => entry.note ?? '' },
  {
    id: 'seq',
    title: 'Recorded',
    sortBy: (entry) => entry.seq,
    largestFirst: true,
    cell: (entry) => <InstantText at={entry.recorded_at} />,
  },
];

/** The entries of a view, page after page. */
function useLedger(filter: Input<typeof listLedger>) {
  return useInfiniteQuery({
    queryKey: ['ledger', filter],
    queryFn: ({ pageParam }) =>
      api.call(listLedger, { ...filter, ...(pageParam ? { cursor: pageParam } : { total: true }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function LedgerTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const [sorting, setSorting] = useState<Sorting>({ id: 'date', desc: true });
  const type = LEDGER_ENTRY_TYPES.find((known) => known === view.get('type'));
  const filter: Input<typeof listLedger> = {
    fund_id: fund.id,
    effective: view.get('all') === '',
    sort: `${sorting.desc ? '-' : ''}${sorting.id === 'seq' ? 'seq' : 'date'}`,
    ...(type ? { type } : {}),
    ...(at.as_of ? { to: at.as_of } : {}),
    ...(at.known_at ? { known_at: at.known_at } : {}),
  };
  const ledger = useLedger(filter);
  const rows = useMemo(() => ledger.data?.pages.flatMap((page) => page.items) ?? [], [ledger.data]);
  return (
    <div className="flex flex-col gap-3">
      <LedgerBar fund={fund} view={view} type={type ?? ''} filter={filter} />
      {ledger.isPending ? (
        <RowSkeletons rows={8} label="Loading the ledger" />
      ) : ledger.isError ? (
        <ErrorState
          title="The ledger could not be read"
          act={<Button onClick={() => void ledger.refetch()}>Try again</Button>}
        >
          {failureText(ledger.error)}
        </ErrorState>
      ) : rows.length === 0 ? (
        <EmptyState title="No entries as of this day" className="px-0">
          Commitments, calls, distributions, investments and values are recorded here, or imported from a file.
        </EmptyState>
      ) : (
        <div className="rounded-lg border bg-surface">
          <DataTable
            label="Ledger"
            columns={COLUMNS}
            rows={rows}
            rowId={(entry) => entry.id}
            sorting={sorting}
            onSort={setSorting}
            onOpen={(entry) => view.set({ entry: entry.id, explain: '' })}
            current={view.get('entry')}
          />
          <MoreRows
            shown={rows.length}
            total={ledger.data.pages[0]?.total}
            noun="entries"
            more={ledger.hasNextPage}
            busy={ledger.isFetchingNextPage}
            onMore={() => void ledger.fetchNextPage()}
          />
        </div>
      )}
    </div>
  );
}

interface LedgerBarProps {
  fund: Fund;
  view: View;
  type: string;
  filter: Input<typeof listLedger>;
}

function LedgerBar({ fund, view, type, filter }: LedgerBarProps) {
  const may = useMay();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Select
        aria-label="Kind of entry"
        none="Every kind of entry"
        choices={TYPE_CHOICES}
        value={type}
        onChange={(event) => view.set({ type: event.target.value })}
        className="w-52"
      />
      <Checkbox
        checked={view.get('all') !== ''}
        onCheckedChange={(checked) => view.set({ all: checked === true ? '1' : '' })}
        label="Also what was corrected"
      />
      <span className="ml-auto flex flex-wrap items-center gap-2">
        {may('ledger:write') ? <RecordEntry fund={fund} /> : null}
        <ExportMenu kind="ledger" filters={filter} history={may('event:read')} />
      </span>
    </div>
  );
}
