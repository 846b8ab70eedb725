// Comparable companies: peers one chooses, side by side, with where the middle of each figure lies.
'use client';
import { comparePublicCompanies, type Output } from '@redpill/contract/routes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { Assumed } from '#components/calculators/assumed.tsx';
import { DateText, Money, Multiple, Percent, Unknown } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import {
  COMPARED_FIGURES,
  type ComparedFigure,
  compsWorkbook,
  figureLabel,
  isMultiple,
} from '#components/market/comps-workbook.ts';
import { KeepReports } from '#components/market/keep-reports.tsx';
import { symbolsIn } from '#components/market/symbols-in.ts';
import { Screen } from '#components/shell/screen.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { SaveWorkbook } from '#components/view/save-workbook.tsx';
import { useView } from '#components/view/use-view.ts';

type Compared = Output<typeof comparePublicCompanies>;

export function CompareScreen() {
  const view = useView();
  const symbols = symbolsIn(view.get('symbols'));
  const as_of = view.get('as_of');
  const compared = useQuery({
    queryKey: ['market', 'compare', symbols, as_of],
    queryFn: () => api.call(comparePublicCompanies, { symbols, ...(as_of ? { as_of } : {}) }),
    enabled: symbols.length > 0,
    placeholderData: keepPreviousData,
  });
  const keep = (kept: readonly string[]) => view.set({ symbols: kept.join(',') });
  return (
    <Screen steps={[{ label: 'Market', href: '/market' }, { label: 'Comparable companies' }]}>
      <h1 className="sr-only">Comparable companies</h1>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <Peers symbols={symbols} onKeep={keep} />
          <Field label="As of" hint="As known on the day" className="w-44">
            <DateInput value={as_of} onChange={(event) => view.set({ as_of: event.target.value })} />
          </Field>
        </div>
        {symbols.length === 0 ? (
          <EmptyState title="Choose the peers">
            Their last closes on record are put over what they last reported; the address of this page keeps the choice.
          </EmptyState>
        ) : compared.isError ? (
          <ErrorState
            title="They could not be compared"
            act={<Button onClick={() => void compared.refetch()}>Try again</Button>}
          >
            {failureText(compared.error)}
          </ErrorState>
        ) : compared.data ? (
          <Comparison compared={compared.data} stale={compared.isPlaceholderData} />
        ) : (
          <RowSkeletons rows={symbols.length + 3} label="Comparing companies" />
        )}
      </div>
    </Screen>
  );
}

function Peers({ symbols, onKeep }: { symbols: readonly string[]; onKeep: (symbols: readonly string[]) => void }) {
  const [typed, setTyped] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    onKeep(symbolsIn([...symbols, typed].join(',')));
    setTyped('');
  };
  return (
    <form onSubmit={add} aria-label="Peers" className="flex flex-wrap items-end gap-3">
      <Field label="Symbols" hint="Several are parted by commas" className="w-64">
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} maxLength={500} />
      </Field>
      <Button type="submit" className="mb-5" disabled={typed.trim() === ''}>
        Add
      </Button>
      <ul aria-label="Chosen peers" className="mb-5 flex flex-wrap gap-1">
        {symbols.map((symbol) => (
          <li key={symbol}>
            <Button
              size="sm"
              look="secondary"
              aria-label={`Remove ${symbol}`}
              onClick={() => onKeep(symbols.filter((each) => each !== symbol))}
            >
              {symbol}
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </form>
  );
}

interface FigureProps {
  figure: ComparedFigure;
  value: number | null | undefined;
  /** What is missing of the company. */
  why?: string;
}

function Figure({ figure, value, why }: FigureProps) {
  if (value == null) return <Unknown reason={why || 'A part is missing, or the multiple would be of a loss'} />;
  return isMultiple(figure) ? <Multiple value={value} /> : <Percent value={value} />;
}

const PARTS = [
  { part: 'upper', label: 'Upper quartile' },
  { part: 'median', label: 'Median' },
  { part: 'lower', label: 'Lower quartile' },
] as const;

function Comparison({ compared: { items, summary, policies, as_of }, stale }: { compared: Compared; stale: boolean }) {
  const gaps = items.filter(({ missing }) => missing.length > 0);
  return (
    <Card className={stale ? 'opacity-60' : ''}>
      <CardHeader title="Side by side" says={`${count(items.length)} companies`}>
        <span className="text-xs">
          <MeasureLink page="compare-company" />
        </span>
        <KeepReports items={items} as_of={as_of} />
        <SaveWorkbook name="Comparable companies" sheets={() => compsWorkbook(items, summary)} />
      </CardHeader>
      <ComparedTable items={items} summary={summary} />
      <Dates items={items} />
      {gaps.length > 0 ? (
        <ul aria-label="What is missing" className="border-t px-4 py-3 text-sm">
          {gaps.map(({ symbol, missing }) => (
            <li key={symbol}>
              <span className="font-medium">{symbol}</span>: {missing.join(' ')}
            </li>
          ))}
        </ul>
      ) : null}
      <Assumed policies={policies} />
    </Card>
  );
}

function ComparedTable({ items, summary }: Pick<Compared, 'items' | 'summary'>) {
  return (
    <Table label="Comparable companies" frame="overflow-x-auto">
      <thead>
        <tr>
          <Head>Company</Head>
          <Head figure>Close</Head>
          <Head figure>Market value</Head>
          <Head figure>Enterprise value</Head>
          {COMPARED_FIGURES.map((figure) => (
            <Head key={figure} figure>
              {figureLabel(figure)}
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ComparedRow key={item.symbol} item={item} />
        ))}
      </tbody>
      <tfoot>
        {PARTS.map(({ part, label }) => (
          <tr key={part} className="h-(--row) border-t font-medium">
            <Cell>{label}</Cell>
            <Cell />
            <Cell />
            <Cell />
            {COMPARED_FIGURES.map((figure) => (
              <Cell key={figure} figure>
                <span data-hint={`Of ${summary[figure]?.count ?? 0} companies`}>
                  <Figure figure={figure} value={summary[figure]?.[part]} />
                </span>
              </Cell>
            ))}
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}

function ComparedRow({ item }: { item: Compared['items'][number] }) {
  // What the firm was told is missing says more than what follows from it.
  const why = item.missing.join(' ');
  return (
    <Row>
      <Cell>
        <Link href={`/market/${encodeURIComponent(item.symbol)}`} className="font-medium hover:underline">
          {item.symbol}
        </Link>
        <span className="ml-2 text-ink-3">{item.name}</span>
      </Cell>
      <Cell figure>
        {item.close === null ? (
          <Unknown reason="No price on record" />
        ) : (
          <span className="tnum" data-hint={item.close_date ? `On ${item.close_date}` : ''}>
            {item.close}
          </span>
        )}
      </Cell>
      <Cell figure>
        <Money amount={item.market_cap} currency={item.currency} reason={why || 'No price or no shares'} />
      </Cell>
      <Cell figure>
        <Money amount={item.enterprise_value} currency={item.currency} reason={why || 'No price, shares or cash'} />
      </Cell>
      {COMPARED_FIGURES.map((figure) => (
        <Cell key={figure} figure>
          <Figure figure={figure} value={item.figures[figure]} why={why} />
        </Cell>
      ))}
    </Row>
  );
}

/** Prices and reports are of different days: the oldest and the newest of each. */
function Dates({ items }: { items: Compared['items'] }) {
  const closes = items.flatMap(({ close_date }) => close_date ?? []).toSorted();
  const ends = items.flatMap(({ period_ending }) => period_ending ?? []).toSorted();
  const providers = [...new Set(items.flatMap(({ provider }) => provider ?? []))];
  if (ends.length === 0 && closes.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 px-4 py-2 text-xs text-ink-3">
      {closes[0] ? (
        <span>
          Closes of <DateText date={closes[0]} /> to <DateText date={closes.at(-1)} />
        </span>
      ) : null}
      {ends[0] ? (
        <span>
          years ending <DateText date={ends[0]} /> to <DateText date={ends.at(-1)} />, from {providers.join(', ')}
        </span>
      ) : null}
    </p>
  );
}
