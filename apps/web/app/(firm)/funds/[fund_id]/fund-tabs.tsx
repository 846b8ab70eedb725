// What a fund consists of: its investments, its partners, its ledger and its marks.
'use client';
import type { Fund } from '@redpill/contract';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { HoldingsTable } from './holdings-table.tsx';
import { LedgerTab } from './ledger-tab.tsx';
import { MarksTab } from './marks-tab.tsx';
import { PartnersTable } from './partners-table.tsx';
import { ScheduleTable } from './schedule-table.tsx';

export function FundTabs({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const may = useMay();
  const tabs = [
    { value: 'investments', label: 'Investments', open: may('portfolio:read') },
    { value: 'partners', label: 'Limited partners', open: may('partner:read') },
    { value: 'ledger', label: 'Ledger', open: may('ledger:read') },
    { value: 'marks', label: 'Marks', open: may('valuation:read') },
  ].filter(({ open }) => open);
  const shown = tabs.find(({ value }) => value === view.get('tab'))?.value ?? tabs[0]?.value;
  if (!shown) return null;
  return (
    <Tabs
      value={shown}
      onValueChange={(tab) => view.set({ tab: tab === tabs[0]?.value ? '' : tab })}
      className="min-w-0"
    >
      <TabList aria-label={`Parts of ${fund.name}`}>
        {tabs.map(({ value, label }) => (
          <Tab key={value} value={value}>
            {label}
          </Tab>
        ))}
      </TabList>
      <TabPanel value="investments">
        {may('ledger:read') ? <ScheduleTable fund={fund} at={at} /> : <HoldingsTable fund={fund} />}
      </TabPanel>
      <TabPanel value="partners">
        <PartnersTable fund={fund} at={at} />
      </TabPanel>
      <TabPanel value="ledger">
        <LedgerTab fund={fund} at={at} />
      </TabPanel>
      <TabPanel value="marks">
        <MarksTab fund={fund} />
      </TabPanel>
    </Tabs>
  );
}
