// What a fund consists of: its investments, its partners, its ledger and its marks.
'use client';
import type { Fund } from '@redpill/contract';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { AsOf } from '../use-fund-performance.ts';

const schedulePart = onDemand(() => import('./schedule-table.tsx'));
const holdingsPart = onDemand(() => import('./holdings-table.tsx'));
const partnersPart = onDemand(() => import('./partners-table.tsx'));
const ledgerPart = onDemand(() => import('./ledger-tab.tsx'));
const marksPart = onDemand(() => import('./marks-tab.tsx'));
const pmePart = onDemand(() => import('./pme-tab.tsx'));
const simulationPart = onDemand(() => import('./simulation-tab.tsx'));
const rows = (label: string) => <RowSkeletons rows={6} label={label} />;

export function FundTabs({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const may = useMay();
  const tabs = [
    { value: 'investments', label: 'Investments', open: may('portfolio:read') },
    { value: 'partners', label: 'Limited partners', open: may('partner:read') },
    { value: 'ledger', label: 'Ledger', open: may('ledger:read') },
    { value: 'marks', label: 'Marks', open: may('valuation:read') },
    { value: 'pme', label: 'PME', open: may('ledger:read') },
    { value: 'simulation', label: 'Simulation', open: may('ledger:read') },
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
        {may('ledger:read') ? (
          <Needing part={schedulePart} meanwhile={rows('Loading investments')}>
            {({ ScheduleTable }) => <ScheduleTable fund={fund} at={at} />}
          </Needing>
        ) : (
          <Needing part={holdingsPart} meanwhile={rows('Loading investments')}>
            {({ HoldingsTable }) => <HoldingsTable fund={fund} />}
          </Needing>
        )}
      </TabPanel>
      <TabPanel value="partners">
        <Needing part={partnersPart} meanwhile={rows('Loading partners')}>
          {({ PartnersTable }) => <PartnersTable fund={fund} at={at} />}
        </Needing>
      </TabPanel>
      <TabPanel value="ledger">
        <Needing part={ledgerPart} meanwhile={rows('Loading the ledger')}>
          {({ LedgerTab }) => <LedgerTab fund={fund} at={at} />}
        </Needing>
      </TabPanel>
      <TabPanel value="marks">
        <Needing part={marksPart} meanwhile={rows('Loading marks')}>
          {({ MarksTab }) => <MarksTab fund={fund} />}
        </Needing>
      </TabPanel>
      <TabPanel value="pme">
        <Needing part={pmePart} meanwhile={rows('Loading the comparison')}>
          {({ PmeTab }) => <PmeTab fund={fund} at={at} />}
        </Needing>
      </TabPanel>
      <TabPanel value="simulation">
        <Needing part={simulationPart} meanwhile={rows('Loading simulations')}>
          {({ SimulationTab }) => <SimulationTab fund={fund} at={at} />}
        </Needing>
      </TabPanel>
    </Tabs>
  );
}
