// Who holds what of a company on a day, how it came to that, and what a round or an exit would make of it.
'use client';
import type { CapTable } from '@redpill/contract';
import { failureText } from '#api/api.ts';
import { Assumed } from '#components/calculators/assumed.tsx';
import { dateText, quantity } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput } from '#components/ui/input.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { useView, type View } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import { CapTableEvents } from './cap-table-events.tsx';
import { CapTableFiles } from './cap-table-files.tsx';
import { Convertibles, Holders } from './cap-table-holders.tsx';
import type { CompanyDetail } from './company-detail.ts';
import { RecordCapEvent } from './record-cap-event.tsx';
import { capTableAt, useCapTable } from './use-cap-table.ts';

const historyPart = onDemand(() => import('./cap-table-history.tsx'));
const simulators = onDemand(() => import('./cap-table-simulators.ts'));

const PARTS = [
  { value: '', label: 'Holders' },
  { value: 'history', label: 'Over time' },
  { value: 'events', label: 'Events' },
  { value: 'round', label: 'Model a round' },
  { value: 'exit', label: 'Simulate an exit' },
] as const;

export function CapTableTab({ company }: { company: CompanyDetail }) {
  const view = useView();
  const may = useMay();
  const at = capTableAt(view);
  const table = useCapTable(company.id, at);
  if (table.isError) {
    return (
      <ErrorState
        title="The cap table could not be read"
        act={<Button onClick={() => void table.refetch()}>Try again</Button>}
      >
        {failureText(table.error)}
      </ErrorState>
    );
  }
  if (!table.data) return <RowSkeletons rows={6} label="Loading the cap table" />;
  const { data } = table;
  const writes = may('company:update');
  return (
    <div className={table.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
      <Acts view={view} table={data}>
        <CapTableFiles company={company} at={at} writes={writes} empty={data.events_total === 0} />
        {writes ? <RecordCapEvent company={company} table={data} /> : null}
      </Acts>
      <Faults table={data} />
      {data.events_total === 0 ? (
        <EmptyState title="No cap table is on record">
          Classes, holders and issuances belong here: recorded one by one, or taken in as an Open Cap Format package.
        </EmptyState>
      ) : (
        <Part view={view} table={data} company={company} writes={writes} />
      )}
    </div>
  );
}

function Acts({ view, table, children }: { view: View; table: CapTable; children: React.ReactNode }) {
  const part = view.get('cap');
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <fieldset className="flex flex-wrap gap-1" aria-label="Parts of the cap table">
        {table.events_total === 0
          ? null
          : PARTS.map(({ value, label }) => (
              <Button
                key={value}
                size="sm"
                look={part === value ? 'secondary' : 'quiet'}
                aria-pressed={part === value}
                onClick={() => view.set({ cap: value, scenario: '', compare: '' })}
              >
                {label}
              </Button>
            ))}
      </fieldset>
      <div className="ml-auto flex flex-wrap items-end gap-2">
        <Field label="As of" className="w-36">
          <DateInput value={view.get('as_of')} onChange={(event) => view.set({ as_of: event.target.value })} />
        </Field>
        <Field label="As known on" className="w-36">
          <DateInput value={view.get('known_at')} onChange={(event) => view.set({ known_at: event.target.value })} />
        </Field>
        {children}
      </div>
    </div>
  );
}

/** What the balances leave out is said before them. */
function Faults({ table: { problems, overdrawn } }: { table: CapTable }) {
  if (problems.length + overdrawn.length === 0) return null;
  return (
    <ErrorState title={problems.length > 0 ? 'Not everything on record fits together' : 'More is issued than there is'}>
      {problems.length > 0 ? 'Left out of the balances: ' : ''}
      {problems
        .slice(0, MOST_FAULTS)
        .map(({ object_id, field, rule }) => `${object_id}, ${field.replaceAll('_', ' ')}: ${rule}`)
        .join('; ')}
      {problems.length > MOST_FAULTS ? `; and ${problems.length - MOST_FAULTS} more.` : problems.length > 0 ? '.' : ''}
      {overdrawn.length > 0 ? ` Overdrawn: ${overdrawn.join(', ')}.` : ''}
    </ErrorState>
  );
}
const MOST_FAULTS = 5;

interface PartProps {
  view: View;
  table: CapTable;
  company: CompanyDetail;
  writes: boolean;
}

function Part({ view, table, company, writes }: PartProps) {
  const state = `${table.as_of} ${table.known_at ?? ''} ${table.events_total}`;
  const place = (kind: 'round' | 'exit') => ({ kind, company_id: company.id, as_of: table.as_of });
  switch (view.get('cap')) {
    case 'history':
      return (
        <Needing part={historyPart} meanwhile={<RowSkeletons rows={6} label="Loading the chart" />}>
          {({ CapTableHistory }) => <CapTableHistory table={table} />}
        </Needing>
      );
    case 'events':
      return <CapTableEvents company={company} table={table} writes={writes} />;
    case 'round':
      return (
        <Needing part={simulators} meanwhile={<RowSkeletons rows={6} label="Loading the round modeller" />}>
          {({ RoundModeller, ScenarioFrame }) => (
            <ScenarioFrame key={state} place={place('round')} start={table.round_start}>
              {({ key, ...given }) => <RoundModeller key={key} {...given} />}
            </ScenarioFrame>
          )}
        </Needing>
      );
    case 'exit':
      return (
        <Needing part={simulators} meanwhile={<RowSkeletons rows={6} label="Loading the exit simulator" />}>
          {({ ExitSimulator, ScenarioFrame }) => (
            <ScenarioFrame key={state} place={place('exit')} start={table.exit_start}>
              {({ key, ...given }) => <ExitSimulator key={key} {...given} />}
            </ScenarioFrame>
          )}
        </Needing>
      );
    default:
      return (
        <>
          <Totals table={table} />
          <Holders table={table} />
          <Convertibles table={table} />
          <Assumed policies={table.policies} />
        </>
      );
  }
}

function Totals({ table }: { table: CapTable }) {
  const facts = [
    ['Shares issued', quantity(table.issued)],
    ['Fully diluted', quantity(table.fully_diluted)],
    [
      'Left in plans',
      quantity(
        table.plans
          .map(({ available }) => Number(available))
          .reduce((a, b) => a + b, 0)
          .toString(),
      ),
    ],
    ['SAFEs and notes', String(table.convertibles.length)],
  ];
  return (
    <Card>
      <CardHeader title="Capitalization" says={`As of ${dateText(table.as_of)}`}>
        <span className="text-xs">
          <MeasureLink page="fold-cap-table" />
        </span>
      </CardHeader>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 p-4 sm:grid-cols-4">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-xs text-ink-3">{label}</dt>
            <dd className="tnum text-sm font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
