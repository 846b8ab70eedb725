// What the firm has to do with a company: its history, rounds, deals, investments and people.
'use client';
import { Timeline } from '#components/record/timeline.tsx';
import { Needing, onDemand } from '#components/ui/on-demand.ts';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { CompanyDetail } from './company-detail.ts';

const peoplePart = onDemand(() => import('./company-people.tsx'));
const positionsPart = onDemand(() => import('./company-positions.tsx'));
const roundsPart = onDemand(() => import('./company-rounds.tsx'));
const capTablePart = onDemand(() => import('./cap-table-tab.tsx'));
const marketPart = onDemand(() => import('./company-market.tsx'));
const rows = (label: string) => <RowSkeletons rows={3} label={label} />;

export function CompanyTabs({ company }: { company: CompanyDetail }) {
  const view = useView();
  const may = useMay();
  const tabs = [
    { value: 'timeline', label: 'Timeline', open: true },
    { value: 'rounds', label: 'Rounds', open: true },
    { value: 'cap-table', label: 'Cap table', open: may('portfolio:read') },
    { value: 'market', label: 'Market', open: company.ticker !== null && may('portfolio:read') },
    { value: 'deals', label: 'Deals', open: may('deal:read') },
    { value: 'investments', label: 'Investments', open: true },
    { value: 'people', label: 'People', open: true },
  ].filter(({ open }) => open);
  const shown = tabs.find(({ value }) => value === view.get('tab'))?.value ?? 'timeline';
  return (
    <Tabs
      value={shown}
      onValueChange={(tab) => view.set({ tab: tab === 'timeline' ? '' : tab })}
      className="min-w-0 px-4 py-2 lg:px-6"
    >
      <TabList aria-label={`About ${company.name}`}>
        {tabs.map(({ value, label }) => (
          <Tab key={value} value={value}>
            {label}
          </Tab>
        ))}
      </TabList>
      <TabPanel value="timeline">
        <Timeline subject={{ type: 'company', id: company.id }} />
      </TabPanel>
      <TabPanel value="rounds">
        <Needing part={roundsPart} meanwhile={rows('Loading rounds')}>
          {({ CompanyRounds }) => <CompanyRounds company={company} />}
        </Needing>
      </TabPanel>
      <TabPanel value="cap-table">
        <Needing part={capTablePart} meanwhile={rows('Loading the cap table')}>
          {({ CapTableTab }) => <CapTableTab company={company} />}
        </Needing>
      </TabPanel>
      <TabPanel value="market">
        <Needing part={marketPart} meanwhile={rows('Loading market data')}>
          {({ CompanyMarket }) => <CompanyMarket ticker={company.ticker ?? ''} />}
        </Needing>
      </TabPanel>
      <TabPanel value="deals">
        <Needing part={positionsPart} meanwhile={rows('Loading deals')}>
          {({ CompanyDeals }) => <CompanyDeals company={company} />}
        </Needing>
      </TabPanel>
      <TabPanel value="investments">
        <Needing part={positionsPart} meanwhile={rows('Loading investments')}>
          {({ CompanyInvestments }) => <CompanyInvestments company={company} />}
        </Needing>
      </TabPanel>
      <TabPanel value="people">
        <Needing part={peoplePart} meanwhile={rows('Loading people')}>
          {({ CompanyPeople }) => <CompanyPeople company={company} />}
        </Needing>
      </TabPanel>
    </Tabs>
  );
}
