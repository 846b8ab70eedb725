// Settings: oneself, the members and their roles, API keys; each part for those who may.
'use client';
import { Screen } from '#components/shell/screen.tsx';
import { Tab, TabList, TabPanel, Tabs } from '#components/ui/tabs.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import { ApiKeys } from './api-keys.tsx';
import { MemberList } from './member-list.tsx';
import { Profile } from './profile.tsx';

export function SettingsScreen() {
  const view = useView();
  const may = useMay();
  const tabs = [
    { value: 'you', label: 'You', shown: true, content: <Profile /> },
    { value: 'members', label: 'Members', shown: may('member:read'), content: <MemberList /> },
    { value: 'keys', label: 'API keys', shown: may('api_key:manage'), content: <ApiKeys /> },
  ].filter((tab) => tab.shown);
  const open = tabs.find((tab) => tab.value === view.get('tab'))?.value ?? 'you';
  return (
    <Screen steps={[{ label: 'Settings' }]}>
      <h1 className="sr-only">Settings</h1>
      <Tabs value={open} onValueChange={(tab) => view.set({ tab: tab === 'you' ? '' : tab })}>
        <TabList aria-label="Settings">
          {tabs.map((tab) => (
            <Tab key={tab.value} value={tab.value}>
              {tab.label}
            </Tab>
          ))}
        </TabList>
        {tabs.map((tab) => (
          <TabPanel key={tab.value} value={tab.value}>
            {tab.content}
          </TabPanel>
        ))}
      </Tabs>
    </Screen>
  );
}
