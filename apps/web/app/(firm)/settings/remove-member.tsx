// Taking a member out: who takes over what they hold, and what ends.
'use client';
import { getMemberHoldings, type Member, type MemberHoldings, removeMember } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { useMembers } from '#components/pickers/use-members.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';

export function RemoveMember({ member, onClose }: { member: Member | null; onClose: () => void }) {
  return (
    <Dialog open={member !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {member ? (
        <DialogContent
          title={`Remove ${member.name}?`}
          says="Their sign-ins and API keys end at once. What they did stays in the record under their name."
        >
          <Removal member={member} onClose={onClose} />
        </DialogContent>
      ) : null}
    </Dialog>
  );
}

const LEAVE_OPEN = 'nobody';

function Removal({ member, onClose }: { member: Member; onClose: () => void }) {
  const cache = useQueryClient();
  const toast = useToast();
  const [successor, setSuccessor] = useState('');
  const held = useQuery({
    queryKey: ['member-holdings', member.id],
    queryFn: () => api.call(getMemberHoldings, { member_id: member.id }),
    staleTime: 0,
  });
  const remove = useMutation({
    mutationFn: () =>
      api.call(removeMember, {
        member_id: member.id,
        ...(successor === LEAVE_OPEN ? { leave_open: true } : {}),
        ...(successor && successor !== LEAVE_OPEN ? { hand_to: successor } : {}),
      }),
    onSuccess: ({ name, handed_over, ended }) => {
      const parts = [
        ...counted(handed_over.deals, 'deal', 'deals'),
        ...counted(handed_over.investments, 'investment', 'investments'),
      ];
      const over = parts.length > 0 ? `${parts.join(' and ')} handed over. ` : '';
      toast({ title: `${name} is no longer a member`, says: `${over}${ended.api_keys} API keys ended.` });
      void cache.invalidateQueries();
      onClose();
    },
  });
  if (held.isPending) return <RowSkeletons rows={2} label="Loading what they hold" />;
  if (held.isError) return <ErrorState title="What they hold could not be read">{failureText(held.error)}</ErrorState>;
  const needsSuccessor = held.data.deals + held.data.investments + held.data.alone > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {remove.error && !fieldFailure(remove.error, 'hand_to') ? (
        <ErrorState title="The member was not removed">{failureText(remove.error)}</ErrorState>
      ) : null}
      <p className="text-sm">{holdingsWords(member.name, held.data)}</p>
      {needsSuccessor ? (
        <Successor
          leaving={member}
          alone={held.data.alone}
          value={successor}
          onChange={setSuccessor}
          error={fieldFailure(remove.error, 'hand_to')}
        />
      ) : null}
      <DialogActs>
        <DialogClose asChild>
          <Button>Keep</Button>
        </DialogClose>
        <Button type="submit" look="danger" busy={remove.isPending} disabled={needsSuccessor && successor === ''}>
          Remove member
        </Button>
      </DialogActs>
    </form>
  );
}

interface SuccessorProps {
  leaving: Member;
  /** Restricted deals that somebody has to take over. */
  alone: number;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

function Successor({ leaving, alone, value, onChange, error }: SuccessorProps) {
  const members = useMembers();
  const choices = (members.data?.items ?? [])
    .filter(({ id, role }) => id !== leaving.id && role !== 'limited_partner')
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Field
      label="Who takes over"
      required
      error={error}
      hint={
        alone > 0
          ? 'A restricted deal stays with its team; where nobody else is on it, whoever takes over joins it.'
          : 'A restricted deal stays with its team.'
      }
    >
      <Select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        none="Choose…"
        choices={alone > 0 ? choices : [...choices, { value: LEAVE_OPEN, label: 'Nobody: leave them open' }]}
      />
    </Field>
  );
}

function counted(number: number, one: string, many: string): string[] {
  return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
}

function holdingsWords(name: string, held: MemberHoldings): string {
  const parts = [
    ...counted(held.deals, 'deal', 'deals'),
    ...counted(held.investments, 'investment to lead', 'investments to lead'),
    ...counted(held.teams, 'place on a deal team', 'places on deal teams'),
    ...counted(held.api_keys, 'API key', 'API keys'),
  ];
  return parts.length === 0 ? `${name} holds nothing that would be left behind.` : `${name} holds ${parts.join(', ')}.`;
}
