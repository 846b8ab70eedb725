// One stage of the board: its count, its cards, and whether the carried card may land here.
'use client';
import { useDroppable } from '@dnd-kit/core';
import type { Deal } from '@redpill/contract';
import type { DealStage } from '@redpill/domain';
import { ChevronsLeft } from 'lucide-react';
import { failureText } from '#api/api.ts';
import { count } from '#components/figures/format.ts';
import { dealStage } from '#components/figures/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/cn.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { DraggableDealCard } from './draggable-deal-card.tsx';
import type { Move } from './use-move-deal.ts';
import { type DealFilter, useColumn } from './use-pipeline.ts';

export interface BoardColumnProps {
  stage: DealStage;
  filter: DealFilter;
  /** The id of the deal open in the panel. */
  open: string;
  folded: boolean;
  onUnfold: () => void;
  onFold: (() => void) | null;
  /** While a card is carried: whether it may be put down here. */
  takes: boolean | null;
  mayMove: boolean;
  onMove: (move: Move) => void;
  onOpen: (deal: Deal) => void;
}

export function BoardColumn(props: BoardColumnProps) {
  const { stage, filter, folded, takes } = props;
  const column = useColumn(stage, filter);
  const { setNodeRef, isOver } = useDroppable({ id: stage, disabled: takes === false });
  const total = column.data?.pages[0]?.total ?? null;
  return (
    <section
      ref={setNodeRef}
      aria-label={dealStage(stage)}
      className={cn(
        'flex min-h-64 shrink-0 flex-col rounded-lg border border-transparent bg-sunken transition-colors',
        folded ? 'w-10' : 'w-56',
        isOver && takes && 'border-ink',
        takes === false && 'opacity-50',
      )}
    >
      {folded ? (
        <FoldedColumn stage={stage} total={total} onUnfold={props.onUnfold} />
      ) : (
        <>
          <header className="flex h-10 items-center gap-2 px-3">
            <h2 className="text-sm font-semibold">{dealStage(stage)}</h2>
            <span className="tnum text-xs text-ink-3">{total === null ? '' : count(total)}</span>
            {props.onFold ? (
              <Button
                look="quiet"
                size="icon-sm"
                className="-mr-2 ml-auto"
                aria-label="Fold passed deals"
                onClick={props.onFold}
              >
                <ChevronsLeft aria-hidden />
              </Button>
            ) : null}
          </header>
          <ColumnCards {...props} column={column} />
        </>
      )}
    </section>
  );
}

interface FoldedColumnProps {
  stage: DealStage;
  total: number | null;
  onUnfold: () => void;
}

function FoldedColumn({ stage, total, onUnfold }: FoldedColumnProps) {
  return (
    <button
      type="button"
      onClick={onUnfold}
      data-hint={`Show ${dealStage(stage).toLowerCase()} deals`}
      aria-expanded={false}
      className="flex grow items-start justify-center rounded-lg py-3 text-sm text-ink-2 hover:bg-hover"
    >
      <span className="[writing-mode:vertical-rl]">
        {dealStage(stage)} <span className="tnum text-ink-3">{total === null ? '' : count(total)}</span>
      </span>
    </button>
  );
}

type ColumnCardsProps = Pick<BoardColumnProps, 'stage' | 'open' | 'mayMove' | 'onMove' | 'onOpen'> & {
  column: ReturnType<typeof useColumn>;
};

function ColumnCards({ stage, column, open, mayMove, onMove, onOpen }: ColumnCardsProps) {
  const deals = column.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex grow flex-col gap-1.5 px-1.5 pb-2">
      {column.isPending ? (
        <div role="status" aria-label={`Loading ${dealStage(stage)}`} className="flex flex-col gap-1.5">
          <Skeleton className="h-18 rounded-md" />
          <Skeleton className="h-18 rounded-md" />
        </div>
      ) : column.isError ? (
        <p role="alert" className="px-2 py-1 text-xs text-loss">
          {failureText(column.error)}{' '}
          <button type="button" className="underline underline-offset-2" onClick={() => void column.refetch()}>
            Try again
          </button>
        </p>
      ) : (
        <ul className="flex flex-col gap-1.5">
          {deals.map((deal) => (
            <li key={deal.id}>
              <DraggableDealCard
                deal={deal}
                current={open === deal.id}
                mayMove={mayMove}
                onMove={onMove}
                onOpen={onOpen}
              />
            </li>
          ))}
        </ul>
      )}
      {column.hasNextPage ? (
        <Button size="sm" look="quiet" busy={column.isFetchingNextPage} onClick={() => void column.fetchNextPage()}>
          {`Load more of ${count(column.data?.pages[0]?.total ?? 0)}`}
        </Button>
      ) : null}
    </div>
  );
}
