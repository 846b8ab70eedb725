// One's own second factor: whether there is one, setting it up, new recovery codes, and giving it up.
'use client';
import { disableSecondFactor, getSecondFactor, renewRecoveryCodes } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { CodeInput } from '#components/second-factor/code-input.tsx';
import { RecoveryCodes } from '#components/second-factor/recovery-codes.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { OwnPasswordField } from './own-password-field.tsx';
import { SECOND_FACTOR_KEY } from './second-factor-key.ts';
import { SetUpSecondFactor } from './set-up-second-factor.tsx';

export function SecondFactor() {
  const factor = useQuery({ queryKey: SECOND_FACTOR_KEY, queryFn: () => api.call(getSecondFactor, {}) });
  if (factor.isPending) return <RowSkeletons rows={2} label="Loading your second factor" />;
  if (factor.isError)
    return <ErrorState title="Your second factor could not be read">{failureText(factor.error)}</ErrorState>;
  const { since, recovery_codes_left, required_from } = factor.data;
  return (
    <Card>
      <CardHeader title="Second factor">{since ? <Badge look="gain">On</Badge> : <Badge>Off</Badge>}</CardHeader>
      <div className="flex flex-col gap-3 p-4 text-sm">
        {since ? (
          <>
            <p>
              Asked for after your password, since <InstantText at={since} />.{' '}
              {recovery_codes_left === 1 ? '1 recovery code' : `${recovery_codes_left} recovery codes`} left.
            </p>
            <div className="flex flex-wrap gap-2">
              <NewCodes />
              {required_from ? null : <GiveUp />}
            </div>
            {required_from ? <p className="text-ink-3">Your firm asks for it, so it cannot be given up.</p> : null}
          </>
        ) : (
          <>
            <p className="text-ink-2">
              A code of an app on your phone, asked for after your password: a password alone then opens nothing.
            </p>
            {required_from ? (
              <p>
                Your firm asks for one from <InstantText at={required_from} /> on.
              </p>
            ) : null}
            <SetUpSecondFactor />
          </>
        )}
      </div>
    </Card>
  );
}

function NewCodes() {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const renew = useMutation({
    mutationFn: (form: FormData) => api.call(renewRecoveryCodes, { code: formText(form, 'code') ?? '' }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: SECOND_FACTOR_KEY }),
  });
  const change = (next: boolean): void => {
    setOpen(next);
    renew.reset();
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    renew.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>New recovery codes…</Button>
      </DialogTrigger>
      {renew.data ? (
        <DialogContent title="Keep these recovery codes">
          <RecoveryCodes codes={renew.data.recovery_codes} />
          <DialogActs>
            <DialogClose asChild>
              <Button look="primary">I have kept them</Button>
            </DialogClose>
          </DialogActs>
        </DialogContent>
      ) : (
        <DialogContent title="New recovery codes" says="The former ones work no more.">
          <form onSubmit={submit} className="flex flex-col gap-4">
            {renew.error && !fieldFailure(renew.error, 'code') ? (
              <ErrorState title="Nothing was changed">{failureText(renew.error)}</ErrorState>
            ) : null}
            <CodeInput error={fieldFailure(renew.error, 'code')} />
            <DialogActs>
              <Button type="submit" look="primary" busy={renew.isPending}>
                Make new codes
              </Button>
            </DialogActs>
          </form>
        </DialogContent>
      )}
    </Dialog>
  );
}

function GiveUp() {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const toast = useToast();
  const disable = useMutation({
    mutationFn: (form: FormData) =>
      api.call(disableSecondFactor, {
        password: String(form.get('password') ?? ''),
        code: formText(form, 'code') ?? '',
      }),
    onSuccess: () => {
      toast({ title: 'Your second factor is given up' });
      void cache.invalidateQueries({ queryKey: SECOND_FACTOR_KEY });
      setOpen(false);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    disable.mutate(new FormData(event.currentTarget));
  };
  const { error } = disable;
  const named = fieldFailure(error, 'password') ?? fieldFailure(error, 'code');
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="quiet">Give up…</Button>
      </DialogTrigger>
      <DialogContent title="Give up the second factor?" says="Your password alone will sign you in.">
        <form onSubmit={submit} className="flex flex-col gap-4">
          {error && !named ? <ErrorState title="Nothing was changed">{failureText(error)}</ErrorState> : null}
          <OwnPasswordField error={fieldFailure(error, 'password')} />
          <CodeInput error={fieldFailure(error, 'code')} />
          <DialogActs>
            <DialogClose asChild>
              <Button>Keep</Button>
            </DialogClose>
            <Button type="submit" look="danger" busy={disable.isPending}>
              Give up
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
