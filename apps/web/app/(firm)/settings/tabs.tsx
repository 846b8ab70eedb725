// The parts of the settings, in the order they are shown; each is loaded when it is first opened.
'use client';
import type { Permission } from '@redpill/domain';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import { RowSkeletons } from '#components/ui/skeleton.tsx';

const GROUPS = ['Yourself', 'The firm'] as const;

interface SettingsTab {
  /** How the address names it. */
  value: string;
  label: string;
  group: (typeof GROUPS)[number];
  /** Any of these opens it; null: every member. */
  needs: readonly Permission[] | null;
  content: ComponentType;
}

const part = (load: () => Promise<ComponentType>): ComponentType =>
  dynamic(load, { loading: () => <RowSkeletons rows={4} label="Loading settings" /> });

const SETTINGS_TABS: readonly SettingsTab[] = [
  {
    value: 'you',
    label: 'You',
    group: 'Yourself',
    needs: null,
    content: part(() => import('./profile.tsx').then(({ Profile }) => Profile)),
  },
  {
    value: 'security',
    label: 'Signing in',
    group: 'Yourself',
    needs: null,
    content: part(() => import('./security.tsx').then(({ Security }) => Security)),
  },
  {
    value: 'keys',
    label: 'API keys',
    group: 'Yourself',
    needs: ['api_key:manage'],
    content: part(() => import('./api-keys.tsx').then(({ ApiKeys }) => ApiKeys)),
  },
  {
    value: 'firm',
    label: 'Firm',
    group: 'The firm',
    needs: null,
    content: part(() => import('./firm.tsx').then(({ Firm }) => Firm)),
  },
  {
    value: 'members',
    label: 'Members',
    group: 'The firm',
    needs: ['member:read'],
    content: part(() => import('./members.tsx').then(({ Members }) => Members)),
  },
  {
    value: 'mail',
    label: 'Mail',
    group: 'The firm',
    needs: ['member:manage'],
    content: part(() => import('./mails.tsx').then(({ Mails }) => Mails)),
  },
  {
    value: 'market',
    label: 'Market data',
    group: 'The firm',
    needs: ['portfolio:read'],
    content: part(() => import('./market-data.tsx').then(({ MarketData }) => MarketData)),
  },
  {
    value: 'audit',
    label: 'Audit trail',
    group: 'The firm',
    needs: ['audit:read'],
    content: part(() => import('./audit.tsx').then(({ Audit }) => Audit)),
  },
  {
    value: 'export',
    label: 'Export',
    group: 'The firm',
    needs: null,
    content: part(() => import('./export-everything.tsx').then(({ ExportEverything }) => ExportEverything)),
  },
];

export interface SettingsGroup {
  name: string;
  tabs: readonly SettingsTab[];
}

/** The parts that a role opens, group by group. */
export function settingsFor(may: (permission: Permission) => boolean): SettingsGroup[] {
  const open = SETTINGS_TABS.filter(({ needs }) => needs === null || needs.some(may));
  return GROUPS.map((name) => ({ name, tabs: open.filter(({ group }) => group === name) })).filter(
    ({ tabs }) => tabs.length > 0,
  );
}
