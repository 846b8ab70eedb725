// One deal beside the board: where it stands, its terms, its moves and its history.
'use client';
import { type Deal, getDeal } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { api } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { dealStage } from '#components/figures/labels.ts';
import { MissingRecord } from '#components/record/missing-record.tsx';
import { Timeline } from '#components/record/timeline.tsx';
import { Badge, StateBadge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useMay } from '#session/session.ts';
import { DealFields } from './deal-fields.tsx';
import { DealMoves } from './deal-moves.tsx';
import { MoveMenu } from './move-menu.tsx';
import type { Move } from './use-move-deal.ts';

export interface DealPanelProps {
  deal_id: string;
  onMove: (move: Move) => void;
  onClose: () => void;
}

export function DealPanel({ deal_id, onMove, onClose }: DealPanelProps) {
  const may = useMay();
  const deal = useQuery({ queryKey: ['deals', 'one', deal_id], queryFn: () => api.call(getDeal, { deal_id }) });
  const name = deal.data?.company.name;
  return (
    <Panel key={deal_id} title={name ?? 'Deal'} onClose={onClose}>
      {deal.isError ? (
        <MissingRecord what="deal" error={deal.error} onRetry={() => void deal.refetch()} />
      ) : deal.data ? (
        <div className="flex flex-col gap-4">
          <DealHead deal={deal.data} onMove={may('deal:update') ? onMove : null} />
          <Tabs defaultValue="moves">
            <TabList aria-label={`About the deal on ${name}`}>
              <Tab value="moves">Moves</Tab>
              <Tab value="terms">Terms</Tab>
              <Tab value="timeline">Timeline</Tab>
            </TabList>
            <TabPanel value="moves">
              <DealMoves deal={deal.data} />
            </TabPanel>
            <TabPanel value="terms">
              <DealFields deal={deal.data} />
            </TabPanel>
            <TabPanel value="timeline">
              <Timeline subject={{ type: 'deal', id: deal_id }} />
            </TabPanel>
          </Tabs>
        </div>
      ) : (
        <div role="status" aria-label="Loading the deal" className="flex flex-col gap-3">
          <Skeleton className="w-48" />
          <Skeleton className="w-64" />
        </div>
      )}
    </Panel>
  );
}

function DealHead({ deal, onMove }: { deal: Deal; onMove: ((move: Move) => void) | null }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge>{dealStage(deal.stage)}</Badge>
        <span className="text-xs text-ink-3">
          since <Age at={deal.stage_since} />
        </span>
        {deal.restricted ? <StateBadge state="restricted" /> : null}
      </p>
      <div className="flex flex-wrap gap-2">
        {onMove && deal.stage !== 'closed' ? (
          <MoveMenu deal={deal} onMove={onMove} trigger={<Button look="primary">Move to…</Button>} />
        ) : null}
        {onMove && deal.stage !== 'closed' && deal.stage !== 'passed' ? (
          <Button onClick={() => onMove({ deal, to: 'passed' })}>Pass on deal</Button>
        ) : null}
        <Button asChild>
          <Link href={`/companies/${deal.company.id}`}>Open company</Link>
        </Button>
      </div>
    </div>
  );
}
