// The imports of the firm, newest first, and the way to start one.
'use client';
import { type ImportRecord, listImports } from '@redpill/contract/routes';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { Screen } from '#components/shell/screen.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { type Column, DataTable } from '#components/ui/data-table.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';
import { KIND_WORDS, STATUS_WORDS } from './import-words.ts';
import { StartImport } from './start-import.tsx';

const COLUMNS: readonly Column<ImportRecord>[] = [
  {
    id: 'file',
    title: 'File',
    className: 'max-w-72 min-w-40',
    cell: (row) => (
      <Link
        href={`/imports/${row.id}`}
        prefetch={false}
        className="block truncate rounded-sm font-medium hover:underline"
      >
        {row.file_name}
      </Link>
    ),
  },
  { id: 'kind', title: 'What', cell: (row) => KIND_WORDS[row.kind] },
  {
    id: 'status',
    title: 'State',
    cell: (row) => <Badge look={row.status === 'failed' ? 'loss' : 'plain'}>{STATUS_WORDS[row.status]}</Badge>,
  },
  { id: 'rows', title: 'Rows', figure: true, cell: (row) => count(row.rows) },
  { id: 'created', title: 'Created', figure: true, cell: (row) => count(row.created) },
  { id: 'updated', title: 'Updated', figure: true, cell: (row) => count(row.updated) },
  { id: 'skipped', title: 'Skipped', figure: true, cell: (row) => count(row.skipped) },
  { id: 'rejected', title: 'Rejected', figure: true, cell: (row) => count(row.rejected) },
  { id: 'by', title: 'By', cell: (row) => row.started_by_name ?? '' },
  { id: 'created_at', title: 'When', cell: (row) => <InstantText at={row.created_at} /> },
];

export function ImportsScreen() {
  return (
    <Screen
      flush
      steps={[{ label: 'Imports' }]}
      controls={
        <>
          <ExportMenu kind="imports" />
          <StartImport />
        </>
      }
    >
      <h1 className="sr-only">Imports</h1>
      <ImportList />
    </Screen>
  );
}

function ImportList() {
  const router = useRouter();
  const imports = useInfiniteQuery({
    queryKey: ['imports', 'list'],
    queryFn: ({ pageParam }) =>
      api.call(listImports, { limit: 50, ...(pageParam ? { cursor: pageParam } : { total: true }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  const rows = useMemo(() => imports.data?.pages.flatMap((page) => page.items) ?? [], [imports.data]);
  if (imports.isPending) return <RowSkeletons rows={6} label="Loading imports" />;
  if (imports.isError) {
    return (
      <div className="p-4 lg:px-6">
        <ErrorState
          title="The imports could not be read"
          act={<Button onClick={() => void imports.refetch()}>Try again</Button>}
        >
          {failureText(imports.error)}
        </ErrorState>
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState className="lg:px-6" title="Nothing imported yet" act={<StartImport />}>
        Companies, people, rounds, deals, investments and ledgers come in as CSV, Excel, JSON or JSON Lines. Every row
        is accounted for, and an import can be undone.
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable
        label="Imports"
        columns={COLUMNS}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) => router.push(`/imports/${row.id}`)}
      />
      <MoreRows
        shown={rows.length}
        total={imports.data.pages[0]?.total}
        noun="imports"
        more={imports.hasNextPage}
        busy={imports.isFetchingNextPage}
        onMore={() => void imports.fetchNextPage()}
      />
    </>
  );
}
