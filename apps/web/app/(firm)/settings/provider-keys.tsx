// The firm's own keys to providers: set and taken away, never shown.
'use client';
import { listProviderKeys, type Output, setProviderKey } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMay } from '#session/session.ts';

type Key = Output<typeof listProviderKeys>['items'][number];

export function ProviderKeys() {
  const may = useMay();
  return may('member:manage') ? <Keys /> : null;
}

function Keys() {
  const keys = useQuery({ queryKey: ['market', 'keys'], queryFn: () => api.call(listProviderKeys, {}) });
  if (keys.isError) return <ErrorState title="The keys could not be read">{failureText(keys.error)}</ErrorState>;
  if (!keys.data) return <RowSkeletons rows={3} label="Loading the keys" />;
  return (
    <Card>
      <CardHeader title="The firm’s own keys" says="Sealed, used in place of the server’s, and shown to nobody again" />
      <ul className="divide-y">
        {keys.data.items.map((key) => (
          <li key={key.name}>
            <KeyForm of={key} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function KeyForm({ of: { name, set, set_at } }: { of: Key }) {
  const [value, setValue] = useState('');
  const cache = useQueryClient();
  const toast = useToast();
  const put = useMutation({
    mutationFn: (next: string | null) => api.call(setProviderKey, { name, value: next }),
    onSuccess: async (key) => {
      toast({ title: key.set ? `${name} is set` : `${name} is taken away` });
      setValue('');
      await cache.invalidateQueries({ queryKey: ['market'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    put.mutate(value);
  };
  return (
    <form onSubmit={submit} aria-label={name} className="flex flex-wrap items-end gap-3 px-4 py-3">
      <Field
        label={name}
        required
        error={put.error ? (fieldFailure(put.error, 'value') ?? failureText(put.error)) : null}
        className="w-72"
      >
        <Input
          type="password"
          autoComplete="off"
          maxLength={500}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </Field>
      <Button type="submit" busy={put.isPending} disabled={value === ''}>
        {set ? 'Replace' : 'Set'}
      </Button>
      {set ? (
        <>
          <Button look="quiet" aria-label={`Take ${name} away`} busy={put.isPending} onClick={() => put.mutate(null)}>
            Take away
          </Button>
          <span className="flex items-center gap-2 text-xs text-ink-3">
            <Badge look="gain">Set</Badge>
            {set_at ? <Age at={set_at} /> : null}
          </span>
        </>
      ) : (
        <span className="text-xs text-ink-3">The server’s own, where it has one</span>
      )}
    </form>
  );
}
