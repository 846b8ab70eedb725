// The members of the firm; an admin changes their roles and takes them out.
'use client';
import { changeMemberRole, type Member } from '@redpill/contract/routes';
import { ROLES } from '@redpill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { ROLE_WORDS } from '#components/figures/role-words.ts';
import { useMembers } from '#components/pickers/use-members.ts';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMay, useSession } from '#session/session.ts';
import { type MemberFactor, MemberSecondFactor, useSecondFactors } from './member-second-factor.tsx';
import { RemoveMember } from './remove-member.tsx';

export function MemberList() {
  const members = useMembers();
  const may = useMay();
  const factors = useSecondFactors(may('member:manage'));
  const [leaving, setLeaving] = useState<Member | null>(null);
  if (members.isPending) return <RowSkeletons rows={5} label="Loading members" />;
  if (members.isError)
    return <ErrorState title="The members could not be read">{failureText(members.error)}</ErrorState>;
  return (
    <>
      <Table label="Members" frame="rounded-lg border bg-surface">
        <thead>
          <tr>
            <Head>Name</Head>
            <Head>E-mail</Head>
            <Head>Role</Head>
            <Head>Since</Head>
            {may('member:manage') ? <Head>Second factor</Head> : null}
            <Head>
              <span className="sr-only">Acts</span>
            </Head>
          </tr>
        </thead>
        <tbody>
          {members.data.items.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              factor={factors.get(member.user_id)}
              onRemove={() => setLeaving(member)}
            />
          ))}
        </tbody>
      </Table>
      {members.data.next_cursor ? <p className="mt-2 text-xs text-ink-3">The first 100 members are shown.</p> : null}
      <RemoveMember member={leaving} onClose={() => setLeaving(null)} />
    </>
  );
}

interface MemberRowProps {
  member: Member;
  factor: MemberFactor | undefined;
  onRemove: () => void;
}

function MemberRow({ member, factor, onRemove }: MemberRowProps) {
  const may = useMay();
  const { user } = useSession();
  const manages = may('member:manage') && member.user_id !== user.id;
  return (
    <Row>
      <Cell className="font-medium">
        {member.name}
        {member.user_id === user.id ? <span className="ml-1.5 font-normal text-ink-3">you</span> : null}
      </Cell>
      <Cell className="text-ink-2">{member.email}</Cell>
      <Cell>{manages ? <RoleSelect member={member} /> : ROLE_WORDS[member.role].name}</Cell>
      <Cell>
        <InstantText at={member.created_at} />
      </Cell>
      {may('member:manage') ? (
        <Cell>
          <MemberSecondFactor member={member} factor={factor} own={member.user_id === user.id} />
        </Cell>
      ) : null}
      <Cell className="text-right">
        {manages ? (
          <Button size="sm" look="quiet" onClick={onRemove} aria-label={`Remove ${member.name}`}>
            Remove…
          </Button>
        ) : null}
      </Cell>
    </Row>
  );
}

function RoleSelect({ member }: { member: Member }) {
  const cache = useQueryClient();
  const toast = useToast();
  const change = useMutation({
    mutationFn: (role: Member['role']) =>
      api.call(changeMemberRole, { member_id: member.id, role, version: member.version }),
    onSuccess: ({ name, role }) => toast({ title: `${name} is ${ROLE_WORDS[role].name} now` }),
    onError: (error) => toast({ title: 'The role was not changed', says: failureText(error), bad: true }),
    onSettled: () => void cache.invalidateQueries({ queryKey: ['members'] }),
  });
  return (
    <Select
      className="min-w-36"
      aria-label={`Role of ${member.name}`}
      value={member.role}
      disabled={change.isPending}
      onChange={(event) => {
        const role = ROLES.find((known) => known === event.target.value);
        if (role) change.mutate(role);
      }}
      choices={ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].name }))}
    />
  );
}
