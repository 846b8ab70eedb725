// What came of a simulation: the spread of each net figure, the chance to return the fund, and a picture of all paths.
'use client';
import type { Simulation, SimulationResult } from '@redpill/contract';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Multiple, Percent } from '#components/figures/figures.tsx';
import { count, multiple, percent, words } from '#components/figures/format.ts';
import { cn } from '#components/ui/cn.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';

const DistributionChart = dynamic(() => import('./distribution-chart.tsx').then((module) => module.DistributionChart), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-56" />,
});

const FIGURES = [
  { key: 'tvpi', label: 'Net TVPI', show: multiple },
  { key: 'dpi', label: 'Net DPI', show: multiple },
  { key: 'irr', label: 'Net IRR', show: (value: number) => percent(value) },
] as const;

const QUANTILES = [
  ['p5', '5th'],
  ['p25', '25th'],
  ['p50', 'Median'],
  ['p75', '75th'],
  ['p95', '95th'],
  ['mean', 'Mean'],
] as const;

export function SimulationOutcome({ simulation, result }: { simulation: Simulation; result: SimulationResult }) {
  const { probability, standard_error } = result.returns_fund;
  return (
    <div className="flex flex-col">
      <p className="px-4 py-3 text-sm">
        <span className="tnum text-2xl font-semibold tracking-tight">
          <Percent value={probability} reason="No path has the figure" />
        </span>
        <span className="ml-2 text-ink-2">
          of the paths return the fund by the horizon
          {standard_error === null ? '' : ` (standard error ${percent(standard_error)})`}
        </span>
      </p>
      <Spreads result={result} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-t px-4 py-2 text-sm">
        {result.reaches.map(({ multiple: mark, probability: chance }) => (
          <span key={mark} className="text-ink-2">
            At least {multiple(mark)}: <Percent value={chance} className="font-medium text-ink" />
          </span>
        ))}
      </div>
      <Distribution result={result} />
      <dl className="border-t px-4 py-2 text-xs">
        {simulation.policies.map((policy) => (
          <div key={policy.name} className="grid grid-cols-[9.5rem_1fr] gap-3 border-b py-1 last:border-b-0">
            <dt className="text-ink-3">{words(policy.name)}</dt>
            <dd>{policy.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Spreads({ result }: { result: SimulationResult }) {
  return (
    <Table label="Spread of the net figures">
      <thead>
        <tr>
          <Head>Figure</Head>
          {QUANTILES.map(([key, label]) => (
            <Head key={key} figure>
              {label}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(({ key, label }) => (
          <Row key={key}>
            <Cell className="font-medium whitespace-nowrap">
              {label}
              {result[key].without > 0 ? (
                <span className="block text-xs font-normal text-ink-3">
                  {count(result[key].without)} paths have none
                </span>
              ) : null}
            </Cell>
            {QUANTILES.map(([quantile]) => (
              <Cell key={quantile} figure>
                {key === 'irr' ? (
                  <Percent value={result[key][quantile]} reason="No path has one" />
                ) : (
                  <Multiple value={result[key][quantile]} reason="No path has one" />
                )}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Distribution({ result }: { result: SimulationResult }) {
  const [shown, setShown] = useState<(typeof FIGURES)[number]>(FIGURES[0]);
  return (
    <div className="border-t pt-3">
      <fieldset
        aria-label="Whose distribution is drawn"
        className="mx-4 inline-flex rounded-md border border-hairline-strong p-0.5"
      >
        {FIGURES.map((figure) => (
          <button
            key={figure.key}
            type="button"
            aria-pressed={figure === shown}
            onClick={() => setShown(figure)}
            className={cn(
              'h-6 rounded-sm px-2 text-xs font-medium text-ink-3 hover:text-ink pointer-coarse:h-8',
              figure === shown && 'bg-hover text-ink',
            )}
          >
            {figure.label}
          </button>
        ))}
      </fieldset>
      <DistributionChart
        bins={result.distribution[shown.key]}
        label={shown.label}
        show={shown.show}
        paths={result.paths}
      />
    </div>
  );
}
