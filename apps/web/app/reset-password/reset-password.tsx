// A new password by a link that works once.
'use client';
import { resetPassword } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { EntryLink } from '#components/entry/entry-link.tsx';
import { EntryPage } from '#components/entry/entry-page.tsx';
import { PASSWORD_HINT, PasswordField } from '#components/entry/password-field.tsx';
import { useLinkSecret } from '#components/entry/use-link-secret.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/states.tsx';

export function ResetPassword() {
  const token = useLinkSecret();
  const reset = useMutation({
    mutationFn: (password: string) => api.call(resetPassword, { token: token ?? '', password }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    reset.mutate(String(new FormData(event.currentTarget).get('password') ?? ''));
  };
  const anew = <EntryLink href="/forgot-password">Ask for a new link</EntryLink>;
  if (reset.isSuccess) {
    return (
      <EntryPage title="Your new password is set" says="Every sign-in with the old one has ended.">
        <Button asChild look="primary" size="lg">
          <a href="/sign-in">Sign in</a>
        </Button>
      </EntryPage>
    );
  }
  return (
    <EntryPage title="Choose a new password" foot={anew}>
      {token === '' ? (
        <ErrorState title="This address is not whole">
          Open the link in the mail again, with all of its letters.
        </ErrorState>
      ) : (
        <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
          {reset.error && !fieldFailure(reset.error, 'password') ? (
            <ErrorState title="The password was not set">{failureText(reset.error)}</ErrorState>
          ) : null}
          <PasswordField
            label="New password"
            chosen
            hint={PASSWORD_HINT}
            error={fieldFailure(reset.error, 'password')}
          />
          <Button type="submit" look="primary" size="lg" busy={reset.isPending} disabled={token === null}>
            Set the password
          </Button>
        </form>
      )}
    </EntryPage>
  );
}
