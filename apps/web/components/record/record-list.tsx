// The rows that belong to one record: loading, failed, empty, or in a table.
'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureText } from '#api/api.ts';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable, type Sorting } from '../ui/data-table.tsx';
import { RowSkeletons } from '../ui/skeleton.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { ExportMenu, type ExportMenuProps } from '../view/export-menu.tsx';

export interface RecordListProps<T> {
  query: UseQueryResult<{ items: T[]; next_cursor?: string | null; total?: number | null }>;
  label: string;
  columns: readonly Column<T>[];
  rowId: (row: T) => string;
  sorting?: Sorting;
  onOpen?: (row: T) => void;
  current?: string | null;
  /** Above the rows, when there are any. */
  acts?: ReactNode;
  /** What takes these rows out as a file. */
  exports?: ExportMenuProps;
  empty: { title: string; says: string; act?: ReactNode };
  foot?: ReactNode;
  frame?: string;
}

export function RecordList<T extends object>({
  query,
  label,
  empty,
  frame,
  acts,
  exports,
  ...table
}: RecordListProps<T>) {
  if (query.isPending) return <RowSkeletons rows={3} label={`Loading ${label.toLowerCase()}`} />;
  if (query.isError) {
    return (
      <ErrorState
        title={`${label} could not be read`}
        act={<Button onClick={() => void query.refetch()}>Try again</Button>}
        className="m-4"
      >
        {failureText(query.error)}
      </ErrorState>
    );
  }
  const { items, next_cursor, total } = query.data;
  if (items.length === 0) {
    return (
      <EmptyState title={empty.title} act={empty.act} className="px-0 py-4">
        {empty.says}
      </EmptyState>
    );
  }
  return (
    <>
      {acts || exports ? (
        <div className="flex flex-wrap items-center justify-end gap-2 pb-3">
          {acts}
          {exports ? <ExportMenu {...exports} /> : null}
        </div>
      ) : null}
      <DataTable label={label} rows={items} frame={frame ?? 'rounded-lg border bg-surface'} {...table} />
      {next_cursor ? (
        <p className="mt-2 text-xs text-ink-3">
          The first {items.length}
          {total ? ` of ${total}` : ''} are shown.
        </p>
      ) : null}
    </>
  );
}
