// Fees, capital accounts and plans of a fund.
'use client';
import {
  type FundPlanDocument,
  readCapitalAccounts,
  readFundFees,
  readFundPlan,
  setFundPlan,
} from '@redpill/contract/routes';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { AsOf } from '../use-fund-performance.ts';

export function useFundFees(fund_id: string, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'fees'],
    queryFn: () => api.call(readFundFees, { fund_id, ...at }),
    placeholderData: keepPreviousData,
  });
}

export function useCapitalAccounts(fund_id: string, at: AsOf, from: string) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'capital-accounts', from],
    queryFn: () => api.call(readCapitalAccounts, { fund_id, ...at, ...(from ? { from } : {}) }),
    placeholderData: keepPreviousData,
  });
}

export function useFundPlan(fund_id: string, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'plan'],
    queryFn: () => api.call(readFundPlan, { fund_id, ...at }),
    placeholderData: keepPreviousData,
  });
}

export interface PlanAsked {
  plan: FundPlanDocument;
  note?: string;
  based_on: number;
}

export function useSetFundPlan(fund_id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (asked: PlanAsked) => api.call(setFundPlan, { fund_id, ...asked }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['performance', fund_id] }),
  });
}
