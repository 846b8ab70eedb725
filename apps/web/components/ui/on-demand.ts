// Parts of the program that a page does not need to be read: fetched once it stands, so they are there before they are
// asked for, and fetched at once when they are not.
'use client';
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';

const AFTER_MS = 300;

export interface Part<T> {
  load: () => Promise<void>;
  subscribe: (reader: () => void) => () => void;
  /** Null until it is there. */
  read: () => T | null;
}

const waiting = new Set<() => Promise<void>>();
let standing = false;

/** Names a part by what fetches it: `onDemand(() => import('./chart.tsx'))`. */
export function onDemand<T>(fetch: () => Promise<T>): Part<T> {
  let part: T | null = null;
  let asked: Promise<void> | null = null;
  const readers = new Set<() => void>();
  const load = (): Promise<void> => {
    asked ??= fetch().then(
      (fetched) => {
        part = fetched;
        for (const reader of readers) reader();
      },
      (error: unknown) => {
        // Asked for again, it may come: the connection was down, or the server was being updated.
        asked = null;
        throw error;
      },
    );
    return asked;
  };
  waiting.add(load);
  if (standing) fetchWaiting();
  return {
    load,
    read: () => part,
    subscribe: (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
  };
}

/** The part, null until it is there; a needed one is fetched now, and breaks who needs it if it cannot be. */
export function usePart<T>({ load, subscribe, read }: Part<T>, needed = true): T | null {
  const now = useSyncExternalStore(subscribe, read, () => null);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  useEffect(() => {
    if (needed && now === null) load().catch((error: unknown) => setFailure({ error }));
  }, [load, needed, now]);
  if (failure) throw failure.error;
  return now;
}

export interface NeedingProps<T> {
  part: Part<T>;
  /** The shape of what comes. */
  meanwhile?: ReactNode;
  children: (part: T) => ReactNode;
}

/** Shows what a part draws, and its shape until the part is there. */
export function Needing<T>({ part, meanwhile, children }: NeedingProps<T>): ReactNode {
  const now = usePart(part);
  return now === null ? meanwhile : children(now);
}

/** Called when the page stands: from now on parts are fetched while nobody waits for anything. */
export function usePartsOnceStanding(): void {
  useEffect(() => {
    standing = true;
    fetchWaiting();
  }, []);
}

function fetchWaiting(): void {
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1));
  idle(
    () => {
      for (const load of waiting)
        load().catch((error: unknown) => console.warn('A part was not fetched ahead.', error));
      waiting.clear();
    },
    { timeout: AFTER_MS },
  );
}
