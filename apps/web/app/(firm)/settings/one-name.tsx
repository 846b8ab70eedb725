// A name in a field of its own, and what saves it.
'use client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';

export interface OneNameProps {
  label: string;
  saved: string;
  initial: string;
  save: (name: string) => Promise<unknown>;
  onSaved: () => void;
}

export function OneName({ label, saved, initial, save, onSaved }: OneNameProps) {
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
