// Making an API key: a name, how long it lasts, what it may; then its secret, this once.
'use client';
import { createApiKey } from '@redpill/contract/routes';
import type { Permission } from '@redpill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { useSession } from '#session/session.ts';

export function MakeApiKey() {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const change = (next: boolean): void => {
    setOpen(next);
    if (!next) setSecret(null);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Plus aria-hidden />
          Make API key
        </Button>
      </DialogTrigger>
      {secret === null ? (
        <DialogContent title="Make an API key" says="It acts for you, and never does more than your role may.">
          <KeyForm onMade={setSecret} />
        </DialogContent>
      ) : (
        <DialogContent title="Copy the key now" says="It is shown this once: only its fingerprint is kept.">
          <Secret secret={secret} />
        </DialogContent>
      )}
    </Dialog>
  );
}

function typedFields(form: FormData) {
  const until = formText(form, 'expires_on');
  const limit = formText(form, 'rate_limit_per_min');
  return {
    name: formText(form, 'name') ?? '',
    ...(until ? { expires_at: `${until}T23:59:59Z` } : {}),
    ...(limit ? { rate_limit_per_min: Number(limit) } : {}),
  };
}

function KeyForm({ onMade }: { onMade: (secret: string) => void }) {
  const { permissions } = useSession();
  const cache = useQueryClient();
  const [all, setAll] = useState(true);
  const [scopes, setScopes] = useState<readonly Permission[]>([]);
  const make = useMutation({
    mutationFn: (form: FormData) =>
      api.call(createApiKey, { ...typedFields(form), ...(all ? {} : { scopes: [...scopes] }) }),
    onSuccess: ({ secret }) => {
      void cache.invalidateQueries({ queryKey: ['api-keys'] });
      onMade(secret);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    make.mutate(new FormData(event.currentTarget));
  };
  const toggle = (permission: Permission, on: boolean): void =>
    setScopes((chosen) => (on ? [...chosen, permission] : chosen.filter((other) => other !== permission)));
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {make.error ? <ErrorState title="The key was not made">{failureText(make.error)}</ErrorState> : null}
      <Field label="Name" required hint="What will use it" error={fieldFailure(make.error, 'name')}>
        <Input name="name" required maxLength={255} autoFocus />
      </Field>
      <Field
        label="Last day"
        hint="Without one the key lasts until it is revoked"
        error={fieldFailure(make.error, 'expires_at')}
      >
        <DateInput name="expires_on" />
      </Field>
      <Field
        label="Requests a minute"
        hint="Without a number the server’s own limit holds"
        error={fieldFailure(make.error, 'rate_limit_per_min')}
      >
        <Input name="rate_limit_per_min" type="number" inputMode="numeric" min={1} max={100000} />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-xs font-medium text-ink-2">What it may do</legend>
        <Checkbox label="Everything my role may" checked={all} onCheckedChange={(on) => setAll(on === true)} />
        {all
          ? null
          : permissions.map((permission) => (
              <Checkbox
                key={permission}
                className="ml-6"
                label={<code className="text-xs">{permission}</code>}
                checked={scopes.includes(permission)}
                onCheckedChange={(on) => toggle(permission, on === true)}
              />
            ))}
      </fieldset>
      <DialogActs>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" busy={make.isPending} disabled={!all && scopes.length === 0}>
          Make key
        </Button>
      </DialogActs>
    </form>
  );
}

function Secret({ secret }: { secret: string }) {
  const toast = useToast();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    toast({ title: 'The key is copied' });
  };
  return (
    <>
      <Field label="Key" required>
        <Input readOnly value={secret} className="font-mono text-xs" onFocus={(event) => event.target.select()} />
      </Field>
      <DialogActs>
        <Button onClick={() => void copy()}>Copy</Button>
        <DialogClose asChild>
          <Button look="primary">Done</Button>
        </DialogClose>
      </DialogActs>
    </>
  );
}
