// Analytics: the portfolio in parts, the pipeline as a funnel and in days, and where deals come from.
'use client';
import type { Permission } from '@redpill/domain';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { useFunds } from '#components/pickers/use-funds.ts';
import { useOwnerChoices } from '#components/pickers/use-members.ts';
import { Screen } from '#components/shell/screen.tsx';
import { DateInput } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useView, type View } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { AnalyticsFilter } from './analytics-filter.ts';

const part = (load: () => Promise<ComponentType<AnalyticsFilter>>): ComponentType<AnalyticsFilter> =>
  dynamic(load, { loading: () => <RowSkeletons rows={8} label="Loading the numbers" /> });

const PARTS: readonly {
  value: string;
  label: string;
  needs: readonly Permission[];
  content: ComponentType<AnalyticsFilter>;
}[] = [
  {
    value: 'portfolio',
    label: 'Portfolio',
    needs: ['portfolio:read'],
    content: part(() => import('./portfolio-part.tsx').then(({ PortfolioPart }) => PortfolioPart)),
  },
  {
    value: 'pipeline',
    label: 'Pipeline',
    needs: ['deal:read'],
    content: part(() => import('./pipeline-part.tsx').then(({ PipelinePart }) => PipelinePart)),
  },
  {
    value: 'sources',
    label: 'Sources',
    needs: ['deal:read', 'portfolio:read'],
    content: part(() => import('./sources-part.tsx').then(({ SourcesPart }) => SourcesPart)),
  },
];

export function AnalyticsScreen() {
  const view = useView();
  const may = useMay();
  const parts = PARTS.filter(({ needs }) => needs.every(may));
  const open = parts.find(({ value }) => value === view.get('tab')) ?? parts[0];
  const filter: AnalyticsFilter = {
    fund: view.get('fund'),
    owner: view.get('owner'),
    since: view.get('since'),
    until: view.get('until'),
  };
  if (!open) return null;
  return (
    <Screen flush steps={[{ label: 'Analytics' }]}>
      <h1 className="sr-only">Analytics</h1>
      <AnalyticsFilters view={view} />
      <Tabs value={open.value} onValueChange={(tab) => view.set({ tab })} className="px-4 pt-2 pb-6 lg:px-6">
        <TabList aria-label="What is counted">
          {parts.map(({ value, label }) => (
            <Tab key={value} value={value}>
              {label}
            </Tab>
          ))}
        </TabList>
        {parts.map(({ value, content: Content }) => (
          <TabPanel key={value} value={value}>
            <Content {...filter} />
          </TabPanel>
        ))}
      </Tabs>
    </Screen>
  );
}

function AnalyticsFilters({ view }: { view: View }) {
  const funds = useFunds();
  const owners = useOwnerChoices();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 lg:px-6">
      <Select
        aria-label="Fund"
        none="Every fund"
        choices={(funds.data?.items ?? []).map((fund) => ({ value: fund.id, label: fund.name }))}
        value={view.get('fund')}
        onChange={(event) => view.set({ fund: event.target.value })}
        className="w-44"
      />
      <Select
        aria-label="Owner of the deal, lead of the investment"
        none="Everybody"
        choices={owners}
        value={view.get('owner')}
        onChange={(event) => view.set({ owner: event.target.value })}
        className="w-44"
      />
      <DateInput
        aria-label="From"
        className="w-36 min-w-0"
        value={view.get('since')}
        onChange={(event) => view.set({ since: event.target.value })}
      />
      <span aria-hidden className="text-ink-3">
        –
      </span>
      <DateInput
        aria-label="Until"
        className="w-36 min-w-0"
        value={view.get('until')}
        onChange={(event) => view.set({ until: event.target.value })}
      />
    </div>
  );
}
