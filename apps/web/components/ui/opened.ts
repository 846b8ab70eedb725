// Whether a surface is open, known to its trigger, its body and the button that closes it.
'use client';
import { createContext, type RefObject, useContext, useId, useMemo, useRef, useState } from 'react';

export interface Opened {
  open: boolean;
  setOpen: (open: boolean) => void;
  /** The button it opened at. */
  trigger: RefObject<HTMLButtonElement | null>;
  triggerId: string;
  bodyId: string;
}

export interface OpenedProps {
  /** Given with onOpenChange when the owner decides; else the surface keeps it itself. */
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}

export const OpenedContext = createContext<Opened | null>(null);

export function useOpened(): Opened {
  const opened = useContext(OpenedContext);
  if (!opened) throw new Error('a trigger or a body stands outside its surface');
  return opened;
}

export function useOpening({ open, onOpenChange }: OpenedProps): Opened {
  const [own, setOwn] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  const now = open ?? own;
  return useMemo(
    () => ({
      open: now,
      setOpen: (next) => {
        if (open === undefined) setOwn(next);
        onOpenChange?.(next);
      },
      trigger,
      triggerId: `${id}trigger`,
      bodyId: `${id}body`,
    }),
    [now, open, onOpenChange, id],
  );
}
