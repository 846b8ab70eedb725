// After an entry or a mark everything that is computed from the ledger is read anew.
'use client';
import { useQueryClient } from '@tanstack/react-query';

const COMPUTED = ['ledger', 'performance', 'investments', 'valuations', 'statement', 'events', 'partners'];

export function useLedgerChanged(): () => void {
  const cache = useQueryClient();
  return () => {
    for (const key of COMPUTED) void cache.invalidateQueries({ queryKey: [key] });
  };
}
