// What the firm has of a symbol on record, and what is asked outside.
'use client';
import {
  getCompanyFundamentals,
  listMarketProviders,
  listMarketSymbols,
  readMarketBars,
  refreshMarketBars,
  searchSymbols,
} from '@redpill/contract/routes';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';

export const PERIODS = ['annual', 'quarter'] as const;
export type Period = (typeof PERIODS)[number];

export function useBars(symbol: string, start_date: string | null) {
  return useQuery({
    queryKey: ['market', 'bars', symbol, start_date],
    queryFn: () => api.call(readMarketBars, { symbol, ...(start_date === null ? {} : { start_date }) }),
    placeholderData: keepPreviousData,
  });
}

export function useFundamentals(symbol: string, period: Period) {
  return useQuery({
    queryKey: ['market', 'fundamentals', symbol, period],
    queryFn: () => api.call(getCompanyFundamentals, { symbol, period, limit: period === 'annual' ? 5 : 8 }),
    // Kept for an hour where it is asked; asking again sooner gives the same.
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  });
}

export function useSymbolSearch(query: string) {
  return useQuery({
    queryKey: ['market', 'search', query],
    queryFn: () => api.call(searchSymbols, { query }),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
}

export const useSymbolsOnRecord = () =>
  useQuery({ queryKey: ['market', 'symbols'], queryFn: () => api.call(listMarketSymbols, {}) });

export const useMarketProviders = () =>
  useQuery({ queryKey: ['market', 'providers'], queryFn: () => api.call(listMarketProviders, {}) });

export function useRefreshBars(symbol: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.call(refreshMarketBars, { symbol }),
    onSuccess: () =>
      Promise.all(['bars', 'symbols'].map((key) => cache.invalidateQueries({ queryKey: ['market', key] }))),
  });
}
