// A forgotten password: the answer is the same whether or not the address has an account.
'use client';
import { requestPasswordReset } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { EntryLink } from '#components/entry/entry-link.tsx';
import { EntryPage } from '#components/entry/entry-page.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';

export function ForgotPassword() {
  const ask = useMutation({ mutationFn: (email: string) => api.call(requestPasswordReset, { email }) });
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const email = formText(new FormData(event.currentTarget), 'email')?.trim();
    setMissing(!email);
    if (email) ask.mutate(email);
  };
  const back = <EntryLink href="/sign-in">Back to signing in</EntryLink>;
  if (ask.isSuccess) {
    return (
      <EntryPage title="Look into your mail" foot={back}>
        <p role="status">
          If {ask.variables} has an account here, a mail with a link is on its way. The link works once, within an hour.
        </p>
        <p className="text-sm text-ink-3">
          No mail? Look among the unwanted ones. Where this server sends no mail, its operator can give you the link.
        </p>
      </EntryPage>
    );
  }
  return (
    <EntryPage title="Set a new password" says="We send a link to your address." foot={back}>
      <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
        {ask.error ? <ErrorState title="No link was asked for">{failureText(ask.error)}</ErrorState> : null}
        <Field
          label="E-mail"
          required
          error={missing ? 'Type the e-mail address you sign in with.' : fieldFailure(ask.error, 'email')}
        >
          <Input name="email" type="email" autoComplete="username" autoFocus className="h-10 text-base" />
        </Field>
        <Button type="submit" look="primary" size="lg" busy={ask.isPending}>
          Send the link
        </Button>
      </form>
    </EntryPage>
  );
}
