// An invitation: what it is to, and joining with a new account, with the one there is, or as who one is signed in as.
'use client';
import {
  acceptInvitation,
  type Output,
  type readInvitation as Reading,
  readInvitation,
  switchFirm,
} from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { isProbablySignedIn } from '#api/transport.ts';
import { EntryLink } from '#components/entry/entry-link.tsx';
import { EntryPage } from '#components/entry/entry-page.tsx';
import { PASSWORD_HINT, PasswordField } from '#components/entry/password-field.tsx';
import { useLinkSecret } from '#components/entry/use-link-secret.ts';
import { ROLE_WORDS } from '#components/figures/role-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';
import { useSessionQuery, useSignIn } from '#session/session.ts';

type Read = Output<typeof Reading>;

export function Invitation() {
  const token = useLinkSecret();
  const found = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.call(readInvitation, { token: token ?? '' }),
    enabled: Boolean(token),
    retry: false,
  });
  const foot = <EntryLink href="/sign-in">Sign in instead</EntryLink>;
  if (token === '' || found.isError) {
    return (
      <EntryPage title="This invitation cannot be opened" foot={foot}>
        <ErrorState title={token === '' ? 'This address is not whole' : 'The link does not work'}>
          {token === '' ? 'Open the link in the mail again, with all of its letters.' : failureText(found.error)}
        </ErrorState>
      </EntryPage>
    );
  }
  if (!token || found.isPending) {
    return (
      <EntryPage title="Your invitation">
        <RowSkeletons rows={3} label="Loading the invitation" />
      </EntryPage>
    );
  }
  const { organization_name, role, invited_by } = found.data;
  return (
    <EntryPage
      title={`Join ${organization_name}`}
      says={`${invited_by ?? 'An admin'} invites you as ${ROLE_WORDS[role].name.toLowerCase()}. ${ROLE_WORDS[role].may}`}
      foot={foot}
    >
      <Join token={token} invitation={found.data} />
    </EntryPage>
  );
}

function Join({ token, invitation }: { token: string; invitation: Read }) {
  const session = useSessionQuery(isProbablySignedIn());
  const signedIn = session.data?.user.email === invitation.email;
  if (signedIn) return <JoinAsSelf token={token} invitation={invitation} />;
  return <JoinWithPassword token={token} invitation={invitation} />;
}

function JoinAsSelf({ token, invitation }: { token: string; invitation: Read }) {
  const join = useMutation({
    mutationFn: async () => {
      const { organization_id } = await api.call(acceptInvitation, { token });
      await api.call(switchFirm, { organization_id });
    },
    // A full load: nothing of the firm one came from may stay in memory.
    onSuccess: () => location.assign('/'),
  });
  return (
    <>
      {join.error ? <ErrorState title="You did not join">{failureText(join.error)}</ErrorState> : null}
      <p>You are signed in as {invitation.email}.</p>
      <Button look="primary" size="lg" busy={join.isPending} onClick={() => join.mutate()}>
        Join {invitation.organization_name}
      </Button>
    </>
  );
}

function JoinWithPassword({ token, invitation }: { token: string; invitation: Read }) {
  const { email, has_account, organization_id } = invitation;
  const signIn = useSignIn(() => location.assign('/'));
  const join = useMutation({
    mutationFn: ({ name, password }: { name?: string; password: string }) =>
      api.call(acceptInvitation, { token, password, ...(name ? { name } : {}) }),
    // The membership stands by now: whatever signing in still asks for, the sign-in page asks.
    onSuccess: (_joined, { password }) =>
      signIn.mutate({ email, password, organization_id }, { onError: () => location.assign('/sign-in') }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = formText(form, 'name');
    join.mutate({ password: String(form.get('password') ?? ''), ...(name ? { name } : {}) });
  };
  const wrong = (field: string) => fieldFailure(join.error, field);
  return (
    <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
      {join.error && !wrong('name') && !wrong('password') ? (
        <ErrorState title="You did not join">{failureText(join.error)}</ErrorState>
      ) : null}
      <Field label="E-mail" required>
        <Input name="email" type="email" value={email} readOnly autoComplete="username" className="h-10 text-base" />
      </Field>
      {has_account ? null : (
        <Field label="Your name" required error={wrong('name')} hint="As your colleagues will see it">
          <Input name="name" autoComplete="name" autoFocus maxLength={255} className="h-10 text-base" />
        </Field>
      )}
      <PasswordField
        label={has_account ? 'Your password' : 'Choose a password'}
        chosen={!has_account}
        hint={has_account ? 'This address has an account here already.' : PASSWORD_HINT}
        error={wrong('password')}
      />
      <Button type="submit" look="primary" size="lg" busy={join.isPending || signIn.isPending}>
        Join the firm
      </Button>
    </form>
  );
}
