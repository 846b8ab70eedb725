// The events of a view, newest first, page after page.
'use client';
import { type Input, listEvents } from '@redpill/contract/routes';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { View } from '#components/view/use-view.ts';

type Filter = Pick<Input<typeof listEvents>, 'subject_type' | 'actor_id' | 'since' | 'until'>;

/** The kinds of record that leave events, in the order a person looks for them. */
export const SUBJECTS = [
  'company',
  'deal',
  'person',
  'note',
  'fund',
  'investment',
  'ledger_entry',
  'valuation',
  'limited_partner',
  'import',
  'import_mapping',
  'member',
  'api_key',
  'firm',
];

/** What the address asks for: the feed shows it, and its export holds it. */
export function eventFilter(view: View): Filter {
  const since = view.get('since');
  const until = view.get('until');
  return {
    ...(view.get('subject_type') ? { subject_type: view.get('subject_type') } : {}),
    ...(view.get('actor_id') ? { actor_id: view.get('actor_id') } : {}),
    ...(since ? { since: `${since}T00:00:00Z` } : {}),
    ...(until ? { until: `${until}T23:59:59Z` } : {}),
  };
}

export function useEvents(view: View) {
  const filter = eventFilter(view);
  return useInfiniteQuery({
    queryKey: ['events', filter],
    queryFn: ({ pageParam }) =>
      api.call(listEvents, { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
