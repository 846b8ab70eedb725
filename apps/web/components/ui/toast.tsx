// A word about what just happened, with the way back.
'use client';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { onDemand, usePart } from './on-demand.ts';
import type { ShownToast, ToastNote } from './toast-note.ts';

export type { ToastNote };

const layerPart = onDemand(() => import('./toast-layer.tsx'));

const ToastContext = createContext<((note: ToastNote) => void) | null>(null);

/** Shows a toast: what happened, in the past tense. */
export function useToast(): (note: ToastNote) => void {
  const show = useContext(ToastContext);
  if (!show) throw new Error('useToast is called outside ToastProvider');
  return show;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<ShownToast[]>([]);
  const next = useRef(0);
  const show = useCallback((note: ToastNote) => {
    next.current += 1;
    const key = next.current;
    setShown((before) => [
      ...before.filter((other) => !note.about || other.about !== note.about).slice(-2),
      { ...note, key },
    ]);
  }, []);
  const layer = usePart(layerPart, shown.length > 0);
  return (
    <ToastContext value={show}>
      {children}
      {layer ? (
        <layer.ToastLayer
          shown={shown}
          onGone={(key) => setShown((before) => before.filter((note) => note.key !== key))}
        />
      ) : null}
    </ToastContext>
  );
}
