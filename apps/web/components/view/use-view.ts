// A view lives in the address: what is filtered, sorted and open can be sent to a colleague and found again.
'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

export interface View {
  get: (name: string) => string;
  /** Changes some of the view; an empty value removes it. `step` adds an entry to the browser's history. */
  set: (changes: Readonly<Record<string, string>>, step?: boolean) => void;
}

export function useView(): View {
  const params = useSearchParams();
  const path = usePathname();
  const set = useCallback(
    (changes: Readonly<Record<string, string>>, step = false) => {
      const next = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      const address = next.size > 0 ? `${path}?${next}` : path;
      if (step) history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    },
    [path],
  );
  return { get: (name) => params.get(name) ?? '', set };
}
