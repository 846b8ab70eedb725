// A word about what just happened, with the way back.
'use client';
import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { cn } from './cn.ts';

export interface ToastNote {
  title: string;
  says?: string;
  bad?: boolean;
  /** What it is about: a newer notice about the same takes its place, so that no way back is out of date. */
  about?: string;
  /** The way back; the toast closes when it is taken. */
  undo?: () => void;
}

interface Shown extends ToastNote {
  key: number;
}

const ToastContext = createContext<((note: ToastNote) => void) | null>(null);

/** Shows a toast: what happened, in the past tense. */
export function useToast(): (note: ToastNote) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast is called outside ToastProvider');
  return show;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const next = useRef(0);
  const show = useCallback((note: ToastNote) => {
    next.current += 1;
    const key = next.current;
    setShown((before) => [
      ...before.filter((other) => !note.about || other.about !== note.about).slice(-2),
      { ...note, key },
    ]);
  }, []);
  const drop = (key: number) => setShown((before) => before.filter((note) => note.key !== key));
  const value = useMemo(() => show, [show]);
  return (
    <ToastContext.Provider value={value}>
      <Radix.Provider swipeDirection="right" duration={8000} label="Notice">
        {children}
        {shown.map((note) => (
          <ToastCard key={note.key} note={note} onGone={() => drop(note.key)} />
        ))}
        <Radix.Viewport className="fixed right-4 bottom-4 z-60 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none" />
      </Radix.Provider>
    </ToastContext.Provider>
  );
}

function ToastCard({ note, onGone }: { note: Shown; onGone: () => void }) {
  return (
    <Radix.Root
      onOpenChange={(open) => {
        if (!open) onGone();
      }}
      type={note.bad ? 'foreground' : 'background'}
      className={cn(
        'float-in flex items-center gap-2 rounded-lg border bg-surface py-2 pr-2 pl-3 shadow-float',
        note.bad && 'border-loss',
      )}
    >
      <div className="min-w-0 grow">
        <Radix.Title className={cn('text-sm font-medium', note.bad && 'text-loss')}>{note.title}</Radix.Title>
        {note.says ? <Radix.Description className="text-xs text-ink-3">{note.says}</Radix.Description> : null}
      </div>
      {note.undo ? (
        <Radix.Action asChild altText="Undo" onClick={note.undo}>
          <Button size="sm">Undo</Button>
        </Radix.Action>
      ) : null}
      <Radix.Close asChild>
        <Button look="quiet" size="icon-sm" aria-label="Dismiss">
          <X aria-hidden />
        </Button>
      </Radix.Close>
    </Radix.Root>
  );
}
