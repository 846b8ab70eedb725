// Scenarios beside the sheet that is open, figure by figure; which ones stands in the address.
'use client';
import { calculateExit, calculateRound } from '@redpill/contract/routes';
import { useQueries } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { Unknown } from '../figures/figures.tsx';
import { percent, quantity } from '../figures/format.ts';
import { Card, CardHeader } from '../ui/card.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { RowSkeletons } from '../ui/skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';
import { Cell, Head, Row, Table } from '../ui/table.tsx';
import { useView } from '../view/use-view.ts';
import { ASKED_ROUTES } from './asked-calculator.tsx';
import { besideEachOther, type ComparedFigure } from './compared-figures.ts';
import type { CalculatorInput } from './sheet.ts';
import { type ScenarioPlace, useScenarios } from './use-scenarios.ts';

const ROUTES = { ...ASKED_ROUTES, round: calculateRound, exit: calculateExit };

interface ScenarioCompareProps {
  place: ScenarioPlace;
  ids: readonly string[];
  /** The sheet as it stands. */
  input: CalculatorInput;
}

export function ScenarioCompare({ place, ids, input }: ScenarioCompareProps) {
  const view = useView();
  const kept = useScenarios(place);
  const items = kept.data?.items ?? [];
  const chosen = items.filter(({ id }) => ids.includes(id));
  const sheets = [{ id: 'this sheet', name: 'This sheet', input }, ...chosen];
  const answers = useQueries({
    queries: sheets.map((sheet) => ({
      queryKey: ['calculator', place.kind, sheet.input],
      queryFn: (): Promise<Record<string, unknown>> => api.call(ROUTES[place.kind], sheet.input as never),
    })),
  });
  const failed = answers.findIndex(({ isError }) => isError);
  const rows = besideEachOther(answers.map(({ data }) => data ?? null));
  return (
    <Card>
      <CardHeader title="Compare" says="Figure by figure; what differs stands out" />
      <fieldset className="flex flex-wrap gap-x-4 gap-y-2 border-b px-4 py-2" aria-label="Scenarios to compare">
        {items.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={ids.includes(id)}
            onCheckedChange={(on) =>
              view.set({ compare: (on ? [...ids, id] : ids.filter((other) => other !== id)).join(',') })
            }
          />
        ))}
      </fieldset>
      {failed >= 0 ? (
        <ErrorState title={`${sheets[failed]?.name ?? 'A sheet'} cannot be calculated`} className="m-3">
          {failureText(answers[failed]?.error)}
        </ErrorState>
      ) : null}
      {answers.some(({ isPending }) => isPending) ? (
        <RowSkeletons rows={4} label="Calculating" />
      ) : (
        <Table label="Scenarios compared" frame="max-h-96 overflow-auto">
          <thead className="sticky top-0">
            <tr>
              <Head>Figure</Head>
              {sheets.map(({ id, name }) => (
                <Head key={id} figure>
                  {name}
                </Head>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, figures }) => {
              const differs = figures.some((figure) => figure?.value !== figures[0]?.value);
              return (
                <Row key={label}>
                  <Cell className="first-letter:uppercase">{label}</Cell>
                  {figures.map((figure, at) => (
                    <Cell key={sheets[at]?.id} figure className={differs && at > 0 ? 'font-medium' : 'text-ink-2'}>
                      <Figure of={figure} />
                    </Cell>
                  ))}
                </Row>
              );
            })}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Figure({ of }: { of: ComparedFigure | null }) {
  if (of === null || of.value === null) return <Unknown reason="There is no such figure" />;
  if (typeof of.value === 'boolean') return of.value ? 'yes' : 'no';
  if (typeof of.value === 'string') return quantity(of.value);
  return of.percent ? percent(of.value) : of.value.toFixed(4);
}
