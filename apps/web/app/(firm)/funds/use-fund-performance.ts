// A fund's figures as of a day, as known at a time.
'use client';
import {
  explainFundPerformance,
  readFundPerformance,
  readInvestmentPerformance,
  readPartnerPerformance,
} from '@redpill/contract/routes';
import type { PerformanceMetric } from '@redpill/domain';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { View } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';

/** The day whose entries count last, and the day whose knowledge counts last; absent: today, all that is known. */
export interface AsOf {
  as_of?: string;
  known_at?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The as-of and known-at days the address asks for. */
export function asOfOf(view: View): AsOf {
  const [as_of, known_at] = [view.get('as_of'), view.get('known_at')];
  return { ...(DAY.test(as_of) ? { as_of } : {}), ...(DAY.test(known_at) ? { known_at } : {}) };
}

export function useFundPerformance(fund_id: string, at: AsOf, series = true) {
  return useQuery({
    queryKey: ['performance', fund_id, at, series],
    queryFn: () => api.call(readFundPerformance, { fund_id, ...at, series }),
    enabled: useMay()('fund:performance:read'),
    placeholderData: keepPreviousData,
  });
}

export function useExplanation(fund_id: string, metric: PerformanceMetric, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'explain', metric],
    queryFn: () => api.call(explainFundPerformance, { fund_id, metric, ...at }),
  });
}

export function useInvestmentPerformance(fund_id: string, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'investments'],
    queryFn: () => api.call(readInvestmentPerformance, { fund_id, ...at }),
    placeholderData: keepPreviousData,
  });
}

export function usePartnerPerformance(fund_id: string, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'partners'],
    queryFn: () => api.call(readPartnerPerformance, { fund_id, ...at }),
    placeholderData: keepPreviousData,
  });
}
