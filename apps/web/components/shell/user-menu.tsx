// Oneself: who is signed in and as what, the theme, the keys, the way out.
'use client';
import { Keyboard, LogOut } from 'lucide-react';
import { words } from '#components/figures/format.ts';
import { type Session, useSignOut, useSwitchFirm } from '#session/session.ts';
import { cn } from '../ui/cn.ts';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from '../ui/menu.tsx';
import { type ThemeChoice, useTheme } from './theme.ts';

const THEMES: readonly { value: ThemeChoice; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
];

/** The first letters of the first and last name. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  return `${parts[0]?.charAt(0) ?? ''}${last.charAt(0)}`.toUpperCase();
}

export interface UserMenuProps {
  session: Session;
  narrow: boolean;
  onShortcuts: () => void;
}

export function UserMenu({ session, narrow, onShortcuts }: UserMenuProps) {
  const [theme, chooseTheme] = useTheme();
  const signOut = useSignOut();
  const switchFirm = useSwitchFirm();
  return (
    <Menu>
      <MenuTrigger
        aria-label={narrow ? `${session.user.name}: account and theme` : undefined}
        className={cn(
          'flex min-w-0 grow items-center gap-2 rounded-md px-1 py-1 text-left hover:bg-hover data-[state=open]:bg-hover',
          narrow && 'grow-0',
        )}
      >
        <span
          aria-hidden
          className="grid size-7 shrink-0 place-items-center rounded-full bg-hover text-xs font-medium text-ink-2"
        >
          {initials(session.user.name)}
        </span>
        {narrow ? null : (
          <span className="min-w-0 leading-tight">
            <span className="block truncate text-sm font-medium">{session.user.name}</span>
            <span className="block truncate text-xs text-ink-3">{words(session.role)}</span>
          </span>
        )}
      </MenuTrigger>
      <MenuContent side="top" align="start" className="w-56">
        <MenuLabel className="truncate">{session.user.email}</MenuLabel>
        {session.organizations.length > 1 ? (
          <>
            <MenuSeparator />
            <MenuLabel>Firm</MenuLabel>
            <MenuRadioGroup
              value={session.organization.id}
              onValueChange={(id) => (id === session.organization.id ? undefined : switchFirm.mutate(id))}
            >
              {session.organizations.map(({ id, name }) => (
                <MenuRadioItem key={id} value={id}>
                  <span className="truncate">{name}</span>
                </MenuRadioItem>
              ))}
            </MenuRadioGroup>
          </>
        ) : null}
        <MenuSeparator />
        <MenuLabel>Theme</MenuLabel>
        <MenuRadioGroup value={theme} onValueChange={(value) => chooseTheme(value as ThemeChoice)}>
          {THEMES.map(({ value, label }) => (
            <MenuRadioItem key={value} value={value}>
              {label}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        <MenuSeparator />
        <MenuItem onSelect={onShortcuts}>
          <Keyboard aria-hidden />
          <span className="grow">Keyboard</span>
          <span className="text-xs text-ink-3">?</span>
        </MenuItem>
        <MenuItem onSelect={() => signOut.mutate()}>
          <LogOut aria-hidden />
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
