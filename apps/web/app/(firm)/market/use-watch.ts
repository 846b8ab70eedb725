// What the firm keeps an eye on, and the series it has on record.
'use client';
import {
  listMarketAlerts,
  listMarketSeries,
  listWatchlists,
  readMarketSeries,
  readPublicHoldings,
  readWatchlist,
} from '@redpill/contract/routes';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';

export const useWatchlists = () =>
  useQuery({ queryKey: ['market', 'watchlists'], queryFn: () => api.call(listWatchlists, {}) });

export const useWatchlist = (watchlist_id: string | null) =>
  useQuery({
    queryKey: ['market', 'watchlists', watchlist_id],
    queryFn: () => api.call(readWatchlist, { watchlist_id: watchlist_id ?? '' }),
    enabled: watchlist_id !== null,
    placeholderData: keepPreviousData,
  });

export const useAlerts = () =>
  useQuery({ queryKey: ['market', 'alerts'], queryFn: () => api.call(listMarketAlerts, {}) });

export const useSeriesOnRecord = () =>
  useQuery({ queryKey: ['market', 'series'], queryFn: () => api.call(listMarketSeries, {}) });

export const useSeries = (series: string) =>
  useQuery({
    queryKey: ['market', 'series', series],
    queryFn: () => api.call(readMarketSeries, { series }),
    enabled: series !== '',
    placeholderData: keepPreviousData,
  });

export const usePublicHoldings = (as_of: string) =>
  useQuery({
    queryKey: ['market', 'holdings', as_of],
    queryFn: () => api.call(readPublicHoldings, as_of === '' ? {} : { as_of }),
    placeholderData: keepPreviousData,
  });

/** Says that some of it changed, so that it is read anew. */
export function useMarketChanged(): (...parts: string[]) => Promise<void> {
  const cache = useQueryClient();
  return async (...parts) => {
    await Promise.all(parts.map((part) => cache.invalidateQueries({ queryKey: ['market', part] })));
  };
}
