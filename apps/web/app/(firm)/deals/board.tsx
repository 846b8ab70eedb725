// The board: a column a stage, cards carried by mouse, by touch or by keyboard.
'use client';
import {
  type Announcements,
  type CollisionDetection,
  DndContext,
  DragOverlay,
  type DragStartEvent,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { Deal } from '@redpill/contract';
import { DEAL_STAGES, type DealStage, refuseMove } from '@redpill/domain';
import { useState } from 'react';
import { dealStage } from '#components/figures/labels.ts';
import type { View } from '#components/view/use-view.ts';
import { BoardColumn } from './board-column.tsx';
import { stepToColumn } from './board-keys.ts';
import { DealCardFace } from './deal-card.tsx';
import type { Move } from './use-move-deal.ts';
import { BOARD_STAGES, type DealFilter } from './use-pipeline.ts';

export interface PipelineViewProps {
  filter: DealFilter;
  view: View;
  onMove: (move: Move) => void;
  onOpen: (deal: Deal) => void;
  mayMove: boolean;
}

/** A pointer is in the column under it; a card carried by keys is in the column it covers most of. */
const columnUnder: CollisionDetection = (args) =>
  args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args);

/** The deal a draggable carries. */
function dealOf(data: unknown): Deal | null {
  return typeof data === 'object' && data !== null && 'deal' in data ? (data.deal as Deal) : null;
}

const announcements: Announcements = {
  onDragStart: ({ active }) => `Picked up ${dealOf(active.data.current)?.company.name ?? 'the deal'}.`,
  onDragOver: ({ over }) => (over ? `Over ${dealStage(String(over.id))}.` : 'Over no stage.'),
  onDragEnd: ({ active, over }) => {
    const name = dealOf(active.data.current)?.company.name ?? 'The deal';
    return over ? `${name} was put down in ${dealStage(String(over.id))}.` : `${name} stays where it was.`;
  },
  onDragCancel: ({ active }) => `${dealOf(active.data.current)?.company.name ?? 'The deal'} stays where it was.`,
};

export function Board({ filter, view, onMove, onOpen, mayMove }: PipelineViewProps) {
  const [carried, setCarried] = useState<Deal | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: stepToColumn }),
  );
  const passedShown = view.get('passed') !== '';
  const drop = (deal: Deal | null, over: string | undefined) => {
    setCarried(null);
    const to = DEAL_STAGES.find((stage) => stage === over);
    if (deal && to && (to === 'passed' ? deal.stage !== 'passed' : refuseMove(deal.stage, to) === null))
      onMove({ deal, to });
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={columnUnder}
      accessibility={{
        announcements,
        screenReaderInstructions: {
          draggable:
            'Press space to pick up the deal, the left and right arrows to carry it, space to put it down, escape to leave it.',
        },
      }}
      onDragStart={({ active }: DragStartEvent) => setCarried(dealOf(active.data.current))}
      onDragEnd={({ active, over }) => drop(dealOf(active.data.current), over ? String(over.id) : undefined)}
      onDragCancel={() => setCarried(null)}
    >
      <section className="flex min-h-0 grow gap-3 overflow-x-auto px-4 pt-3 pb-4 lg:px-6" aria-label="Board">
        {BOARD_STAGES.map((stage) => (
          <BoardColumn
            key={stage}
            stage={stage}
            filter={filter}
            open={view.get('deal')}
            folded={stage === 'passed' && !passedShown}
            onUnfold={() => view.set({ passed: '1' })}
            onFold={stage === 'passed' ? () => view.set({ passed: '' }) : null}
            takes={carried ? mayTake(carried, stage) : null}
            mayMove={mayMove}
            onMove={onMove}
            onOpen={onOpen}
          />
        ))}
      </section>
      <DragOverlay dropAnimation={null}>
        {carried ? (
          <div className="rounded-md border border-ink bg-surface shadow-float">
            <DealCardFace deal={carried} />
          </div>
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}

function mayTake(deal: Deal, stage: DealStage): boolean {
  return stage === 'passed' ? deal.stage !== 'passed' : refuseMove(deal.stage, stage) === null;
}
