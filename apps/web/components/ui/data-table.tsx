// Rows of records in columns, each with what it is sorted by.
'use client';
import type { RowData } from '@tanstack/react-table';
import type { DataTableProps } from './columns.ts';
import { onDemand, usePart } from './on-demand.ts';
import { RowSkeletons } from './skeleton.tsx';

export type { Column, Sorting } from './columns.ts';

const tablePart = onDemand(() => import('./sorted-table.tsx'));

export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const table = usePart(tablePart);
  if (table) return <table.SortedTable {...props} />;
  return <RowSkeletons rows={Math.min(props.rows.length, 8)} label={`Loading ${props.label.toLowerCase()}`} />;
}
