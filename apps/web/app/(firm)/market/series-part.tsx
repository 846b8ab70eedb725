// Rates and series: exchange rates, interest, prices of a country, output, indices; the one that is open is drawn.
'use client';
import type { MarketSeries } from '@redpill/contract';
import { copyFxRates, refreshMarketSeries } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { api, failureText } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { DateText, Percent, Unknown } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { isRate, valueText } from '#components/market/series-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import { AddSeries } from './add-series.tsx';
import { useMarketChanged, useSeries, useSeriesOnRecord } from './use-watch.ts';

const chartPart = onDemand(() => import('#components/market/series-chart.tsx'));

export function SeriesPart() {
  const view = useView();
  const series = useSeriesOnRecord();
  const may = useMay();
  if (series.isError) return <ErrorState title="The series could not be read">{failureText(series.error)}</ErrorState>;
  if (!series.data) return <RowSkeletons rows={6} label="Loading series" />;
  const { items } = series.data;
  const open = items.find((each) => each.series === view.get('series')) ?? items[0];
  return (
    <div className="flex flex-col gap-4">
      {may('import:run') ? <AddSeries onAdded={(added) => view.set({ series: added })} /> : null}
      {open ? (
        <>
          <Drawn of={open} />
          <SeriesTable items={items} open={open.series} onOpen={(chosen) => view.set({ series: chosen })} />
        </>
      ) : (
        <EmptyState title="No series on record yet">
          Ask for one above, or load a file of it with the command market load-series. Exchange rates can be taken into
          the ledger from here, and indices into what funds are measured against.
        </EmptyState>
      )}
    </div>
  );
}

function Drawn({ of }: { of: MarketSeries }) {
  const series = useSeries(of.series);
  return (
    <Card>
      <CardHeader title={of.title} says={of.unit}>
        <SeriesActs of={of} />
      </CardHeader>
      {series.isError ? (
        <ErrorState title="The series could not be read">{failureText(series.error)}</ErrorState>
      ) : series.data ? (
        <>
          <Needing part={chartPart} meanwhile={<RowSkeletons rows={6} label="Loading the chart" />}>
            {({ SeriesChart }) => (
              <SeriesChart name={of.title} points={series.data.points} write={(value) => valueText(of.kind, value)} />
            )}
          </Needing>
          <p className="flex flex-wrap gap-x-4 px-4 pb-3 text-xs text-ink-3">
            <span>
              From {series.data.providers.join(', ')}, recorded{' '}
              {series.data.recorded_at ? <Age at={series.data.recorded_at} /> : null}
            </span>
            {series.data.longest_gap ? (
              <span>
                longest gap {series.data.longest_gap.days} days, to <DateText date={series.data.longest_gap.until} />
              </span>
            ) : null}
          </p>
        </>
      ) : (
        <RowSkeletons rows={6} label="Loading the series" />
      )}
    </Card>
  );
}

function SeriesActs({ of }: { of: MarketSeries }) {
  const may = useMay();
  const toast = useToast();
  const changed = useMarketChanged();
  const ask = useMutation({
    mutationFn: () => api.call(refreshMarketSeries, { series: of.series }),
    onSuccess: async ({ provider, recorded, replaced, reason, warnings }) => {
      if (provider)
        toast({ title: `${count(recorded)} new points and ${count(replaced)} changed ones, from ${provider}` });
      else toast({ title: reason ?? 'Nothing came', says: warnings.join('; '), bad: true });
      await changed('series');
    },
    onError: (error) => toast({ title: 'The series was not asked for', says: failureText(error), bad: true }),
  });
  const pair = of.series.slice(3);
  const copy = useMutation({
    mutationFn: () => api.call(copyFxRates, { base_currency: pair.slice(0, 3), quote_currency: pair.slice(3) }),
    onSuccess: ({ added, replaced, unchanged }) =>
      toast({
        title: `${count(added)} rates are new in the ledger`,
        says: `${count(replaced)} replaced, ${count(unchanged)} there already; new days follow by themselves`,
      }),
    onError: (error) => toast({ title: 'No rate was taken', says: failureText(error), bad: true }),
  });
  return (
    <>
      {may('import:run') ? (
        <Button size="sm" onClick={() => ask.mutate()} busy={ask.isPending}>
          <RefreshCw aria-hidden />
          Ask for new points
        </Button>
      ) : null}
      {of.kind === 'fx' && may('ledger:write') ? (
        <Button size="sm" onClick={() => copy.mutate()} busy={copy.isPending}>
          Take into the ledger
        </Button>
      ) : null}
    </>
  );
}

interface SeriesTableProps {
  items: readonly MarketSeries[];
  open: string;
  onOpen: (series: string) => void;
}

function SeriesTable({ items, open, onOpen }: SeriesTableProps) {
  return (
    <Card>
      <CardHeader title="On record" says={`${count(items.length)} series`} />
      <Table label="Series on record" frame="overflow-x-auto">
        <thead>
          <tr>
            <Head>Series</Head>
            <Head figure>Last</Head>
            <Head>Day</Head>
            <Head figure>Over the point before</Head>
            <Head figure>Over a year</Head>
            <Head figure>Points</Head>
            <Head>From</Head>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.series}>
              <Cell>
                <button
                  type="button"
                  aria-pressed={item.series === open}
                  className="text-left font-medium underline-offset-2 hover:underline"
                  onClick={() => onOpen(item.series)}
                >
                  {item.title}
                </button>
                <span className="ml-2 text-xs text-ink-3">{item.series}</span>
              </Cell>
              <Cell figure>
                <span className="tnum" data-hint={item.unit}>
                  {valueText(item.kind, item.last_value)}
                </span>
              </Cell>
              <Cell>
                <DateText date={item.last_date} />
              </Cell>
              <Cell figure>
                <Move kind={item.kind} now={item.last_value} then={item.previous_value} />
              </Cell>
              <Cell figure>
                <Move kind={item.kind} now={item.last_value} then={item.year_before?.value ?? null} />
              </Cell>
              <Cell figure>{count(item.point_count)}</Cell>
              <Cell>{item.providers.join(', ')}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

/** A rate moves by points, everything else by a share of itself. */
function Move({ kind, now, then }: { kind: MarketSeries['kind']; now: string; then: string | null }) {
  if (then === null) return <Unknown reason="No earlier point on record" />;
  const difference = Number(now) - Number(then);
  if (isRate(kind)) return <Percent value={difference} change />;
  return <Percent value={Number(then) === 0 ? null : difference / Number(then)} reason="From zero" change />;
}
