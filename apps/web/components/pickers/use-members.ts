// The members of the firm, for choosing an owner or a team.
'use client';
import { listMembers } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api } from '#api/api.ts';
import { useMay } from '#session/session.ts';

export function useMembers() {
  const may = useMay();
  return useQuery({
    queryKey: ['members', 'all'],
    queryFn: () => api.call(listMembers, { limit: 100 }),
    enabled: may('member:read'),
    staleTime: 60_000,
  });
}

/** Those who may own a deal: everybody but the investors in the funds. */
export function useOwnerChoices() {
  const members = useMembers();
  return (members.data?.items ?? [])
    .filter((member) => member.role !== 'limited_partner')
    .map((member) => ({ value: member.id, label: member.name }));
}
