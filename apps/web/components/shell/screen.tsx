// One screen: the bar that says where one is, its controls, its content, and the panel beside it.
'use client';
import { Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Breadcrumb, type Step } from '../ui/breadcrumb.tsx';
import { Button } from '../ui/button.tsx';
import { cn } from '../ui/cn.ts';
import { useRailSheet } from './rail-sheet.ts';

export interface ScreenProps {
  steps: readonly Step[];
  /** The acts and view controls of this screen. */
  controls?: ReactNode;
  /** A Panel, when one is open. */
  panel?: ReactNode;
  /** Without gutters: tables and boards run to the edge. */
  flush?: boolean;
  children: ReactNode;
}

export function Screen({ steps, controls, panel, flush, children }: ScreenProps) {
  const openRail = useRailSheet();
  return (
    <>
      <div className="flex min-w-0 grow flex-col">
        <header
          data-screen-only
          className="sticky top-0 z-20 flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-paper px-4 py-2 lg:px-6"
        >
          <Button look="quiet" size="icon" aria-label="Sections" className="-ml-2 lg:hidden" onClick={openRail}>
            <MenuIcon aria-hidden />
          </Button>
          <Breadcrumb steps={steps} />
          {controls ? <div className="ml-auto flex flex-wrap items-center justify-end gap-2">{controls}</div> : null}
        </header>
        <main
          id="main"
          tabIndex={-1}
          className={cn('flex min-w-0 grow flex-col outline-none', !flush && 'gap-6 px-4 py-5 lg:px-6')}
        >
          {children}
        </main>
      </div>
      {panel}
    </>
  );
}
