// Setting up a second factor: the password, then the picture and a code, then the recovery codes.
'use client';
import { beginSecondFactor, confirmSecondFactor } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { CodeInput } from '#components/second-factor/code-input.tsx';
import { RecoveryCodes } from '#components/second-factor/recovery-codes.tsx';
import { ScanSecret } from '#components/second-factor/scan-secret.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';
import { OwnPasswordField } from './own-password-field.tsx';
import { SECOND_FACTOR_KEY } from './second-factor-key.ts';

export function SetUpSecondFactor() {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const begin = useMutation({ mutationFn: (password: string) => api.call(beginSecondFactor, { password }) });
  const confirm = useMutation({
    mutationFn: (code: string) => api.call(confirmSecondFactor, { code }),
  });
  const change = (next: boolean): void => {
    setOpen(next);
    if (next) return;
    // The card behind tells of it once the codes are put away.
    if (confirm.data) void cache.invalidateQueries({ queryKey: SECOND_FACTOR_KEY });
    begin.reset();
    confirm.reset();
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button look="primary" className="self-start">
          Set up…
        </Button>
      </DialogTrigger>
      {confirm.data ? (
        <DialogContent title="Keep these recovery codes">
          <RecoveryCodes codes={confirm.data.recovery_codes} />
          <DialogActs>
            <DialogClose asChild>
              <Button look="primary">I have kept them</Button>
            </DialogClose>
          </DialogActs>
        </DialogContent>
      ) : begin.data ? (
        <DialogContent title="Scan and confirm">
          <Confirm enrolment={begin.data} error={confirm.error} busy={confirm.isPending} onCode={confirm.mutate} />
        </DialogContent>
      ) : (
        <DialogContent title="Set up a second factor" says="First your password, so that nobody does it for you.">
          <Begin error={begin.error} busy={begin.isPending} onPassword={begin.mutate} />
        </DialogContent>
      )}
    </Dialog>
  );
}

interface BeginProps {
  error: Error | null;
  busy: boolean;
  onPassword: (password: string) => void;
}

function Begin({ error, busy, onPassword }: BeginProps) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onPassword(String(new FormData(event.currentTarget).get('password') ?? ''));
  };
  const wrong = fieldFailure(error, 'password');
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error && !wrong ? <ErrorState title="It was not started">{failureText(error)}</ErrorState> : null}
      <OwnPasswordField error={wrong} />
      <DialogActs>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" busy={busy}>
          Go on
        </Button>
      </DialogActs>
    </form>
  );
}

interface ConfirmProps {
  enrolment: { url: string; secret: string };
  error: Error | null;
  busy: boolean;
  onCode: (code: string) => void;
}

function Confirm({ enrolment, error, busy, onCode }: ConfirmProps) {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onCode(formText(new FormData(event.currentTarget), 'code') ?? '');
  };
  const wrong = fieldFailure(error, 'code');
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {error && !wrong ? <ErrorState title="It was not set up">{failureText(error)}</ErrorState> : null}
      <ScanSecret {...enrolment} />
      <CodeInput error={wrong} recovery={false} />
      <DialogActs>
        <Button type="submit" look="primary" busy={busy}>
          Confirm
        </Button>
      </DialogActs>
    </form>
  );
}
