// One listed company: its prices on record and what it reports.
'use client';
import { useParams } from 'next/navigation';
import { words } from '#components/figures/format.ts';
import { Fundamentals } from '#components/market/fundamentals.tsx';
import { Peers } from '#components/market/peers.tsx';
import { Prices } from '#components/market/prices.tsx';
import { useFundamentals } from '#components/market/use-market.ts';
import { Watching } from '#components/market/watching.tsx';
import { Screen } from '#components/shell/screen.tsx';
import { Badge } from '#components/ui/badge.tsx';

export function SymbolScreen() {
  const params = useParams<{ symbol: string }>();
  const symbol = decodeURIComponent(params.symbol).toUpperCase();
  const overview = useFundamentals(symbol, 'annual').data?.overview ?? null;
  const said = (name: string): string | null => {
    const value = overview?.[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return (
    <Screen steps={[{ label: 'Market', href: '/market' }, { label: symbol }]}>
      <div className="flex flex-col gap-4">
        <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight">{symbol}</h1>
          <span className="text-sm text-ink-2">{said('name')}</span>
          {[said('sector'), said('industry_category')].map((fact) =>
            fact ? <Badge key={fact}>{words(fact)}</Badge> : null,
          )}
        </header>
        <Watching symbol={symbol} />
        <Peers symbol={symbol} />
        <Prices symbol={symbol} />
        <Fundamentals symbol={symbol} />
      </div>
    </Screen>
  );
}
