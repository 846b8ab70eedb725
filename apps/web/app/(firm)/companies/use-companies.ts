// The companies of a view, page after page, and what they can be filtered by.
'use client';
import { type Input, listCompanies, listCompanyFacets } from '@redpill/contract/routes';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { View } from '#components/view/use-view.ts';

type ListInput = Input<typeof listCompanies>;
type Sort = NonNullable<ListInput['sort']>;
const SORTS: readonly Sort[] = [
  'name',
  '-name',
  'created_at',
  '-created_at',
  'founded_year',
  '-founded_year',
  'total_funding',
  '-total_funding',
];

/** The order the address asks for; by name when it asks for none that exists. */
export function companySort(view: View): Sort {
  const asked = view.get('sort');
  return SORTS.find((sort) => sort === asked) ?? 'name';
}

/** What the address asks for: the list shows it, and its export holds it. */
export function companyFilter(view: View) {
  return {
    sort: companySort(view),
    ...present('q', view.get('q')),
    ...present('sector', view.get('sector')),
    ...present('stage', view.get('stage')),
    ...present('country', view.get('country')),
    ...present('import_id', view.get('import_id')),
  } satisfies ListInput;
}

export function useCompanies(view: View) {
  const filter: ListInput = companyFilter(view);
  return useInfiniteQuery({
    queryKey: ['companies', filter],
    queryFn: ({ pageParam }) =>
      api.call(listCompanies, { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : { total: true }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

function present<K extends string>(name: K, value: string): { [P in K]?: string } {
  return value ? ({ [name]: value } as { [P in K]?: string }) : {};
}

export function useCompanyFacets() {
  return useQuery({
    queryKey: ['companies', 'facets'],
    queryFn: () => api.call(listCompanyFacets, {}),
    staleTime: 60_000,
  });
}
