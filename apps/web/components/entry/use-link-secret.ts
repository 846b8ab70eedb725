// The secret of a link from a mail: it stands behind the #, where no server and no log sees it.
'use client';
import { useSyncExternalStore } from 'react';

function subscribe(reader: () => void): () => void {
  addEventListener('hashchange', reader);
  return () => removeEventListener('hashchange', reader);
}

/** null before the page is awake; empty for an address without one. */
export function useLinkSecret(): string | null {
  return useSyncExternalStore(
    subscribe,
    () => location.hash.slice(1),
    () => null,
  );
}
