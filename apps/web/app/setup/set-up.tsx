// The first firm and its admin.
'use client';
import { readSetup, setUp } from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { EntryLink } from '#components/entry/entry-link.tsx';
import { EntryPage } from '#components/entry/entry-page.tsx';
import { PASSWORD_HINT, PasswordField } from '#components/entry/password-field.tsx';
import { useLinkSecret } from '#components/entry/use-link-secret.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useSignIn } from '#session/session.ts';

const FIELDS = ['firm_name', 'name', 'email', 'password'] as const;

export function SetUp() {
  const token = useLinkSecret();
  const link = useQuery({
    queryKey: ['setup', token],
    queryFn: () => api.call(readSetup, { token: token ?? '' }),
    enabled: Boolean(token),
  });
  const foot = <EntryLink href="/sign-in">Sign in instead</EntryLink>;
  if (token === '' || link.isError || link.data?.open === false) {
    return (
      <EntryPage title="This link sets nothing up" foot={foot}>
        <ErrorState title={link.isError ? 'The server could not be asked' : 'It was used, or is out of date'}>
          {link.isError
            ? failureText(link.error)
            : 'While there is no firm here, every start of the server prints a new link. If there is one, sign in or ask its admin.'}
        </ErrorState>
      </EntryPage>
    );
  }
  if (!token || link.isPending) {
    return (
      <EntryPage title="Set up your firm">
        <RowSkeletons rows={4} label="Loading the set-up" />
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title="Set up your firm"
      says="You will be its first admin and invite the others from Settings."
      foot={foot}
    >
      <SetUpForm token={token} />
    </EntryPage>
  );
}

function SetUpForm({ token }: { token: string }) {
  const signIn = useSignIn(() => location.assign('/'));
  const make = useMutation({
    mutationFn: (form: FormData) => {
      const text = (name: (typeof FIELDS)[number]) => String(form.get(name) ?? '');
      return api.call(setUp, {
        token,
        firm_name: text('firm_name').trim(),
        name: text('name').trim(),
        email: text('email').trim(),
        password: text('password'),
      });
    },
    onSuccess: ({ email }, form) => signIn.mutate({ email, password: String(form.get('password') ?? '') }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    make.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(make.error, field);
  const told = FIELDS.some((field) => wrong(field));
  return (
    <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
      {make.error && !told ? <ErrorState title="Nothing was set up">{failureText(make.error)}</ErrorState> : null}
      <Field label="The firm’s name" required error={wrong('firm_name')}>
        <Input name="firm_name" autoFocus autoComplete="organization" maxLength={255} className="h-10 text-base" />
      </Field>
      <Field label="Your name" required error={wrong('name')}>
        <Input name="name" autoComplete="name" maxLength={255} className="h-10 text-base" />
      </Field>
      <Field label="E-mail" required error={wrong('email')}>
        <Input name="email" type="email" autoComplete="username" className="h-10 text-base" />
      </Field>
      <PasswordField label="Choose a password" chosen hint={PASSWORD_HINT} error={wrong('password')} />
      <Button type="submit" look="primary" size="lg" busy={make.isPending || signIn.isPending}>
        Set up the firm
      </Button>
    </form>
  );
}
