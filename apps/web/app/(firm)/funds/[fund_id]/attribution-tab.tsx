// Where a fund's returns come from: the bridge of its values, its deals, what was lost, how much the largest are.
'use client';
import type { Fund, FundAttribution } from '@redpill/contract';
import { failureText, fieldFailure } from '#api/api.ts';
import { Money, Percent } from '#components/figures/figures.tsx';
import { dateText } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useView } from '#components/view/use-view.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { AttributedDeals } from './attributed-deals.tsx';
import { BehindFigures } from './behind-figures.tsx';
import { FigureList, type ListedFigure } from './figure-list.tsx';
import { Concentrations, Losses } from './loss-tables.tsx';
import { useFundAttribution } from './use-attribution.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function AttributionTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const from = DAY.test(view.get('from')) ? view.get('from') : '';
  const attribution = useFundAttribution(fund.id, from, at);
  const { data } = attribution;
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Bridge from the end of"
        hint={from === '' ? 'A year before the day of the figures' : undefined}
        error={fieldFailure(attribution.error, 'from')}
        className="w-56"
      >
        <DateInput
          value={from === '' ? (data?.bridge.from ?? '') : from}
          max={data?.as_of}
          onChange={(event) => view.set({ from: event.target.value })}
        />
      </Field>
      {attribution.isError ? (
        <ErrorState
          title="The figures could not be computed"
          act={
            from === '' ? (
              <Button onClick={() => void attribution.refetch()}>Try again</Button>
            ) : (
              <Button onClick={() => view.set({ from: '' })}>Start a year before</Button>
            )
          }
        >
          {failureText(attribution.error)}
        </ErrorState>
      ) : data ? (
        <Attributed attribution={data} stale={attribution.isPlaceholderData} />
      ) : (
        <RowSkeletons rows={8} label="Attributing the returns" />
      )}
    </div>
  );
}

function Attributed({ attribution, stale }: { attribution: FundAttribution; stale: boolean }) {
  const { bridge, currency, as_of } = attribution;
  return (
    <div className={stale ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
      <Card>
        <CardHeader
          title="Value bridge"
          says={`What is held, from the end of ${dateText(bridge.from)} to ${dateText(as_of)}`}
        >
          <span className="text-xs">
            <MeasureLink page="value-bridge" />
          </span>
        </CardHeader>
        <FigureList label="Value bridge" figures={bridgeFigures(attribution)} />
      </Card>
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Card>
          <CardHeader title="By horizon" says="Net of fees; under a year not annualised">
            <span className="text-xs">
              <MeasureLink page="horizon-irr" />
            </span>
          </CardHeader>
          <FigureList label="Net IRR by horizon" figures={attribution.horizons.map(horizonFigure)} />
        </Card>
        <Card>
          <CardHeader title="Over and not over" says="Gross of fees and carry">
            <span className="text-xs">
              <MeasureLink page="irr-by-realisation" />
            </span>
          </CardHeader>
          <FigureList label="Gross IRR by what is over" figures={realisedFigures(attribution)} />
        </Card>
      </div>
      <AttributedDeals deals={attribution.deals} currency={currency} />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-2">
        <Losses ratios={attribution.loss_ratios} />
        <Concentrations shares={attribution.concentration} />
      </div>
      <BehindFigures entries={attribution.entries} currency={currency} policies={attribution.policies} />
    </div>
  );
}

function bridgeFigures({ bridge, currency }: FundAttribution): ListedFigure[] {
  const why = bridge.reason?.text;
  const step = (label: string, says: string, amount: string | null): ListedFigure => ({
    label,
    says,
    value: <Money amount={amount} currency={currency} reason={why} />,
    reason: why,
  });
  return [
    step('Opening value', 'The fair value of every holding at the end of the first day.', bridge.opening),
    step('New money', 'Invested after it.', bridge.new_money),
    step('Exits', 'Proceeds and income taken out, at what they brought.', bridge.exits),
    step(
      'Revaluation',
      'What marks, exits above their marks and currencies did: the rest of the way.',
      bridge.revaluation,
    ),
    step('Closing value', 'The four before it added up, to the cent.', bridge.closing),
  ];
}

const HORIZONS: Record<FundAttribution['horizons'][number]['horizon'], string> = {
  year_to_date: 'Year to date',
  one_year: 'One year',
  three_years: 'Three years',
  five_years: 'Five years',
  since_inception: 'Since inception',
};

type Rate = Pick<FundAttribution['horizons'][number], 'rate' | 'basis' | 'reason'>;

const rateShown = ({ rate, reason }: Rate) => <Percent value={rate} change reason={reason?.text} />;
const basisSaid = ({ basis }: Rate): string => (basis === 'yearly' ? 'A year' : 'Over the whole span');

function horizonFigure(horizon: FundAttribution['horizons'][number]): ListedFigure {
  const { from } = horizon;
  return {
    label: HORIZONS[horizon.horizon],
    says: `${basisSaid(horizon)}${from === null ? '' : `, from the end of ${dateText(from)}`}`,
    value: rateShown(horizon),
    reason: horizon.reason?.text,
  };
}

function realisedFigures({
  realised_irr,
  unrealised_irr,
  gross_irr,
  subscription_line: line,
}: FundAttribution): ListedFigure[] {
  const figure = (label: string, says: string, rate: Rate): ListedFigure => ({
    label,
    says: `${says} ${basisSaid(rate)}.`,
    value: rateShown(rate),
    reason: rate.reason?.text,
  });
  return [
    figure('Realised', 'Deals sold or written off in full.', realised_irr),
    figure('Unrealised', 'Deals that are still held, at their marks.', unrealised_irr),
    figure('All deals', 'Both together.', gross_irr),
    ...(line
      ? [
          figure('Net, with the line of credit', 'As partners paid and were paid.', line.with_line.irr),
          figure('Net, without it', 'Had partners paid on the day the line did.', line.without_line.irr),
        ]
      : []),
  ];
}
