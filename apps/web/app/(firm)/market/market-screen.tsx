// Market data: symbols, what is watched, series, and what the funds hold of listed shares.
'use client';
import type { Permission } from '@redpill/domain';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { Screen } from '#components/shell/screen.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';

const part = (load: () => Promise<ComponentType>): ComponentType =>
  dynamic(load, { loading: () => <RowSkeletons rows={8} label="Loading market data" /> });

const PARTS: readonly { value: string; label: string; needs: Permission; content: ComponentType }[] = [
  {
    value: 'symbols',
    label: 'Symbols',
    needs: 'portfolio:read',
    content: part(() => import('./symbols-part.tsx').then(({ SymbolsPart }) => SymbolsPart)),
  },
  {
    value: 'watchlists',
    label: 'Watchlists',
    needs: 'portfolio:read',
    content: part(() => import('./watchlists-part.tsx').then(({ WatchlistsPart }) => WatchlistsPart)),
  },
  {
    value: 'alerts',
    label: 'Alerts',
    needs: 'portfolio:read',
    content: part(() => import('./alerts-part.tsx').then(({ AlertsPart }) => AlertsPart)),
  },
  {
    value: 'series',
    label: 'Rates and series',
    needs: 'portfolio:read',
    content: part(() => import('./series-part.tsx').then(({ SeriesPart }) => SeriesPart)),
  },
  {
    value: 'holdings',
    label: 'Public holdings',
    needs: 'ledger:read',
    content: part(() => import('./holdings-part.tsx').then(({ HoldingsPart }) => HoldingsPart)),
  },
];

export function MarketScreen() {
  const view = useView();
  const may = useMay();
  const parts = PARTS.filter(({ needs }) => may(needs));
  const open = parts.find(({ value }) => value === view.get('tab')) ?? parts[0];
  if (!open) return null;
  return (
    <Screen steps={[{ label: 'Market' }]}>
      <h1 className="sr-only">Market</h1>
      <Tabs value={open.value} onValueChange={(tab) => view.set({ tab })}>
        <TabList aria-label="Market data">
          {parts.map(({ value, label }) => (
            <Tab key={value} value={value}>
              {label}
            </Tab>
          ))}
        </TabList>
        {parts.map(({ value, content: Content }) => (
          <TabPanel key={value} value={value}>
            <Content />
          </TabPanel>
        ))}
      </Tabs>
    </Screen>
  );
}
