// Where a fund's returns come from, as of a day.
'use client';
import { readFundAttribution } from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { AsOf } from '../use-fund-performance.ts';

/** `from`: where the bridge of values starts; a year before the day when empty. */
export function useFundAttribution(fund_id: string, from: string, at: AsOf) {
  return useQuery({
    queryKey: ['performance', fund_id, at, 'attribution', from],
    queryFn: () => api.call(readFundAttribution, { fund_id, ...at, ...(from === '' ? {} : { from }) }),
    placeholderData: keepPreviousData,
  });
}
