// A fund's terms, and the waterfall that follows from them.
'use client';
import { type FundTermsDocument, listFundTerms, readFundWaterfall, setFundTerms } from '@redpill/contract/routes';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { AsOf } from '../use-fund-performance.ts';

export function useFundTerms(fund_id: string, at: AsOf) {
  return useQuery({
    queryKey: ['fund-terms', fund_id, at],
    queryFn: () => api.call(listFundTerms, { fund_id, ...at }),
  });
}

export interface TermsAsked {
  effective_from: string;
  terms: FundTermsDocument;
  note?: string;
  based_on: number;
}

export function useSetFundTerms(fund_id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (asked: TermsAsked) => api.call(setFundTerms, { fund_id, ...asked }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['fund-terms', fund_id] });
      void cache.invalidateQueries({ queryKey: ['performance', fund_id] });
    },
  });
}

export function useFundWaterfall(fund_id: string, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'waterfall'],
    queryFn: () => api.call(readFundWaterfall, { fund_id, ...at }),
    placeholderData: keepPreviousData,
  });
}
