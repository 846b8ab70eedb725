// Settings: a list of parts, for oneself and for the firm, and the one that is open.
'use client';
import Link from 'next/link';
import { useId } from 'react';
import { Screen } from '#components/shell/screen.tsx';
import { cn } from '#components/ui/cn.ts';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import { type SettingsGroup, settingsFor } from './tabs.tsx';

const FIRST = 'you';

export function SettingsScreen() {
  const view = useView();
  const groups = settingsFor(useMay());
  const tabs = groups.flatMap((group) => group.tabs);
  const open = tabs.find(({ value }) => value === (view.get('tab') || FIRST)) ?? tabs[0];
  if (!open) return null;
  const Content = open.content;
  return (
    <Screen steps={[{ label: 'Settings', href: '/settings' }, { label: open.label }]}>
      <div className="flex flex-col gap-5 lg:flex-row lg:gap-10">
        <SettingsNav groups={groups} open={open.value} />
        <section className="flex min-w-0 grow flex-col gap-4" aria-labelledby="settings-part">
          <h1 id="settings-part" className="text-xl font-semibold">
            {open.label}
          </h1>
          <Content />
        </section>
      </div>
    </Screen>
  );
}

/** A list beside the content where there is room, else a line above it that scrolls inside itself. */
function SettingsNav({ groups, open }: { groups: readonly SettingsGroup[]; open: string }) {
  const id = useId();
  return (
    <nav
      aria-label="Settings"
      className="-mx-4 flex shrink-0 gap-5 overflow-x-auto border-b px-4 lg:mx-0 lg:w-40 lg:flex-col lg:overflow-visible lg:border-b-0 lg:px-0"
    >
      {groups.map((group) => (
        <div key={group.name} className="flex shrink-0 flex-col gap-1">
          <p id={`${id}-${group.name}`} className="sr-only text-xs text-ink-3 lg:not-sr-only lg:px-2">
            {group.name}
          </p>
          <ul aria-labelledby={`${id}-${group.name}`} className="flex gap-5 lg:flex-col lg:gap-px">
            {group.tabs.map(({ value, label }) => (
              <li key={value}>
                <Link
                  href={value === FIRST ? '/settings' : `/settings?tab=${value}`}
                  aria-current={value === open ? 'page' : undefined}
                  className={cn(
                    'flex h-9 items-center border-b-2 border-transparent text-sm whitespace-nowrap text-ink-2 transition-colors hover:text-ink focus-visible:-outline-offset-2',
                    'lg:h-8 lg:rounded-md lg:border-b-0 lg:px-2 lg:hover:bg-hover pointer-coarse:h-10',
                    value === open && 'border-accent font-medium text-ink lg:bg-hover',
                  )}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
