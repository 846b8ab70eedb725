// Oneself: the name colleagues see, the role and what it allows; for an admin, the firm's name.
'use client';
import { getFirm, renameFirm, updateOwnName } from '@redpill/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { SESSION_KEY, useMay, useSession } from '#session/session.ts';
import { ROLE_WORDS } from './role-words.ts';

export function Profile() {
  const { user, role } = useSession();
  const may = useMay();
  const cache = useQueryClient();
  const firm = useQuery({ queryKey: ['firm'], queryFn: () => api.call(getFirm, {}) });
  const refresh = (): void => {
    void cache.invalidateQueries({ queryKey: SESSION_KEY });
    void cache.invalidateQueries({ queryKey: ['members'] });
    void cache.invalidateQueries({ queryKey: ['firm'] });
  };
  return (
    <div className="flex max-w-md flex-col gap-6">
      <OneName
        label="Your name"
        saved="Your name is changed"
        initial={user.name}
        save={(name) => api.call(updateOwnName, { name })}
        onSaved={refresh}
      />
      <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-2 text-sm">
        <dt className="text-ink-3">E-mail</dt>
        <dd className="break-words">{user.email}</dd>
        <dt className="text-ink-3">Role</dt>
        <dd>
          {ROLE_WORDS[role].name}
          <span className="block text-ink-3">{ROLE_WORDS[role].may}</span>
        </dd>
        <dt className="text-ink-3">Firm</dt>
        <dd>
          {firm.data?.name ?? '…'}
          {firm.data?.illustrative ? <span className="block text-ink-3">{firm.data.illustrative}</span> : null}
        </dd>
      </dl>
      {may('member:manage') && firm.data ? (
        <OneName
          key={firm.data.version}
          label="The firm’s name"
          saved="The firm’s name is changed"
          initial={firm.data.name}
          save={(name) => api.call(renameFirm, { name, version: firm.data.version })}
          onSaved={refresh}
        />
      ) : null}
    </div>
  );
}

interface OneNameProps {
  label: string;
  saved: string;
  initial: string;
  save: (name: string) => Promise<unknown>;
  onSaved: () => void;
}

function OneName({ label, saved, initial, save, onSaved }: OneNameProps) {
  const toast = useToast();
  const change = useMutation({
    mutationFn: save,
    onSuccess: () => {
      toast({ title: saved });
      onSaved();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    change.mutate(formText(new FormData(event.currentTarget), 'name') ?? '');
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      {change.error ? <ErrorState title="It was not changed">{failureText(change.error)}</ErrorState> : null}
      <div className="flex items-end gap-2">
        <Field label={label} required className="grow">
          <Input name="name" required maxLength={255} defaultValue={initial} />
        </Field>
        <Button type="submit" busy={change.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
