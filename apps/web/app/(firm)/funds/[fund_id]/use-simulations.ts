// The simulations of a fund, read again and again while one runs.
'use client';
import { cancelSimulation, listSimulations, type Simulation, startSimulation } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { useToast } from '#components/ui/toast.tsx';
import type { AsOf } from '../use-fund-performance.ts';

const WHILE_RUNNING_MS = 400;

const keyOf = (fund_id: string) => ['simulations', fund_id];

export function useSimulations(fund_id: string) {
  return useQuery({
    queryKey: keyOf(fund_id),
    queryFn: () => api.call(listSimulations, { fund_id }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'running') ? WHILE_RUNNING_MS : false,
  });
}

export type Asked = Pick<Simulation, 'paths' | 'assumptions'> & { seed?: number };

export function useSimulationActs(fund_id: string, at: AsOf) {
  const cache = useQueryClient();
  const toast = useToast();
  const changed = () => void cache.invalidateQueries({ queryKey: keyOf(fund_id) });
  const start = useMutation({
    mutationFn: (asked: Asked) => api.call(startSimulation, { fund_id, ...at, ...asked }),
    onSuccess: changed,
  });
  const again = useMutation({
    mutationFn: ({ as_of, known_at, seed, paths, assumptions }: Simulation) =>
      api.call(startSimulation, { fund_id, as_of, known_at, seed, paths, assumptions }),
    onSuccess: changed,
    onError: (error) => toast({ title: 'Not started', says: failureText(error), bad: true }),
  });
  const cancel = useMutation({
    mutationFn: (simulation_id: string) => api.call(cancelSimulation, { fund_id, simulation_id }),
    onSettled: changed,
    onError: (error) => toast({ title: 'Not cancelled', says: failureText(error), bad: true }),
  });
  return { start, again, cancel };
}
