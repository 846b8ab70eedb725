// Watchlists: symbols one keeps an eye on, with where each stands.
'use client';
import {
  createWatchlist,
  deleteWatchlist,
  type Output,
  type readWatchlist,
  updateWatchlist,
} from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { DateText, Percent, Unknown } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { symbolsIn } from '#components/market/symbols-in.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMarketChanged, useWatchlist, useWatchlists } from './use-watch.ts';

type List = Output<typeof readWatchlist>;

export function WatchlistsPart() {
  const view = useView();
  const lists = useWatchlists();
  if (lists.isError)
    return <ErrorState title="The watchlists could not be read">{failureText(lists.error)}</ErrorState>;
  if (!lists.data) return <RowSkeletons rows={6} label="Loading watchlists" />;
  const { items } = lists.data;
  const open = items.find(({ id }) => id === view.get('list')) ?? items[0];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        {open ? (
          <Field label="Watchlist" required className="w-56">
            <Select
              value={open.id}
              onChange={(event) => view.set({ list: event.target.value })}
              choices={items.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        ) : null}
        <NewList onMade={(list) => view.set({ list })} />
      </div>
      {open ? (
        <Watched id={open.id} onDeleted={() => view.set({ list: '' })} />
      ) : (
        <EmptyState title="Nothing is watched yet">
          Make a list, and put on it the symbols that you want to see beside each other every day.
        </EmptyState>
      )}
    </div>
  );
}

function NewList({ onMade }: { onMade: (id: string) => void }) {
  const [name, setName] = useState('');
  const changed = useMarketChanged();
  const toast = useToast();
  const create = useMutation({
    mutationFn: () => api.call(createWatchlist, { name: name.trim() }),
    onSuccess: async ({ id }) => {
      setName('');
      await changed('watchlists');
      onMade(id);
    },
    onError: (error) => toast({ title: 'The watchlist was not made', says: failureText(error), bad: true }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit} aria-label="New watchlist" className="flex items-end gap-2">
      <Field label="New watchlist" required className="w-48">
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} />
      </Field>
      <Button type="submit" busy={create.isPending} disabled={name.trim() === ''}>
        Make
      </Button>
    </form>
  );
}

function Watched({ id, onDeleted }: { id: string; onDeleted: () => void }) {
  const list = useWatchlist(id);
  const changed = useMarketChanged();
  const toast = useToast();
  const put = useMutation({
    mutationFn: ({ version, symbols }: { version: number; symbols: string[] }) =>
      api.call(updateWatchlist, { watchlist_id: id, version, symbols }),
    onSuccess: () => changed('watchlists'),
    onError: (error) => {
      toast({ title: 'The watchlist was not changed', says: failureText(error), bad: true });
      return changed('watchlists');
    },
  });
  const drop = useMutation({
    mutationFn: () => api.call(deleteWatchlist, { watchlist_id: id }),
    onSuccess: async ({ name, symbols }) => {
      onDeleted();
      await changed('watchlists');
      toast({
        title: `${name} is deleted`,
        undo: () => void api.call(createWatchlist, { name, symbols }).then(() => changed('watchlists')),
      });
    },
    onError: (error) => toast({ title: 'The watchlist was not deleted', says: failureText(error), bad: true }),
  });
  if (list.isError) return <ErrorState title="The watchlist could not be read">{failureText(list.error)}</ErrorState>;
  if (!list.data) return <RowSkeletons rows={6} label="Loading the watchlist" />;
  const { data } = list;
  return (
    <Card className={list.isPlaceholderData ? 'opacity-60' : ''}>
      <CardHeader title={data.name} says={`${count(data.items.length)} symbols`}>
        <span className="text-xs">
          <MeasureLink page="watched-figures" />
        </span>
        {data.symbols.length > 0 ? (
          <Link href={`/market/compare?symbols=${data.symbols.slice(0, 50).join(',')}`} className="text-sm underline">
            Compare
          </Link>
        ) : null}
        <Button size="sm" look="quiet" busy={drop.isPending} onClick={() => drop.mutate()}>
          Delete list
        </Button>
      </CardHeader>
      <AddSymbols
        busy={put.isPending}
        onAdd={(more) => put.mutate({ version: data.version, symbols: [...data.symbols, ...more] })}
      />
      {data.items.length === 0 ? (
        <EmptyState title="No symbol on this list">Type one above; several are parted by commas.</EmptyState>
      ) : (
        <WatchedTable
          items={data.items}
          onRemove={(gone) =>
            put.mutate({ version: data.version, symbols: data.symbols.filter((symbol) => symbol !== gone) })
          }
        />
      )}
    </Card>
  );
}

function AddSymbols({ busy, onAdd }: { busy: boolean; onAdd: (symbols: string[]) => void }) {
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd(symbolsIn(typed));
    setTyped('');
  };
  return (
    <form onSubmit={submit} aria-label="Symbols to add" className="flex items-end gap-2 px-4 py-3">
      <Field label="Add symbols" required className="w-56">
        <Input
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          maxLength={500}
          placeholder="NVDA, AAPL"
        />
      </Field>
      <Button type="submit" busy={busy} disabled={typed.trim() === ''}>
        Add
      </Button>
    </form>
  );
}

function WatchedTable({ items, onRemove }: { items: List['items']; onRemove: (symbol: string) => void }) {
  return (
    <Table label="Watched symbols" frame="overflow-x-auto">
      <thead>
        <tr>
          <Head>Symbol</Head>
          <Head figure>Close</Head>
          <Head>Day</Head>
          <Head figure>Over the day</Head>
          <Head figure>Over the year</Head>
          <Head figure>From the high</Head>
          <Head figure>From the low</Head>
          <Head>
            <span className="sr-only">Remove</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.symbol}>
            <Cell>
              <Link href={`/market/${encodeURIComponent(item.symbol)}`} className="font-medium hover:underline">
                {item.symbol}
              </Link>
              <span className="ml-2 text-ink-3">{item.name}</span>
            </Cell>
            <Cell figure>
              {item.close === null ? (
                <Unknown reason="No price on record: open the symbol and ask for its prices" />
              ) : (
                <span className="tnum">{item.close}</span>
              )}
            </Cell>
            <Cell>
              <DateText date={item.close_date} reason="No price on record" />
            </Cell>
            <Cell figure>
              <Percent value={item.day_change} reason="No day before on record" change />
            </Cell>
            <Cell figure>
              <Percent value={item.year_change} reason="No price of a year before on record" change />
            </Cell>
            <Cell figure>
              <Percent value={item.from_high} reason="Too few prices of the year" />
            </Cell>
            <Cell figure>
              <Percent value={item.from_low} reason="Too few prices of the year" />
            </Cell>
            <Cell>
              <Button size="sm" look="quiet" aria-label={`Remove ${item.symbol}`} onClick={() => onRemove(item.symbol)}>
                <X aria-hidden />
              </Button>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
