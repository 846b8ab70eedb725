// The right panel: it pushes the page aside on a wide screen and covers it on a narrow one; Escape closes it.
'use client';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';

export interface PanelProps {
  title: ReactNode;
  /** A line under the title. */
  says?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

export function Panel({ title, says, onClose, children }: PanelProps) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
      className="panel-in fixed inset-0 z-30 flex flex-col overflow-hidden bg-surface outline-none lg:sticky lg:top-0 lg:h-dvh lg:w-104 lg:shrink-0 lg:border-l"
    >
      <header className="flex min-h-12 items-center gap-3 border-b px-4 py-1.5">
        <div className="min-w-0 grow">
          <h2 id={id} className="text-lg leading-tight font-semibold">
            {title}
          </h2>
          {says ? <p className="text-xs text-ink-3">{says}</p> : null}
        </div>
        <Button look="quiet" size="icon-sm" aria-label="Close panel" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="grow overflow-y-auto p-4 focus-visible:-outline-offset-2" tabIndex={0} aria-labelledby={id}>
        {children}
      </section>
    </aside>
  );
}
