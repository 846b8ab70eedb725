// What surrounds every screen of a firm: the rail, the keys and the way past them to the content.
'use client';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { failureText, isSignedOut } from '#api/api.ts';
import { SessionContext, useSessionQuery } from '#session/session.ts';
import { ExactCopy } from '../figures/exact-copy.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { usePartsOnceStanding } from '../ui/on-demand.ts';
import { Sheet, SheetContent } from '../ui/sheet.tsx';
import { ErrorState } from '../ui/states.tsx';
import { useKeys } from './keys.ts';
import { Live } from './live.tsx';
import { Mark } from './mark.tsx';
import { Rail } from './rail.tsx';
import { RailSheetContext } from './rail-sheet.ts';
import { sectionsFor } from './sections.ts';
import { Shortcuts } from './shortcuts.tsx';

export function FirmShell({ children }: { children: ReactNode }) {
  usePartsOnceStanding();
  const { data: session, error, refetch } = useSessionQuery();
  if (session) return <Shell session={session}>{children}</Shell>;
  if (error && !isSignedOut(error)) {
    return (
      <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6">
        <ErrorState title="Your session could not be read" act={<Button onClick={() => refetch()}>Try again</Button>}>
          {failureText(error)}
        </ErrorState>
      </main>
    );
  }
  return <ShellSkeleton />;
}

function Shell({ session, children }: { session: Parameters<typeof Rail>[0]['session']; children: ReactNode }) {
  const [narrow, fold] = useFolded();
  const [sheet, setSheet] = useState(false);
  const [help, setHelp] = useState(false);
  const router = useRouter();
  const sections = sectionsFor(session.permissions);
  useKeys({
    '/': () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
    '?': () => setHelp(true),
    ...Object.fromEntries(sections.map(({ key, href }) => [`g ${key}`, () => router.push(href)])),
  });
  const showHelp = () => {
    setSheet(false);
    setHelp(true);
  };
  return (
    <SessionContext value={session}>
      <RailSheetContext value={() => setSheet(true)}>
        <a
          href="#main"
          className="sr-only z-80 rounded-md bg-ink px-3 py-2 text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <div className="flex min-h-dvh">
          <aside
            data-screen-only
            aria-label="Firm"
            className={cn('sticky top-0 hidden h-dvh shrink-0 border-r lg:block', narrow ? 'w-14' : 'w-(--rail)')}
          >
            <Rail session={session} narrow={narrow} onFold={fold} onShortcuts={showHelp} />
          </aside>
          <div className="flex min-w-0 grow">{children}</div>
        </div>
        <Sheet open={sheet} onOpenChange={setSheet}>
          <SheetContent label="Sections" side="left">
            <Rail session={session} narrow={false} onGo={() => setSheet(false)} onShortcuts={showHelp} />
          </SheetContent>
        </Sheet>
        <Shortcuts open={help} onOpenChange={setHelp} sections={sections} />
        <ExactCopy />
        <Live />
      </RailSheetContext>
    </SessionContext>
  );
}

function ShellSkeleton() {
  return (
    <div className="flex min-h-dvh" role="status" aria-label="Loading your firm">
      <div className="hidden w-(--rail) shrink-0 border-r lg:block">
        <div className="flex h-12 items-center border-b px-3">
          <Mark />
        </div>
      </div>
      <div className="grow">
        <div className="h-12 border-b" />
      </div>
    </div>
  );
}

const FOLDED_KEY = 'redpill-rail';

function useFolded(): [boolean, () => void] {
  const folded = useSyncExternalStore(
    (reader) => {
      addEventListener(FOLDED_KEY, reader);
      return () => removeEventListener(FOLDED_KEY, reader);
    },
    () => localStorage.getItem(FOLDED_KEY) === 'narrow',
    () => false,
  );
  const toggle = () => {
    localStorage.setItem(FOLDED_KEY, folded ? 'wide' : 'narrow');
    dispatchEvent(new Event(FOLDED_KEY));
  };
  return [folded, toggle];
}
