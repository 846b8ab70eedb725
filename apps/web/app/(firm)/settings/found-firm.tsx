// Founding another firm on this server: one is its admin and goes there.
'use client';
import { foundFurtherFirm } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';
import { useSwitchFirm } from '#session/session.ts';

export function FoundFirm() {
  const switchFirm = useSwitchFirm();
  const found = useMutation({
    mutationFn: (name: string) => api.call(foundFurtherFirm, { name }),
    onSuccess: ({ organization_id }) => switchFirm.mutate(organization_id),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    found.mutate(formText(new FormData(event.currentTarget), 'name') ?? '');
  };
  const error = found.error ?? switchFirm.error;
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>Found another firm…</Button>
      </DialogTrigger>
      <DialogContent
        title="Found another firm"
        says="It shares this server and nothing else: its record, members and mails are its own. You are its admin."
      >
        <form onSubmit={submit} className="flex flex-col gap-4">
          {error ? <ErrorState title="The firm was not founded">{failureText(error)}</ErrorState> : null}
          <Field label="Name" required>
            <Input name="name" required maxLength={255} autoFocus />
          </Field>
          <DialogActs>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" look="primary" busy={found.isPending || switchFirm.isPending}>
              Found it and go there
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
