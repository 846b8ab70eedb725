// What a fund may come to: its real positions, ended by chance ten thousand times over.
'use client';
import type { Fund, Simulation } from '@redpill/contract';
import { useState } from 'react';
import { failureText } from '#api/api.ts';
import { count, dateText, percent } from '#components/figures/format.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { useMay } from '#session/session.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { SimulationForm } from './simulation-form.tsx';
import { SimulationOutcome } from './simulation-outcome.tsx';
import { useFundTerms } from './use-fund-terms.ts';
import { useSimulationActs, useSimulations } from './use-simulations.ts';

export function SimulationTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const may = useMay();
  const simulations = useSimulations(fund.id);
  const terms = useFundTerms(fund.id, at);
  const [chosen, setChosen] = useState<string | null>(null);
  if (simulations.isError) {
    return (
      <ErrorState
        title="The simulations could not be read"
        act={<Button onClick={() => void simulations.refetch()}>Try again</Button>}
      >
        {failureText(simulations.error)}
      </ErrorState>
    );
  }
  if (!simulations.data || terms.isPending) return <RowSkeletons rows={6} label="Loading simulations" />;
  const { items } = simulations.data;
  const shown = items.find(({ id }) => id === chosen) ?? items[0] ?? null;
  return (
    <div className="flex flex-col gap-4">
      {may('ledger:write') ? (
        <SimulationForm
          key={shown?.id ?? 'first'}
          fund={fund}
          at={at}
          before={shown}
          terms={terms.data?.items.find(({ number }) => number === terms.data.in_force)?.terms ?? null}
          onStarted={setChosen}
        />
      ) : null}
      {shown === null ? (
        <EmptyState title="Nothing is simulated yet">
          Every position the fund holds is ended by chance, ten thousand times over, and shared out by the terms: a
          spread of what partners may get, instead of one guess.
        </EmptyState>
      ) : (
        <OneSimulation fund={fund} at={at} simulation={shown} />
      )}
      {items.length > 1 ? <Earlier items={items} shown={shown} onChoose={setChosen} /> : null}
    </div>
  );
}

interface OneSimulationProps {
  fund: Fund;
  at: AsOf;
  simulation: Simulation;
}

function OneSimulation({ fund, at, simulation }: OneSimulationProps) {
  const { again, cancel } = useSimulationActs(fund.id, at);
  const may = useMay();
  const { status, paths, paths_done } = simulation;
  const running = status === 'running';
  return (
    <Card>
      <CardHeader
        title="What it may come to"
        says={`As of ${dateText(simulation.as_of)} · ${count(paths)} paths · seed ${simulation.seed}`}
      >
        {status === 'failed' || status === 'cancelled' ? <Badge look="loss">{STATES[status]}</Badge> : null}
        {running && may('ledger:write') ? (
          <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate(simulation.id)}>
            Cancel
          </Button>
        ) : null}
        {!running && may('ledger:write') ? (
          <Button size="sm" look="quiet" busy={again.isPending} onClick={() => again.mutate(simulation)}>
            Run again with this seed
          </Button>
        ) : null}
      </CardHeader>
      {running ? (
        <div className="flex flex-col gap-2 px-4 py-8">
          <Progress percent={Math.round((100 * paths_done) / paths)} label="Paths simulated" />
          <p className="text-sm text-ink-3">
            {count(paths_done)} of {count(paths)} paths ({percent(paths_done / paths)})
          </p>
        </div>
      ) : simulation.result ? (
        <SimulationOutcome simulation={simulation} result={simulation.result} />
      ) : (
        <p className="px-4 py-6 text-sm text-ink-2">{simulation.failure ?? 'It was stopped before its end.'}</p>
      )}
    </Card>
  );
}

const STATES = { failed: 'Failed', cancelled: 'Cancelled' } as const;

interface EarlierProps {
  items: readonly Simulation[];
  shown: Simulation | null;
  onChoose: (id: string) => void;
}

function Earlier({ items, shown, onChoose }: EarlierProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2" aria-label="Simulations so far">
      {items.map((one) => (
        <Button
          key={one.id}
          size="sm"
          look={one.id === shown?.id ? 'secondary' : 'quiet'}
          aria-pressed={one.id === shown?.id}
          onClick={() => onChoose(one.id)}
        >
          {dateText(one.started_at.slice(0, 10))}, seed {one.seed}
        </Button>
      ))}
    </fieldset>
  );
}
