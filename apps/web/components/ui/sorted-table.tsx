// Rows of records in columns: sorted here when all rows are here, by the server when they are not.
'use client';
import {
  type ColumnDef,
  constructSortFn,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { type MouseEvent, useMemo, useState } from 'react';
import { cn } from './cn.ts';
import type { Column, DataTableProps, SortValue } from './columns.ts';
import { Cell, Head, Row, Table } from './table.tsx';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;

export function SortedTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, columns, rows, rowId, onSort, onOpen, current, foot, frame } = props;
  const [own, setOwn] = useState<SortingState>(props.sorting ? [props.sorting] : []);
  const sorting = onSort ? (props.sorting ? [props.sorting] : []) : own;
  const definitions = useMemo(() => columns.map((column) => define(column)), [columns]);
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const table = useTable<Features, T>({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    state: { sorting },
    manualSorting: onSort !== undefined,
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (change) => {
      const next = typeof change === 'function' ? change(sorting) : change;
      const first = next[0];
      if (onSort && first) onSort(first);
      else setOwn(next);
    },
  });
  return (
    <Table label={label} frame={frame ?? ''}>
      <thead className="sticky top-0">
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => {
              const column = byId.get(header.column.id);
              const direction = header.column.getIsSorted();
              return (
                <Head
                  key={header.id}
                  figure={column?.figure}
                  direction={direction === false ? null : direction}
                  onSort={header.column.getCanSort() ? () => header.column.toggleSorting() : undefined}
                  className={column?.className}
                >
                  {column?.title}
                </Head>
              );
            })}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <Row
            key={row.id}
            className={cn(onOpen && 'cursor-pointer hover:bg-hover', current === row.id && 'bg-hover')}
            {...(onOpen ? { onClick: (event) => openUnlessLink(event, () => onOpen(row.original)) } : {})}
          >
            {row.getAllCells().map((cell) => {
              const column = byId.get(cell.column.id);
              return (
                <Cell key={cell.id} figure={column?.figure} className={column?.className}>
                  {column?.cell(row.original)}
                </Cell>
              );
            })}
          </Row>
        ))}
      </tbody>
      {foot ? <tfoot>{foot}</tfoot> : null}
    </Table>
  );
}

/** Rows in their natural order; what has no value comes last in both directions. */
const byValue = constructSortFn({
  sort: (x: SortValue, y: SortValue) => {
    if (typeof x === 'string' && typeof y === 'string') return x.localeCompare(y);
    return (x ?? 0) < (y ?? 0) ? -1 : (x ?? 0) > (y ?? 0) ? 1 : 0;
  },
});

function define<T extends RowData>(column: Column<T>): ColumnDef<Features, T> {
  const { sortBy } = column;
  return {
    id: column.id,
    accessorFn: (row: T) => sortBy?.(row) ?? undefined,
    enableSorting: sortBy !== undefined,
    sortFn: byValue,
    sortUndefined: 'last',
    sortDescFirst: column.largestFirst ?? false,
  };
}

/** A click on a row opens it, unless it meant a link or a button, or selected text to copy. */
function openUnlessLink(event: MouseEvent<HTMLElement>, open: () => void): void {
  if (event.target instanceof Element && event.target.closest('a, button, input, select, label')) return;
  if (getSelection()?.isCollapsed === false) return;
  open();
}
