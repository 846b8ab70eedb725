// Who is signed in, as what, and what that role may do.
'use client';
import { getMe, type Input, type SignedInAs, signIn, signOut, switchFirm } from '@redpill/contract/routes';
import type { Permission } from '@redpill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from '#api/api.ts';

export type Session = SignedInAs;

export const SESSION_KEY = ['session'] as const;

export const SessionContext = createContext<Session | null>(null);

export function useSessionQuery(enabled = true) {
  return useQuery({ queryKey: SESSION_KEY, queryFn: () => api.call(getMe, {}), staleTime: 300_000, enabled });
}

/** The session of a screen inside the firm's shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is called outside the firm’s shell');
  return session;
}

/** Whether this role may do something: what it may not is not shown. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession();
  return (permission) => permissions.includes(permission);
}

export function useSignIn(onDone: (session: Session) => void) {
  const entered = useEntered(onDone);
  return useMutation({
    mutationFn: (credentials: Input<typeof signIn>) => api.call(signIn, credentials),
    onSuccess: entered,
  });
}

/** What happens once somebody is signed in, however they were: nothing of another session stays. */
export function useEntered(onDone: (session: Session) => void): (session: Session) => void {
  const cache = useQueryClient();
  return (session) => {
    cache.clear();
    cache.setQueryData(SESSION_KEY, session);
    onDone(session);
  };
}

/** Goes to another of one's own firms by a full load: nothing of the one at hand may stay in memory. */
export function useSwitchFirm() {
  return useMutation({
    mutationFn: (organization_id: string) => api.call(switchFirm, { organization_id }),
    onSuccess: () => location.assign('/'),
  });
}

/** Signs out and loads the sign-in page anew, so that nothing of this session stays in memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => api.call(signOut, {}),
    onSuccess: () => location.assign('/sign-in'),
  });
}
