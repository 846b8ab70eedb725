// A table for reading numbers: hairlines, tabular figures, headers that sort.
'use client';
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export interface TableProps extends Omit<ComponentProps<'table'>, 'frame'> {
  /** Said to screen readers: what the rows are. */
  label: string;
  /** Classes of the frame that scrolls sideways when the screen is narrow. */
  frame?: string;
}

export function Table({ label, frame, className, ...props }: TableProps) {
  return (
    // Positioned, so that words for screen readers in its far columns are cut off here and do not widen the page.
    <section
      className={cn('relative overflow-x-auto focus-visible:-outline-offset-2', frame)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
    >
      <table className={cn('w-full border-collapse text-sm leading-tight', className)} aria-label={label} {...props} />
    </section>
  );
}

export function Row({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('h-(--row) border-b last:border-b-0', className)} {...props} />;
}

export interface CellProps extends ComponentProps<'td'> {
  /** Numbers stand at the right, in figures of one width. */
  figure?: boolean | undefined;
}

const cellLook = 'px-3 py-1 align-middle first:pl-(--edge) last:pr-(--edge)';

export function Cell({ className, figure, ...props }: CellProps) {
  return <td className={cn(cellLook, figure && 'tnum text-right whitespace-nowrap', className)} {...props} />;
}

export type SortDirection = 'asc' | 'desc' | null;

export interface HeadProps extends ComponentProps<'th'> {
  figure?: boolean | undefined;
  direction?: SortDirection | undefined;
  onSort?: (() => void) | undefined;
}

export function Head({ className, figure, direction = null, onSort, children, ...props }: HeadProps) {
  const Arrow = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={
        onSort ? (direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none') : undefined
      }
      className={cn(
        cellLook,
        'h-8 border-b border-hairline-strong bg-paper text-xs font-medium whitespace-nowrap text-ink-3',
        figure ? 'text-right' : 'text-left',
        className,
      )}
      {...props}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={cn(
            'group -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink',
            direction && 'text-ink',
            figure && 'flex-row-reverse',
          )}
        >
          {children}
          <Arrow
            aria-hidden
            className={cn(
              'size-3.5',
              !direction && 'opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100',
            )}
          />
        </button>
      ) : (
        children
      )}
    </th>
  );
}
