// The funds one may see, for choosing one.
'use client';
import { listFunds } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';

const FUNDS_KEY = ['funds', 'all'] as const;

export function useFunds() {
  return useQuery({
    queryKey: FUNDS_KEY,
    queryFn: () => api.call(listFunds, { limit: 100, sort: '-vintage_year' }),
    staleTime: 60_000,
  });
}
