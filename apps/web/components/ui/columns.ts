// What a table is told of its columns and rows.
import type { ReactNode } from 'react';

export type SortValue = string | number | bigint | null;

export interface Column<T> {
  id: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  /** A number: it stands at the right. */
  figure?: boolean;
  /** What the column is sorted by. A server-sorted table needs only to know that it can be. */
  sortBy?: (row: T) => SortValue;
  /** The first press sorts from the largest down. */
  largestFirst?: boolean;
  className?: string;
}

export interface Sorting {
  id: string;
  desc: boolean;
}

export interface DataTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  /** How the rows are sorted to begin with; with onSort, how they are sorted now. */
  sorting?: Sorting;
  /** Given when the server sorts. */
  onSort?: (sorting: Sorting) => void;
  onOpen?: (row: T) => void;
  /** The row whose record is open beside the table. */
  current?: string | null;
  /** A row of totals. */
  foot?: ReactNode;
  frame?: string;
}
