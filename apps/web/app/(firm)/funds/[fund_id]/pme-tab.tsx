// A fund beside a public index: what its partners' money would have made there.
'use client';
import type { BenchmarkIndex, Fund, FundPme } from '@redpill/contract';
import { failureText } from '#api/api.ts';
import { Money, Multiple, Percent } from '#components/figures/figures.tsx';
import { dateText } from '#components/figures/format.ts';
import { StateBadge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { AddIndex } from './add-index.tsx';
import { BehindFigures } from './behind-figures.tsx';
import { FigureList, type ListedFigure } from './figure-list.tsx';
import { RecordLevels } from './record-levels.tsx';
import { useBenchmarkIndices, useFundPme } from './use-benchmarks.ts';

const WINDOWS = [0, 7, 31].map((days) => ({
  value: String(days),
  label: days === 0 ? 'The very day' : `Up to ${days} days before`,
}));

export function PmeTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const may = useMay();
  const indices = useBenchmarkIndices();
  if (indices.isError) {
    return (
      <ErrorState
        title="The indices could not be read"
        act={<Button onClick={() => void indices.refetch()}>Try again</Button>}
      >
        {failureText(indices.error)}
      </ErrorState>
    );
  }
  if (!indices.data) return <RowSkeletons rows={6} label="Loading indices" />;
  const known = indices.data.items;
  const index = known.find(({ id }) => id === view.get('index')) ?? known.find(fits(fund)) ?? known[0] ?? null;
  const add = may('ledger:write') ? (
    <AddIndex currency={fund.currency} onAdded={(id) => view.set({ index: id })} />
  ) : null;
  if (index === null) {
    return (
      <EmptyState title="No index is set up" act={add}>
        A fund is measured against an index of total returns in its own currency, from levels that you bring in.
      </EmptyState>
    );
  }
  const asked = WINDOWS.find(({ value }) => value === view.get('window'))?.value ?? '7';
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Index" required className="w-64">
          <Select
            value={index.id}
            choices={known.map((one) => ({ value: one.id, label: `${one.name} (${one.currency})` }))}
            onChange={(event) => view.set({ index: event.target.value })}
          />
        </Field>
        <Field label="Level of a day" required className="w-48">
          <Select
            value={asked}
            choices={WINDOWS}
            onChange={(event) => view.set({ window: event.target.value === '7' ? '' : event.target.value })}
          />
        </Field>
        <div className="ml-auto flex flex-wrap gap-2">
          {may('ledger:write') ? <RecordLevels index={index} /> : null}
          {add}
        </div>
      </div>
      <Compared fund={fund} index={index} window_days={Number(asked)} at={at} />
    </div>
  );
}

const fits = (fund: Fund) => (index: BenchmarkIndex) => index.currency === fund.currency;

interface ComparedProps {
  fund: Fund;
  index: BenchmarkIndex;
  window_days: number;
  at: AsOf;
}

function Compared({ fund, index, window_days, at }: ComparedProps) {
  const pme = useFundPme(fund.id, index.id, window_days, at);
  if (pme.isError) {
    return <ErrorState title="The fund was not compared with this index">{failureText(pme.error)}</ErrorState>;
  }
  if (!pme.data) return <RowSkeletons rows={7} label="Comparing the fund with the index" />;
  return (
    <div className={pme.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
      <Card>
        <CardHeader
          title={`Beside ${pme.data.index.name}`}
          says={`As of ${dateText(pme.data.as_of)} · ${index.source}`}
        >
          {pme.data.cautions.map(({ code, text }) => (
            <StateBadge key={code} state="estimated" hint={text}>
              {code === 'price_index' ? 'Price index' : 'Estimated value'}
            </StateBadge>
          ))}
        </CardHeader>
        <FigureList label="Public-market equivalents" figures={figuresOf(pme.data)} />
      </Card>
      {pme.data.cautions.length > 0 ? (
        <ul className="flex flex-col gap-1 text-xs text-estimated">
          {pme.data.cautions.map(({ code, text }) => (
            <li key={code}>{text}</li>
          ))}
        </ul>
      ) : null}
      <BehindFigures entries={pme.data.entries} currency={pme.data.currency} policies={pme.data.policies} />
    </div>
  );
}

function figuresOf(pme: FundPme): ListedFigure[] {
  const why = (measure: string) => pme.reasons[measure]?.text;
  const rate = (value: number | null, measure: string, change = false) => (
    <Percent value={value} change={change} reason={why(measure)} />
  );
  return [
    {
      label: 'KS-PME',
      says: 'What the fund returned over what the index would have: above 1 the fund beat it.',
      value: <Multiple value={pme.ks_pme} reason={why('ks_pme')} />,
      reason: why('ks_pme'),
    },
    {
      label: 'Direct Alpha',
      says: 'The yearly excess over the index.',
      value: rate(pme.direct_alpha, 'direct_alpha', true),
      reason: why('direct_alpha'),
    },
    {
      label: 'Direct Alpha, continuous',
      says: 'The same, compounded continuously.',
      value: rate(pme.direct_alpha_continuous, 'direct_alpha_continuous', true),
      reason: why('direct_alpha_continuous'),
    },
    {
      label: 'Net IRR of the fund',
      says: 'To be compared with the rates below.',
      value: rate(pme.fund_irr, 'fund_irr'),
      reason: why('fund_irr'),
    },
    {
      label: 'Long-Nickels',
      says: 'The rate of the fund’s own payments, made in the index.',
      value: rate(pme.long_nickels.irr, 'long_nickels'),
      reason: why('long_nickels'),
    },
    {
      label: 'Left in the index',
      says: 'What the same payments would have left there, beside the value of the fund.',
      value: <Money amount={pme.long_nickels.nav} currency={pme.currency} reason={why('long_nickels')} />,
    },
    {
      label: 'PME+',
      says:
        pme.pme_plus.lambda === null
          ? 'The rate with distributions scaled so that the index ends where the fund does.'
          : `The rate with distributions scaled by ${pme.pme_plus.lambda.toFixed(4)}, so that the index ends where the fund does.`,
      value: rate(pme.pme_plus.irr, 'pme_plus'),
      reason: why('pme_plus'),
    },
    {
      label: 'Modified PME',
      says: 'The rate of an index account that pays out the same share of itself as the fund did.',
      value: rate(pme.mpme.irr, 'mpme'),
      reason: why('mpme'),
    },
  ];
}
