// The deals of each stage, as the board shows them.
'use client';
import { type Deal, type Input, listDeals, type Output } from '@redpill/contract/routes';
import { DEAL_PRIORITIES, DEAL_STAGES, type DealStage } from '@redpill/domain';
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { View } from '#components/view/use-view.ts';
import { useSession } from '#session/session.ts';

export type DealFilter = Omit<Input<typeof listDeals>, 'stage' | 'cursor'>;
export type DealPages = InfiniteData<Output<typeof listDeals>, string>;

/** The columns in the order a deal passes through them; passes stand apart at the end. */
export const BOARD_STAGES: readonly DealStage[] = DEAL_STAGES;

export function useDealFilter(view: View): DealFilter {
  const { member_id } = useSession();
  const priority = DEAL_PRIORITIES.find((known) => known === view.get('priority'));
  return {
    sort: '-stage_since',
    ...(view.get('q') ? { q: view.get('q') } : {}),
    ...(view.get('fund') ? { fund_id: view.get('fund') } : {}),
    ...(view.get('mine') ? { partner_owner: member_id } : {}),
    ...(priority ? { priority } : {}),
  };
}

export function columnKey(stage: DealStage, filter: DealFilter) {
  return ['deals', 'column', stage, filter] as const;
}

export function useColumn(stage: DealStage, filter: DealFilter) {
  return useInfiniteQuery({
    queryKey: columnKey(stage, filter),
    queryFn: ({ pageParam }) =>
      api.call(listDeals, { ...filter, stage, limit: 50, total: true, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** The pages of a column without a deal. */
export function withoutDeal(pages: DealPages | undefined, deal_id: string): DealPages | undefined {
  if (!pages) return pages;
  const held = pages.pages.some((page) => page.items.some((deal) => deal.id === deal_id));
  if (!held) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.filter((deal) => deal.id !== deal_id),
      total: page.total === null ? null : Math.max(0, page.total - 1),
    })),
  };
}

/** The pages of a column with a deal on top. */
export function withDeal(pages: DealPages | undefined, deal: Deal): DealPages | undefined {
  const first = pages?.pages[0];
  if (!pages || !first) return pages;
  const rest = pages.pages.slice(1).map((page) => ({ ...page, total: page.total === null ? null : page.total + 1 }));
  return {
    ...pages,
    pages: [{ ...first, items: [deal, ...first.items], total: first.total === null ? null : first.total + 1 }, ...rest],
  };
}
