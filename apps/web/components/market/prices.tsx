// The prices of a symbol on record, over a range one chooses, with what is missing between them; asked for anew on demand.
'use client';
import { RefreshCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { failureText } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { DateText, Percent } from '#components/figures/figures.tsx';
import { count, dateText } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMay } from '#session/session.ts';
import { useBars, useRefreshBars } from './use-market.ts';

const chartPart = onDemand(() => import('./price-chart.tsx'));

const RANGES = [
  { value: '6m', label: '6 months', months: 6 },
  { value: '1y', label: '1 year', months: 12 },
  { value: '3y', label: '3 years', months: 36 },
  { value: 'all', label: 'All', months: null },
] as const;
type Range = (typeof RANGES)[number];

/** The first day of a range that ends today. */
function startOf({ months }: Range): string | null {
  if (months === null) return null;
  const day = new Date();
  day.setUTCMonth(day.getUTCMonth() - months);
  return day.toISOString().slice(0, 10);
}

export function Prices({ symbol }: { symbol: string }) {
  const [range, setRange] = useState<Range>(RANGES[3]);
  const [adjusted, setAdjusted] = useState(true);
  const bars = useBars(symbol, startOf(range));
  if (bars.isError) {
    return (
      <ErrorState
        title="The prices could not be read"
        act={<Button onClick={() => void bars.refetch()}>Try again</Button>}
      >
        {failureText(bars.error)}
      </ErrorState>
    );
  }
  if (!bars.data) return <RowSkeletons rows={6} label="Loading prices" />;
  const { data } = bars;
  return (
    <Card>
      <CardHeader title="Prices" says={saysOf(data)}>
        <span className="text-xs">
          <MeasureLink page="adjusted-closes" />
        </span>
        <AskForPrices symbol={symbol} />
      </CardHeader>
      <Ranges range={range} onRange={setRange} adjusted={adjusted} onAdjusted={setAdjusted} />
      {data.bars.length === 0 ? (
        <EmptyState title="No prices on record in this range">
          They are loaded from the providers or from files; until then nothing is drawn.
        </EmptyState>
      ) : (
        <>
          <Needing part={chartPart} meanwhile={<RowSkeletons rows={6} label="Loading the chart" />}>
            {({ PriceChart }) => <PriceChart symbol={symbol} bars={data.bars} adjusted={adjusted} />}
          </Needing>
          <PriceFacts data={data} />
        </>
      )}
    </Card>
  );
}

interface RangesProps {
  range: Range;
  onRange: (range: Range) => void;
  adjusted: boolean;
  onAdjusted: (adjusted: boolean) => void;
}

function Ranges({ range, onRange, adjusted, onAdjusted }: RangesProps) {
  return (
    <fieldset className="flex flex-wrap gap-1 px-4 pt-3" aria-label="Range">
      {RANGES.map((each) => (
        <Button
          key={each.value}
          size="sm"
          look={each === range ? 'secondary' : 'quiet'}
          aria-pressed={each === range}
          onClick={() => onRange(each)}
        >
          {each.label}
        </Button>
      ))}
      <Button size="sm" look="quiet" aria-pressed={adjusted} onClick={() => onAdjusted(!adjusted)}>
        {adjusted ? 'Adjusted' : 'As traded'}
      </Button>
    </fieldset>
  );
}

/** Asks the providers for what is not on record yet. */
function AskForPrices({ symbol }: { symbol: string }) {
  const may = useMay();
  const toast = useToast();
  const refresh = useRefreshBars(symbol);
  if (!may('import:run')) return null;
  const ask = () =>
    refresh.mutate(undefined, {
      onSuccess: ({ provider, recorded, replaced, reason, warnings }) =>
        provider
          ? toast({ title: `${count(recorded)} new days and ${count(replaced)} changed ones, from ${provider}` })
          : toast({ title: reason ?? 'Nothing came', says: warnings.join('; '), bad: true }),
      onError: (error) => toast({ title: 'The prices were not asked for', says: failureText(error), bad: true }),
    });
  return (
    <Button size="sm" onClick={ask} busy={refresh.isPending}>
      <RefreshCw aria-hidden />
      Ask for prices
    </Button>
  );
}

type Bars = NonNullable<ReturnType<typeof useBars>['data']>;

function saysOf({ providers, bars }: Bars): string {
  const last = bars.at(-1);
  return last ? `To ${dateText(last.date)}, from ${providers.join(', ')}` : 'None on record';
}

function PriceFacts({ data: { bars, recorded_at, weekdays_without, longest_gap } }: { data: Bars }) {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return null;
  const change = Number(last.adjusted_close) / Number(first.adjusted_close) - 1;
  return (
    <dl
      aria-label="About these prices"
      className="grid grid-cols-2 gap-x-6 gap-y-2 border-t px-4 py-3 text-sm md:grid-cols-4"
    >
      <Fact label="Last close">
        <span className="tnum">{last.close}</span>
      </Fact>
      <Fact label="Over the range, dividends included">
        <Percent value={change} change />
      </Fact>
      <Fact label="Weekdays without a price">
        {count(weekdays_without)}
        {longest_gap ? (
          <span className="block text-xs text-ink-3">
            longest {longest_gap.days} days, to <DateText date={longest_gap.until} />
          </span>
        ) : null}
      </Fact>
      <Fact label="Recorded">{recorded_at ? <Age at={recorded_at} /> : null}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
