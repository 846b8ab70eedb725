// A company's cap table on a day, and the ways to write it.
'use client';
import {
  correctCapTable,
  exportCapTable,
  type Input,
  importCapTable,
  readCapTable,
  recordCapTable,
} from '@redpill/contract/routes';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import type { View } from '#components/view/use-view.ts';

export interface CapTableAt {
  as_of?: string;
  known_at?: string;
}

/** The days in the address. */
export function capTableAt(view: View): CapTableAt {
  const [as_of, known_at] = [view.get('as_of'), view.get('known_at')];
  return { ...(as_of ? { as_of } : {}), ...(known_at ? { known_at } : {}) };
}

export function useCapTable(company_id: string, at: CapTableAt) {
  return useQuery({
    queryKey: ['cap-table', company_id, at],
    queryFn: () => api.call(readCapTable, { company_id, ...at }),
    placeholderData: keepPreviousData,
  });
}

function useChanged() {
  const cache = useQueryClient();
  return () => {
    void cache.invalidateQueries({ queryKey: ['cap-table'] });
    void cache.invalidateQueries({ queryKey: ['events'] });
  };
}

export type CapTableEventInput = Input<typeof recordCapTable>['event'];

export function useRecordCapTable(company_id: string) {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (asked: { event: CapTableEventInput; note?: string }) =>
      api.call(recordCapTable, { company_id, ...asked }),
    onSuccess,
  });
}

export type Correction = Omit<Input<typeof correctCapTable>, 'company_id'>;

export function useCorrectCapTable(company_id: string) {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (asked: Correction) => api.call(correctCapTable, { company_id, ...asked }),
    onSuccess,
  });
}

export type OcfFiles = Input<typeof importCapTable>['files'];

export function useImportCapTable(company_id: string) {
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (files: OcfFiles) => api.call(importCapTable, { company_id, files }),
    onSuccess,
  });
}

export const takeOut = (company_id: string, at: CapTableAt) => api.call(exportCapTable, { company_id, ...at });
