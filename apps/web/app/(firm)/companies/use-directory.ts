// Companies as directories outside know them: found, read, and taken into the record.
'use client';
import { importDirectoryCompany, readDirectoryCompany, searchCompanyDirectory } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';

export interface Chosen {
  provider: string;
  entry: string;
}

/** Kept while the dialog is used: a directory counts its questions. */
const KEPT_MS = 5 * 60_000;

export function useDirectorySearch(query: string) {
  return useQuery({
    queryKey: ['directories', 'search', query],
    queryFn: () => api.call(searchCompanyDirectory, { query }),
    enabled: query !== '',
    staleTime: KEPT_MS,
    retry: false,
  });
}

export function useDirectoryCompany(chosen: Chosen) {
  return useQuery({
    queryKey: ['directories', 'company', chosen.provider, chosen.entry],
    queryFn: () => api.call(readDirectoryCompany, chosen),
    staleTime: KEPT_MS,
    retry: false,
  });
}

export function useDirectoryImport() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Chosen) => api.call(importDirectoryCompany, chosen),
    onSuccess: () =>
      Promise.all(['companies', 'people', 'events'].map((key) => cache.invalidateQueries({ queryKey: [key] }))),
  });
}
