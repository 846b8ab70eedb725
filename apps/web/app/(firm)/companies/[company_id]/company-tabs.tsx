// What the firm has to do with a company: its history, rounds, deals, investments and people.
'use client';
import { Timeline } from '#components/record/timeline.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import type { CompanyDetail } from './company-detail.ts';
import { CompanyPeople } from './company-people.tsx';
import { CompanyDeals, CompanyInvestments } from './company-positions.tsx';
import { CompanyRounds } from './company-rounds.tsx';

export function CompanyTabs({ company }: { company: CompanyDetail }) {
  const view = useView();
  const may = useMay();
  const tabs = [
    { value: 'timeline', label: 'Timeline', open: true },
    { value: 'rounds', label: 'Rounds', open: true },
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
        <CompanyRounds company={company} />
      </TabPanel>
      <TabPanel value="deals">
        <CompanyDeals company={company} />
      </TabPanel>
      <TabPanel value="investments">
        <CompanyInvestments company={company} />
      </TabPanel>
      <TabPanel value="people">
        <CompanyPeople company={company} />
      </TabPanel>
    </Tabs>
  );
}
