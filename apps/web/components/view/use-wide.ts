// Whether the screen is wide enough for what needs width: a board of columns.
'use client';
import { useSyncExternalStore } from 'react';

const WIDE = '(min-width: 768px)';

function subscribe(reader: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', reader);
  return () => query.removeEventListener('change', reader);
}

export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(WIDE).matches,
    () => true,
  );
}
