// Companies like a listed one, as a provider names them, to be put beside it.
'use client';
import { askMarketData } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { api, failureText } from '#api/api.ts';

const MOST = 15;

export function Peers({ symbol }: { symbol: string }) {
  const peers = useQuery({
    queryKey: ['market', 'peers', symbol],
    queryFn: () => api.call(askMarketData, { model: 'EquityPeers', query: { symbol } }),
    staleTime: 60 * 60_000,
  });
  if (peers.isError) return <p className="text-xs text-loss">{failureText(peers.error)}</p>;
  if (!peers.data) return null;
  const named = peers.data.results[0]?.peers_list;
  const list = (Array.isArray(named) ? named : []).filter((each): each is string => typeof each === 'string');
  if (list.length === 0) {
    return <p className="text-xs text-ink-3">No peers named. {peers.data.missing?.reason}</p>;
  }
  const shown = list.slice(0, MOST);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="text-ink-3">Peers, from {peers.data.source?.provider}</span>
      {shown.map((peer) => (
        <Link key={peer} href={`/market/${encodeURIComponent(peer)}`} className="hover:underline">
          {peer}
        </Link>
      ))}
      {list.length > shown.length ? <span className="text-ink-3">and {list.length - shown.length} more</span> : null}
      <Link href={`/market/compare?symbols=${[symbol, ...shown].join(',')}`} className="underline">
        Compare
      </Link>
    </p>
  );
}
