// A calculator with what is kept of it around: the scenario in the address opened, the bar above, the comparison below.
'use client';
import { type ReactNode, useState } from 'react';
import { MissingRecord } from '../record/missing-record.tsx';
import { Needing, onDemand } from '../ui/on-demand.ts';
import { RowSkeletons } from '../ui/skeleton.tsx';
import { useView } from '../view/use-view.ts';
import { ScenarioBar } from './scenario-bar.tsx';
import type { CalculatorInput } from './sheet.ts';
import type { SimulatorProps } from './use-local-sheet.ts';
import { type ScenarioPlace, useScenario } from './use-scenarios.ts';

const comparePart = onDemand(() => import('./scenario-compare.tsx'));

interface ScenarioFrameProps {
  place: ScenarioPlace;
  /** What a sheet starts from where no scenario is open. */
  start: CalculatorInput;
  children: (given: SimulatorProps & { key: string }) => ReactNode;
}

export function ScenarioFrame({ place, start, children }: ScenarioFrameProps) {
  const view = useView();
  const id = view.get('scenario');
  const asked = useScenario(id);
  const open = id && asked.data?.kind === place.kind ? asked.data : null;
  const from = open?.input ?? start;
  const [sheet, setSheet] = useState<{ of: string; input: CalculatorInput } | null>(null);
  const key = `${place.kind} ${open ? open.id : 'new'}`;
  const input = sheet?.of === key ? sheet.input : from;
  if (id && asked.isError) {
    return <MissingRecord what="scenario" error={asked.error} onRetry={() => void asked.refetch()} />;
  }
  if (id && !asked.data) return <RowSkeletons rows={6} label="Opening the scenario" />;
  const compared = view.get('compare').split(',').filter(Boolean);
  return (
    <div className="flex flex-col gap-4">
      <ScenarioBar place={place} open={open} input={input} />
      {compared.length > 0 ? (
        <Needing part={comparePart} meanwhile={<RowSkeletons rows={4} label="Loading the comparison" />}>
          {({ ScenarioCompare }) => <ScenarioCompare place={place} ids={compared} input={input} />}
        </Needing>
      ) : null}
      <Sheet key={key} of={key} from={from} onSheet={setSheet}>
        {children}
      </Sheet>
    </div>
  );
}

interface SheetProps {
  of: string;
  from: CalculatorInput;
  onSheet: (sheet: { of: string; input: CalculatorInput }) => void;
  children: ScenarioFrameProps['children'];
}

/** What was opened stays what a sheet started from, whatever is kept of it meanwhile. */
function Sheet({ of, from, onSheet, children }: SheetProps) {
  const [start] = useState(from);
  const [onInput] = useState(() => (input: CalculatorInput) => onSheet({ of, input }));
  return children({ key: of, start, onInput });
}
