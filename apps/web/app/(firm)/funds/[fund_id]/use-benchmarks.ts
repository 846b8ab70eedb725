// The firm's indices, and a fund beside one of them.
'use client';
import { listBenchmarkIndices, readFundPme } from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { AsOf } from '../use-fund-performance.ts';

export function useBenchmarkIndices() {
  return useQuery({ queryKey: ['benchmarks'], queryFn: () => api.call(listBenchmarkIndices, {}) });
}

export function useFundPme(fund_id: string, index_id: string | null, index_window_days: number, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'pme', index_id, index_window_days],
    queryFn: () => api.call(readFundPme, { fund_id, index_id: index_id ?? '', index_window_days, ...at }),
    enabled: index_id !== null,
    placeholderData: keepPreviousData,
  });
}
