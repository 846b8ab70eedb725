// One figure opened up: what it means, how it is computed, and every entry that went in.
'use client';
import type { explainFundPerformance, Output } from '@redpill/contract';
import { useState } from 'react';
import { failureText } from '#api/api.ts';
import { count, dateText, exactMoney, percent, words } from '#components/figures/format.ts';
import { entryType } from '#components/figures/labels.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { cn } from '#components/ui/cn.ts';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { MetricValue } from '../metric-value.tsx';
import type { Metric } from '../metrics.ts';
import { type AsOf, useExplanation } from '../use-fund-performance.ts';

type Explanation = Output<typeof explainFundPerformance>;

export interface ExplainPanelProps {
  fund_id: string;
  metric: Metric;
  at: AsOf;
  /** Opens an entry; null where entries are not for this role. */
  onEntry: ((entry_id: string) => void) | null;
  onClose: () => void;
}

export function ExplainPanel({ fund_id, metric, at, onEntry, onClose }: ExplainPanelProps) {
  const explanation = useExplanation(fund_id, metric.name, at);
  const says = explanation.data
    ? `As of ${dateText(explanation.data.as_of)}${explanation.data.known_at ? `, as known ${dateText(explanation.data.known_at)}` : ''}`
    : undefined;
  return (
    <Panel title={metric.label} says={says} onClose={onClose}>
      {explanation.data ? (
        <Explained explanation={explanation.data} metric={metric} onEntry={onEntry} />
      ) : explanation.isError ? (
        <ErrorState
          title="The figure could not be explained"
          act={<Button onClick={() => void explanation.refetch()}>Try again</Button>}
        >
          {failureText(explanation.error)}
        </ErrorState>
      ) : (
        <div role="status" aria-label="Loading the explanation" className="flex flex-col gap-3">
          <Skeleton className="h-8 w-32" />
          <Skeleton className="w-64" />
          <Skeleton className="w-72" />
        </div>
      )}
    </Panel>
  );
}

interface ExplainedProps {
  explanation: Explanation;
  metric: Metric;
  onEntry: ((entry_id: string) => void) | null;
}

function Explained({ explanation, metric, onEntry }: ExplainedProps) {
  const { value, reason, formula, definition, inputs, entries, gaps, policies, currency } = explanation;
  return (
    <div className="flex flex-col gap-5 text-sm">
      <div>
        <p className="text-2xl font-semibold tracking-tight">
          <MetricValue kind={metric.kind} value={value} currency={currency} reason={reason?.text} exact />
        </p>
        {reason ? <p className="mt-1 text-ink-2">{reason.text}</p> : null}
        <p className="mt-1 text-ink-2">{definition}</p>
      </div>
      <Part title="Formula">
        <p className="rounded-md bg-sunken px-3 py-2 break-words">{formula}</p>
        <p className="mt-1 text-xs">
          <MeasureLink page={metric.page} />
        </p>
      </Part>
      {inputs.length > 0 ? (
        <Part title="What went in">
          <dl>
            {inputs.map((input) => (
              <div key={input.label} className="flex justify-between gap-4 border-b py-1 last:border-b-0">
                <dt className="text-ink-2">{input.label}</dt>
                <dd className="tnum text-right">{inputText(input.value, currency)}</dd>
              </div>
            ))}
          </dl>
        </Part>
      ) : null}
      {gaps.length > 0 ? (
        <Part title="What is missing">
          <ul className="list-disc pl-4 text-estimated">
            {gaps.map((gap) => (
              <li key={`${gap.entry_id} ${gap.text}`}>
                {dateText(gap.date)}: {gap.text}
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {entries.length > 0 ? <Entries entries={entries} currency={currency} onEntry={onEntry} /> : null}
      <Part title="Policies">
        <dl className="text-xs">
          {policies.map((policy) => (
            <div key={policy.name} className="grid grid-cols-[9.5rem_1fr] gap-3 border-b py-1 last:border-b-0">
              <dt className="text-ink-3">{words(policy.name)}</dt>
              <dd>{words(policy.value)}</dd>
            </div>
          ))}
        </dl>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
      {children}
    </section>
  );
}

/** An input is an amount, a day, a rate, a count or a word. */
function inputText(value: string | number | null, currency: string): string {
  if (value === null) return '—';
  if (typeof value === 'number') return Number.isInteger(value) ? count(value) : percent(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateText(value);
  if (/^-?\d+\.\d{2}$/.test(value)) return exactMoney(value, currency);
  return words(value);
}

const FIRST = 40;

/** An entry may stand in two roles; entries added up have no id but a day and a kind of their own. */
function entryKey(entry: Explanation['entries'][number]): string {
  return [entry.entry_id ?? entry.concerning, entry.date, entry.type, entry.role, entry.sign, entry.currency].join(' ');
}

function Entries({
  entries,
  currency,
  onEntry,
}: Pick<Explanation, 'entries' | 'currency'> & Pick<ExplainedProps, 'onEntry'>) {
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, FIRST);
  return (
    <Part title={`Entries (${count(entries.length)})`}>
      <table className="w-full border-collapse text-xs" aria-label="Entries behind the figure">
        <thead className="sr-only">
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Entry</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <tr key={entryKey(entry)} className="border-b align-top last:border-b-0">
              <td className="tnum py-1 pr-2 whitespace-nowrap text-ink-3">{dateText(entry.date)}</td>
              <td className="py-1 pr-2">
                {entry.entry_id && onEntry && entry.type !== 'valuation' ? (
                  <button
                    type="button"
                    className="rounded-sm text-left underline decoration-hairline-strong underline-offset-2 hover:text-ink"
                    onClick={() => onEntry(entry.entry_id ?? '')}
                  >
                    {entryType(entry.type)}
                  </button>
                ) : (
                  entryType(entry.type)
                )}
                {entry.count > 1 ? ` (${entry.count} entries)` : ''}
                {entry.concerning ? <span className="block text-ink-3">{entry.concerning}</span> : null}
                {entry.role !== 'flow' ? <span className="block text-ink-3">{words(entry.role)}</span> : null}
              </td>
              <td className={cn('tnum py-1 text-right whitespace-nowrap', entry.sign < 0 ? 'text-loss' : 'text-gain')}>
                {entry.sign < 0 ? '−' : '+'}
                {exactMoney(entry.amount, entry.currency)}
                {entry.currency === currency || entry.converted_amount === null ? null : (
                  <span className="block text-ink-3">{exactMoney(entry.converted_amount, currency)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < entries.length ? (
        <Button size="sm" className="mt-2" onClick={() => setAll(true)}>
          Show all {count(entries.length)} entries
        </Button>
      ) : null}
    </Part>
  );
}
