// The left rail: the firm, the sections that one may enter, and oneself.
'use client';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Session } from '#session/session.ts';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { Mark } from './mark.tsx';
import { sectionsFor } from './sections.ts';
import { UserMenu } from './user-menu.tsx';

export interface RailProps {
  session: Session;
  narrow: boolean;
  /** Present where the rail can be folded. */
  onFold?: () => void;
  /** Called when a place was chosen: the sheet on a phone closes. */
  onGo?: () => void;
  onShortcuts: () => void;
}

export function Rail({ session, narrow, onFold, onGo, onShortcuts }: RailProps) {
  const path = usePathname();
  const Fold = narrow ? PanelLeftOpen : PanelLeftClose;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className={cn('flex h-12 items-center gap-2 border-b px-3', narrow && 'justify-center px-0')}>
        <Mark />
        {narrow ? (
          <span className="sr-only">{session.organization.name}</span>
        ) : (
          <span
            className="line-clamp-2 min-w-0 grow text-sm leading-tight font-semibold"
            data-hint={session.organization.name}
          >
            {session.organization.name}
          </span>
        )}
      </div>
      <nav aria-label="Sections" className="grow overflow-y-auto py-2">
        <ul className={cn('flex flex-col gap-px px-2', narrow && 'items-center px-0')}>
          {sectionsFor(session.permissions).map(({ href, label, icon: Icon }) => {
            const here = path === href || path.startsWith(`${href}/`);
            return (
              <li key={href} className="w-full">
                <Link
                  href={href}
                  {...(onGo ? { onClick: onGo } : {})}
                  aria-current={here ? 'page' : undefined}
                  aria-label={narrow ? label : undefined}
                  data-hint={narrow ? label : undefined}
                  className={cn(
                    'relative flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-ink-2 transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-10',
                    narrow && 'mx-auto w-9 justify-center px-0',
                    here &&
                      'font-medium text-ink before:absolute before:inset-y-1.5 before:-left-2 before:w-0.5 before:rounded-full before:bg-accent',
                    here && narrow && 'before:-left-2.5',
                  )}
                >
                  <Icon aria-hidden className={cn('size-4 shrink-0 text-ink-3', here && 'text-accent-ink')} />
                  {narrow ? null : <span className="truncate">{label}</span>}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className={cn('flex items-center gap-1 border-t p-2', narrow && 'flex-col')}>
        <UserMenu session={session} narrow={narrow} onShortcuts={onShortcuts} />
        {onFold ? (
          <Button look="quiet" size="icon-sm" aria-label={narrow ? 'Widen the rail' : 'Fold the rail'} onClick={onFold}>
            <Fold aria-hidden />
          </Button>
        ) : null}
      </div>
    </div>
  );
}
