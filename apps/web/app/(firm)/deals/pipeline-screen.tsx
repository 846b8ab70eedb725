// The pipeline: a board on a wide screen, one stage at a time on a narrow one, and the open deal beside it.
'use client';
import type { Deal } from '@redpill/contract';
import { DEAL_PRIORITIES } from '@redpill/domain';
import { useCallback, useState } from 'react';
import { dealStage } from '#components/figures/labels.ts';
import { useFunds } from '#components/pickers/use-funds.ts';
import { Screen } from '#components/shell/screen.tsx';
import { Button } from '#components/ui/button.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { Select } from '#components/ui/select.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { SearchField } from '#components/view/search-field.tsx';
import { useView, type View } from '#components/view/use-view.ts';
import { useWide } from '#components/view/use-wide.ts';
import { useMay } from '#session/session.ts';
import { OpenDeal } from './open-deal.tsx';
import { PassDialog } from './pass-dialog.tsx';
import { StageList } from './stage-list.tsx';
import { type Move, useMoveDeal } from './use-move-deal.ts';
import { BOARD_STAGES, useDealFilter } from './use-pipeline.ts';

const panelPart = onDemand(() => import('./deal-panel.tsx'));
const boardPart = onDemand(() => import('./board.tsx'));

export function PipelineScreen() {
  const view = useView();
  const may = useMay();
  const wide = useWide();
  const filter = useDealFilter(view);
  const [passing, setPassing] = useState<Deal | null>(null);
  const moveNow = useMoveDeal(filter);
  const move = (asked: Move) => (asked.to === 'passed' ? setPassing(asked.deal) : moveNow(asked));
  const open = view.get('deal');
  const show = (deal: Deal) => view.set({ deal: deal.id });
  const shared = { filter, view, onMove: move, onOpen: show, mayMove: may('deal:update') };
  return (
    <Screen
      flush
      steps={[{ label: 'Pipeline' }]}
      controls={
        <>
          <ExportMenu kind="deals" filters={{ ...filter, archived: false }} history={may('event:read')} />
          {may('deal:create') ? <OpenDeal /> : null}
        </>
      }
      panel={
        open ? (
          <Needing part={panelPart}>
            {({ DealPanel }) => <DealPanel deal_id={open} onMove={move} onClose={() => view.set({ deal: '' })} />}
          </Needing>
        ) : null
      }
    >
      <h1 className="sr-only">Pipeline</h1>
      <PipelineFilters view={view} />
      {wide ? (
        <Needing part={boardPart} meanwhile={<BoardSkeleton />}>
          {({ Board }) => <Board {...shared} />}
        </Needing>
      ) : (
        <StageList {...shared} />
      )}
      <PassDialog deal={passing} onClose={() => setPassing(null)} />
    </Screen>
  );
}

/** The columns, before what carries cards between them is there. */
function BoardSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading the board"
      className="flex grow gap-3 overflow-hidden px-4 pt-3 pb-4 lg:px-6"
    >
      {BOARD_STAGES.map((stage) => (
        <div key={stage} className="min-h-64 w-56 shrink-0 rounded-lg bg-sunken px-3 py-2.5 text-sm font-semibold">
          {dealStage(stage)}
        </div>
      ))}
    </div>
  );
}

function PipelineFilters({ view }: { view: View }) {
  const { set } = view;
  const funds = useFunds();
  const search = useCallback((q: string) => set({ q }), [set]);
  const mine = view.get('mine') !== '';
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 lg:px-6">
      <SearchField label="Search deals" value={view.get('q')} onSearch={search} />
      <Button
        aria-pressed={mine}
        className={mine ? 'border-ink bg-hover' : ''}
        onClick={() => set({ mine: mine ? '' : '1' })}
      >
        Mine
      </Button>
      <Select
        aria-label="Priority"
        none="Every priority"
        choices={DEAL_PRIORITIES.map((priority) => ({ value: priority, label: priority }))}
        value={view.get('priority')}
        onChange={(event) => set({ priority: event.target.value })}
        className="w-36"
      />
      <Select
        aria-label="Fund"
        none="Every fund"
        choices={(funds.data?.items ?? []).map((fund) => ({ value: fund.id, label: fund.name }))}
        value={view.get('fund')}
        onChange={(event) => set({ fund: event.target.value })}
        className="w-44"
      />
    </div>
  );
}
