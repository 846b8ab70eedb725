// The cache of answers; an answer that says "signed out" leads to the sign-in page.
'use client';
import { ApiProblem } from '@redpill/contract/routes';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { isSignedOut } from './api.ts';

/** Where to come back to after signing in. */
function signInAddress(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}

/** Pages of whoever is in no firm yet: nobody has to sign in to see them. */
const ENTRY_PAGES = ['/sign-in', '/forgot-password', '/reset-password', '/invitation', '/setup'];

/** A full load, so that nothing the last person saw stays in memory. */
function leave(error: unknown): void {
  if (!isSignedOut(error) || ENTRY_PAGES.includes(location.pathname)) return;
  location.assign(signInAddress(location.pathname + location.search));
}

function newQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leave }),
    mutationCache: new MutationCache({ onError: leave }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; a broken connection or a busy server is worth another try.
        retry: (failures, error) => {
          const lasting = error instanceof ApiProblem && error.problem.status < 500 && error.problem.code !== 'limit';
          return !lasting && failures < 2;
        },
      },
    },
  });
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(newQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
