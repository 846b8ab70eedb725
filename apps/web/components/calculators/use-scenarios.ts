// Scenarios that are kept, and the ways to keep, share and delete them.
'use client';
import {
  deleteScenario,
  getScenario,
  type Input,
  listScenarios,
  type Scenario,
  saveScenario,
  updateScenario,
} from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#api/api.ts';

export interface ScenarioPlace {
  kind: Scenario['kind'];
  company_id?: string;
  /** The day of the cap table a new one starts from. */
  as_of?: string;
}

export function useScenarios({ kind, company_id }: ScenarioPlace) {
  return useQuery({
    queryKey: ['scenarios', kind, company_id ?? ''],
    queryFn: () => api.call(listScenarios, { kind, ...(company_id ? { company_id } : {}) }),
  });
}

/** The scenario of an id; nothing is asked without one. */
export function useScenario(scenario_id: string) {
  return useQuery({
    queryKey: ['scenarios', 'one', scenario_id],
    queryFn: () => api.call(getScenario, { scenario_id }),
    enabled: scenario_id !== '',
  });
}

export function useScenarioActs() {
  const cache = useQueryClient();
  const onSuccess = () => void cache.invalidateQueries({ queryKey: ['scenarios'] });
  const save = useMutation({
    mutationFn: (asked: Input<typeof saveScenario>) => api.call(saveScenario, asked),
    onSuccess,
  });
  const update = useMutation({
    mutationFn: (asked: Input<typeof updateScenario>) => api.call(updateScenario, asked),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (scenario_id: string) => api.call(deleteScenario, { scenario_id }),
    onSuccess,
  });
  return { save, update, remove };
}
