// How long ago something happened; the clock ticks once a minute for the whole page.
'use client';
import { type ReactNode, useSyncExternalStore } from 'react';
import { ageText, instantText } from './format.ts';

let now = 0;
const readers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of readers) tell();
  }, 60_000);
  return () => {
    readers.delete(reader);
    if (readers.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
      now = 0;
    }
  };
}

function readNow(): number {
  if (now === 0) now = Date.now();
  return now;
}

/** The time, to the minute; 0 while the page is prerendered. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readNow, () => 0);
}

export function Age({ at }: { at: string }): ReactNode {
  const present = useNow();
  return (
    <time dateTime={at} data-hint={instantText(at)} className="whitespace-nowrap">
      {present === 0 ? '' : ageText(at, present)}
    </time>
  );
}
