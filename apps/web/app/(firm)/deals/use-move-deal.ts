// Moving a deal: shown at once, taken back if the server refuses, undone from the notice.
'use client';
import { type Deal, moveDeal } from '@redpill/contract/routes';
import type { DealStage } from '@redpill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { dealStage } from '#components/figures/labels.ts';
import { useToast } from '#components/ui/toast.tsx';
import { columnKey, type DealFilter, type DealPages, withDeal, withoutDeal } from './use-pipeline.ts';

export interface Move {
  deal: Deal;
  to: DealStage;
}

export function useMoveDeal(filter: DealFilter): (move: Move) => void {
  const cache = useQueryClient();
  const toast = useToast();
  const mutation = useMutation({
    mutationFn: ({ deal, to }: Move) => api.call(moveDeal, { deal_id: deal.id, stage: to, version: deal.version }),
    onMutate: async ({ deal, to }) => {
      await cache.cancelQueries({ queryKey: ['deals'] });
      const [from, into] = [columnKey(deal.stage, filter), columnKey(to, filter)];
      const before = [from, into].map((key) => ({ key, pages: cache.getQueryData<DealPages>(key) }));
      cache.setQueryData<DealPages>(from, (pages) => withoutDeal(pages, deal.id));
      const moved = { ...deal, stage: to, stage_since: new Date().toISOString() };
      cache.setQueryData<DealPages>(into, (pages) => withDeal(pages, moved));
      return before;
    },
    onError: (error, { deal }, before) => {
      for (const { key, pages } of before ?? []) cache.setQueryData(key, pages);
      toast({ about: deal.id, title: `${deal.company.name} was not moved`, says: failureText(error), bad: true });
    },
    onSuccess: (moved, { deal, to }) => {
      // A pass has its own reason, which a move back cannot give again.
      const undo =
        deal.stage === 'passed' || to === 'closed' ? null : () => mutation.mutate({ deal: moved, to: deal.stage });
      toast({ about: deal.id, title: `${deal.company.name} moved to ${dealStage(to)}`, ...(undo ? { undo } : {}) });
    },
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: ['deals'] });
      void cache.invalidateQueries({ queryKey: ['events'] });
    },
  });
  return (move) => mutation.mutate(move);
}
