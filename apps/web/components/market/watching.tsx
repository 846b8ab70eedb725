// Keeping an eye on a symbol: on which lists it stands, alerts of it, and quotes that were kept.
'use client';
import { listMarketAlerts, listMarketSnapshots, takeMarketSnapshot, updateWatchlist } from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { AddAlert } from '#app/(firm)/market/add-alert.tsx';
import { useMarketChanged, useWatchlists } from '#app/(firm)/market/use-watch.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMay } from '#session/session.ts';
import { measureLabel, measureText } from './alert-words.ts';

export function Watching({ symbol }: { symbol: string }) {
  const may = useMay();
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {may('note:create') ? <OnLists symbol={symbol} /> : null}
        {may('note:create') ? <AddAlert symbol={symbol} /> : null}
        {may('import:run') ? <KeepQuote symbol={symbol} /> : null}
      </div>
      <Alerts symbol={symbol} />
      <Quotes symbol={symbol} />
    </div>
  );
}

function OnLists({ symbol }: { symbol: string }) {
  const lists = useWatchlists();
  const changed = useMarketChanged();
  const toast = useToast();
  const put = useMutation({
    mutationFn: (id: string) => {
      const list = lists.data?.items.find((each) => each.id === id);
      if (!list) throw new Error('The list is not there any more');
      return api.call(updateWatchlist, { watchlist_id: id, version: list.version, symbols: [...list.symbols, symbol] });
    },
    onSuccess: async ({ name }) => {
      toast({ title: `${symbol} is on ${name}` });
      await changed('watchlists');
    },
    onError: (error) => toast({ title: 'The list was not changed', says: failureText(error), bad: true }),
  });
  const items = lists.data?.items ?? [];
  const on = items.filter(({ symbols }) => symbols.includes(symbol));
  const off = items.filter(({ symbols }) => !symbols.includes(symbol));
  return (
    <>
      {on.map(({ id, name }) => (
        <Badge key={id}>{name}</Badge>
      ))}
      {off.length > 0 ? (
        <Select
          aria-label="Put on a watchlist"
          className="w-48"
          value=""
          none="Put on a watchlist"
          choices={off.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => put.mutate(event.target.value)}
        />
      ) : null}
    </>
  );
}

function Alerts({ symbol }: { symbol: string }) {
  const alerts = useQuery({
    queryKey: ['market', 'alerts', symbol],
    queryFn: () => api.call(listMarketAlerts, { symbol }),
  });
  const items = alerts.data?.items ?? [];
  if (alerts.isError) return <p className="text-xs text-loss">{failureText(alerts.error)}</p>;
  if (items.length === 0) return null;
  return (
    <ul aria-label="Alerts of this symbol" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {items.map(({ id, measure, direction, threshold, status, reached }) => (
        <li key={id}>
          {measureLabel(measure)} {direction} {measureText(measure, threshold)}
          {status === 'met' ? ': met' : reached ? ': there now' : ''}
        </li>
      ))}
    </ul>
  );
}

function KeepQuote({ symbol }: { symbol: string }) {
  const changed = useMarketChanged();
  const toast = useToast();
  const keep = useMutation({
    mutationFn: () => api.call(takeMarketSnapshot, { symbols: [symbol], purpose: `Page of ${symbol}` }),
    onSuccess: async ({ recorded, missing }) => {
      if (recorded > 0) toast({ title: 'The quote is kept' });
      else toast({ title: 'No quote came', says: missing[0]?.reason ?? '', bad: true });
      await changed('snapshots');
    },
    onError: (error) => toast({ title: 'The quote was not kept', says: failureText(error), bad: true }),
  });
  return (
    <Button size="sm" busy={keep.isPending} onClick={() => keep.mutate()}>
      Keep the quote of now
    </Button>
  );
}

const SHOWN = 5;

function Quotes({ symbol }: { symbol: string }) {
  const quotes = useQuery({
    queryKey: ['market', 'snapshots', symbol],
    queryFn: () => api.call(listMarketSnapshots, { symbol: symbol.slice(0, 20), limit: SHOWN, total: true }),
  });
  if (quotes.isError) return <p className="text-xs text-loss">{failureText(quotes.error)}</p>;
  const { items = [], total = 0 } = quotes.data ?? {};
  if (items.length === 0) return null;
  return (
    <ul aria-label="Quotes that were kept" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {items.map(({ id, current_price, provider, purpose, collected_at }) => (
        <li key={id} data-hint={purpose ?? ''}>
          <span className="tnum">{current_price ?? '—'}</span> <InstantText at={collected_at} /> from {provider}
        </li>
      ))}
      {(total ?? 0) > items.length ? <li>and {count((total ?? 0) - items.length)} before</li> : null}
    </ul>
  );
}
