// The pipeline on a narrow screen: one stage at a time.
'use client';
import { DEAL_STAGES, type DealStage } from '@redpill/domain';
import { failureText } from '#api/api.ts';
import { count } from '#components/figures/format.ts';
import { dealStage } from '#components/figures/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import type { PipelineViewProps } from './board.tsx';
import { cardLook, DealCardFace, DealName } from './deal-card.tsx';
import { MoveMenu } from './move-menu.tsx';
import { type DealFilter, useColumn } from './use-pipeline.ts';

export function StageList({ filter, view, onMove, onOpen, mayMove }: PipelineViewProps) {
  const stage = DEAL_STAGES.find((known) => known === view.get('stage')) ?? 'sourced';
  const column = useColumn(stage, filter);
  const deals = column.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="flex flex-col gap-3 p-4">
      <Select
        aria-label="Stage"
        value={stage}
        choices={DEAL_STAGES.map((known) => ({ value: known, label: dealStage(known) }))}
        onChange={(event) => view.set({ stage: event.target.value })}
      />
      <StageSteps stage={stage} filter={filter} onStage={(next) => view.set({ stage: next })} />
      {column.isPending ? (
        <RowSkeletons rows={4} label="Loading deals" />
      ) : column.isError ? (
        <ErrorState title="The deals could not be read">{failureText(column.error)}</ErrorState>
      ) : deals.length === 0 ? (
        <EmptyState title={`No deal in ${dealStage(stage).toLowerCase()}`} className="px-0" />
      ) : (
        <ul className="flex flex-col gap-2">
          {deals.map((deal) => (
            <li key={deal.id}>
              <article className={cardLook} aria-label={deal.company.name}>
                <DealCardFace
                  deal={deal}
                  name={<DealName deal={deal} onOpen={onOpen} />}
                  controls={mayMove ? <MoveMenu deal={deal} onMove={onMove} /> : null}
                />
              </article>
            </li>
          ))}
        </ul>
      )}
      {column.hasNextPage ? (
        <Button busy={column.isFetchingNextPage} onClick={() => void column.fetchNextPage()}>
          Load more
        </Button>
      ) : null}
    </div>
  );
}

interface StageStepsProps {
  stage: DealStage;
  filter: DealFilter;
  onStage: (stage: DealStage) => void;
}

/** The stages before and after, with what waits in them. */
function StageSteps({ stage, filter, onStage }: StageStepsProps) {
  const at = DEAL_STAGES.indexOf(stage);
  const column = useColumn(stage, filter);
  const total = column.data?.pages[0]?.total;
  const [before, after] = [DEAL_STAGES[at - 1], DEAL_STAGES[at + 1]];
  return (
    <div className="flex items-center justify-between gap-2 text-sm">
      <Button look="quiet" disabled={!before} onClick={() => before && onStage(before)}>
        ← {before ? dealStage(before) : 'First'}
      </Button>
      <span className="tnum text-xs text-ink-3" role="status">
        {total == null ? '' : `${count(total)} here`}
      </span>
      <Button look="quiet" disabled={!after} onClick={() => after && onStage(after)}>
        {after ? dealStage(after) : 'Last'} →
      </Button>
    </div>
  );
}
