// What a fund consists of: its investments, its partners, its ledger, and what they come to.
'use client';
import type { Fund } from '@redpill/contract';
import type { Permission } from '@redpill/domain';
import type { ReactNode } from 'react';
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
const termsPart = onDemand(() => import('./terms-tab.tsx'));
const waterfallPart = onDemand(() => import('./waterfall-tab.tsx'));
const feesPart = onDemand(() => import('./fees-tab.tsx'));
const accountsPart = onDemand(() => import('./accounts-tab.tsx'));
const planPart = onDemand(() => import('./plan-tab.tsx'));
const attributionPart = onDemand(() => import('./attribution-tab.tsx'));
const pmePart = onDemand(() => import('./pme-tab.tsx'));
const simulationPart = onDemand(() => import('./simulation-tab.tsx'));
const rows = (label: string) => <RowSkeletons rows={6} label={label} />;

interface FundTab {
  value: string;
  label: string;
  needs: Permission;
  shows: (fund: Fund, at: AsOf) => ReactNode;
}

const TABS: readonly FundTab[] = [
  {
    value: 'investments',
    label: 'Investments',
    needs: 'portfolio:read',
    shows: (fund, at) => <Investments fund={fund} at={at} />,
  },
  {
    value: 'partners',
    label: 'Limited partners',
    needs: 'partner:read',
    shows: (fund, at) => (
      <Needing part={partnersPart} meanwhile={rows('Loading partners')}>
        {({ PartnersTable }) => <PartnersTable fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'ledger',
    label: 'Ledger',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={ledgerPart} meanwhile={rows('Loading the ledger')}>
        {({ LedgerTab }) => <LedgerTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'marks',
    label: 'Marks',
    needs: 'valuation:read',
    shows: (fund) => (
      <Needing part={marksPart} meanwhile={rows('Loading marks')}>
        {({ MarksTab }) => <MarksTab fund={fund} />}
      </Needing>
    ),
  },
  {
    value: 'terms',
    label: 'Terms',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={termsPart} meanwhile={rows('Loading the terms')}>
        {({ TermsTab }) => <TermsTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'waterfall',
    label: 'Waterfall',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={waterfallPart} meanwhile={rows('Loading the waterfall')}>
        {({ WaterfallTab }) => <WaterfallTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'fees',
    label: 'Fees',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={feesPart} meanwhile={rows('Loading fees')}>
        {({ FeesTab }) => <FeesTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'accounts',
    label: 'Capital accounts',
    needs: 'fund:performance:read',
    shows: (fund, at) => (
      <Needing part={accountsPart} meanwhile={rows('Loading capital accounts')}>
        {({ AccountsTab }) => <AccountsTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'plan',
    label: 'Plan',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={planPart} meanwhile={rows('Loading the plan')}>
        {({ PlanTab }) => <PlanTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'attribution',
    label: 'Attribution',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={attributionPart} meanwhile={rows('Loading the attribution')}>
        {({ AttributionTab }) => <AttributionTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'pme',
    label: 'PME',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={pmePart} meanwhile={rows('Loading the comparison')}>
        {({ PmeTab }) => <PmeTab fund={fund} at={at} />}
      </Needing>
    ),
  },
  {
    value: 'simulation',
    label: 'Simulation',
    needs: 'ledger:read',
    shows: (fund, at) => (
      <Needing part={simulationPart} meanwhile={rows('Loading simulations')}>
        {({ SimulationTab }) => <SimulationTab fund={fund} at={at} />}
      </Needing>
    ),
  },
];

export function FundTabs({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const may = useMay();
  const tabs = TABS.filter(({ needs }) => may(needs));
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
      {tabs.map(({ value, shows }) => (
        <TabPanel key={value} value={value}>
          {value === shown ? shows(fund, at) : null}
        </TabPanel>
      ))}
    </Tabs>
  );
}

/** Who does not see the ledger sees what it holds, without what came of it. */
function Investments({ fund, at }: { fund: Fund; at: AsOf }) {
  const may = useMay();
  return may('ledger:read') ? (
    <Needing part={schedulePart} meanwhile={rows('Loading investments')}>
      {({ ScheduleTable }) => <ScheduleTable fund={fund} at={at} />}
    </Needing>
  ) : (
    <Needing part={holdingsPart} meanwhile={rows('Loading investments')}>
      {({ HoldingsTable }) => <HoldingsTable fund={fund} />}
    </Needing>
  );
}
