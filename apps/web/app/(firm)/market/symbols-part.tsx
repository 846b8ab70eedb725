// Symbols by name, and those whose prices are on record.
'use client';
import Link from 'next/link';
import { failureText } from '#api/api.ts';
import { DateText } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { Gaps, Sources } from '#components/market/market-notes.tsx';
import { useSymbolSearch, useSymbolsOnRecord } from '#components/market/use-market.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { SearchField } from '#components/view/search-field.tsx';
import { useView } from '#components/view/use-view.ts';

const pageOf = (symbol: string): string => `/market/${encodeURIComponent(symbol)}`;

export function SymbolsPart() {
  const view = useView();
  const query = view.get('q');
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label="Search symbols" value={query} onSearch={(q) => view.set({ q })} />
        <Link href="/market/compare" className="text-sm text-ink-2 underline">
          Comparable companies
        </Link>
        <Link href="/settings?tab=market" className="text-sm text-ink-2 underline">
          Who is asked
        </Link>
      </div>
      {query === '' ? null : <Found query={query} />}
      <OnRecord />
    </div>
  );
}

function Found({ query }: { query: string }) {
  const found = useSymbolSearch(query);
  if (found.isError) return <ErrorState title="Nobody could be asked">{failureText(found.error)}</ErrorState>;
  if (!found.data) return <RowSkeletons rows={3} label="Searching symbols" />;
  const { items, sources, missing } = found.data;
  return (
    <Card>
      <CardHeader title="Found" says={`For “${query}”`} />
      {items.length > 0 ? (
        <Table label="Symbols found">
          <thead>
            <tr>
              <Head>Symbol</Head>
              <Head>Name</Head>
            </tr>
          </thead>
          <tbody>
            {items.map(({ symbol, name }) => (
              <Row key={symbol}>
                <Cell>
                  <Link href={pageOf(symbol)} className="font-medium underline-offset-2 hover:underline">
                    {symbol}
                  </Link>
                </Cell>
                <Cell>{name}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState
          title="No symbol found"
          act={
            <Link href={pageOf(query.toUpperCase())} className="text-sm underline">
              Open {query.toUpperCase()} all the same
            </Link>
          }
        />
      )}
      <Sources sources={sources} />
      <Gaps missing={missing} />
    </Card>
  );
}

function OnRecord() {
  const symbols = useSymbolsOnRecord();
  if (symbols.isError) {
    return (
      <ErrorState
        title="The symbols could not be read"
        act={<Button onClick={() => void symbols.refetch()}>Try again</Button>}
      >
        {failureText(symbols.error)}
      </ErrorState>
    );
  }
  if (!symbols.data) return <RowSkeletons rows={6} label="Loading symbols" />;
  const { items } = symbols.data;
  if (items.length === 0) {
    return (
      <EmptyState title="No prices on record yet">
        Open a symbol and ask for its prices, or load a file of them with the command market load.
      </EmptyState>
    );
  }
  return (
    <Card>
      <CardHeader title="On record" says={`${count(items.length)} symbols with daily prices`} />
      <Table label="Symbols on record" frame="max-h-[40rem] overflow-auto">
        <thead className="sticky top-0 z-1">
          <tr>
            <Head>Symbol</Head>
            <Head figure>Last close</Head>
            <Head>Last day</Head>
            <Head>First day</Head>
            <Head figure>Days</Head>
          </tr>
        </thead>
        <tbody>
          {items.map(({ symbol, last_close, last_date, first_date, bar_count }) => (
            <Row key={symbol}>
              <Cell>
                <Link href={pageOf(symbol)} className="font-medium underline-offset-2 hover:underline">
                  {symbol}
                </Link>
              </Cell>
              <Cell figure>
                <span className="tnum">{last_close}</span>
              </Cell>
              <Cell>
                <DateText date={last_date} />
              </Cell>
              <Cell>
                <DateText date={first_date} />
              </Cell>
              <Cell figure>{count(bar_count)}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
