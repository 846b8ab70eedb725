// A card that can be carried: by the pointer anywhere on it, by keys from its handle, or moved from its menu.
'use client';
import { useDraggable } from '@dnd-kit/core';
import type { Deal } from '@redpill/contract';
import { GripVertical } from 'lucide-react';
import { cn } from '#components/ui/cn.ts';
import { cardLook, DealCardFace, DealName } from './deal-card.tsx';
import { MoveMenu } from './move-menu.tsx';
import type { Move } from './use-move-deal.ts';

export interface DealCardProps {
  deal: Deal;
  current: boolean;
  mayMove: boolean;
  onMove: (move: Move) => void;
  onOpen: (deal: Deal) => void;
}

export function DraggableDealCard({ deal, current, mayMove, onMove, onOpen }: DealCardProps) {
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: deal.id,
    data: { deal },
    disabled: !mayMove,
  });
  return (
    <article
      ref={setNodeRef}
      aria-label={deal.company.name}
      onPointerDown={(event) => listeners?.onPointerDown?.(event)}
      className={cn(
        cardLook,
        mayMove && 'cursor-grab',
        current && 'border-ink hover:border-ink',
        isDragging && 'opacity-40',
      )}
    >
      <DealCardFace
        deal={deal}
        name={<DealName deal={deal} onOpen={onOpen} />}
        controls={
          mayMove ? (
            <span className="-mt-0.5 -mr-1 flex shrink-0 items-center">
              <button
                ref={setActivatorNodeRef}
                type="button"
                aria-label={`Carry ${deal.company.name}`}
                aria-describedby={attributes['aria-describedby']}
                aria-roledescription="draggable"
                onKeyDown={(event) => listeners?.onKeyDown?.(event)}
                className="grid h-6 w-4 place-items-center rounded-sm text-ink-3 hover:text-ink"
              >
                <GripVertical aria-hidden className="size-3.5" />
              </button>
              <MoveMenu deal={deal} onMove={onMove} />
            </span>
          ) : null
        }
      />
    </article>
  );
}
