// Signing in with e-mail and password.
'use client';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { failureText, fieldFailure, isSignedOut, secondStepOf } from '#api/api.ts';
import { EntryLink } from '#components/entry/entry-link.tsx';
import { EntryPage } from '#components/entry/entry-page.tsx';
import { PasswordField } from '#components/entry/password-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useSignIn } from '#session/session.ts';
import { ownPath } from './own-path.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { SecondStep } from './second-step.tsx';

export function SignIn() {
  const router = useRouter();
  const next = useSearchParams().get('next');
  const enter = () => router.replace(ownPath(next));
  const signIn = useSignIn(enter);
  const step = secondStepOf(signIn.error);
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const gaps = {
      ...(email ? {} : { email: 'Type the e-mail address your firm knows you by.' }),
      ...(password ? {} : { password: 'Type your password.' }),
    };
    setMissing(gaps);
    if (!gaps.email && !gaps.password) signIn.mutate({ email, password });
  };
  const { error } = signIn;

  return (
    <EntryPage
      title="Sign in to your firm"
      says={
        next
          ? 'Your session ended. Sign in and you are back where you were.'
          : 'Deals, funds and figures, on your own server.'
      }
      foot={
        <>
          <span>No account? Ask an admin of your firm to invite you.</span>
          <a className="rounded-sm underline decoration-hairline-strong underline-offset-2 hover:text-ink" href="/docs">
            API documentation
          </a>
        </>
      }
    >
      {step ? (
        <SecondStep step={step} onDone={enter} onAgain={() => signIn.reset()} />
      ) : (
        <>
          <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
            {error ? (
              <ErrorState title={isSignedOut(error) ? 'Not signed in' : 'Signing in failed'}>
                {failureText(error)}
              </ErrorState>
            ) : null}
            <Field label="E-mail" required error={missing.email ?? fieldFailure(error, 'email')}>
              <Input name="email" type="email" autoComplete="username" autoFocus className="h-10 text-base" />
            </Field>
            <PasswordField error={missing.password ?? fieldFailure(error, 'password')} />
            <Button type="submit" look="primary" size="lg" busy={signIn.isPending} className="mt-2">
              {signIn.isPending ? 'Signing in…' : 'Sign in'}
            </Button>
            <p className="text-sm text-ink-3">
              <EntryLink href="/forgot-password">Forgot password?</EntryLink>
            </p>
          </form>
          <PasskeyButton onDone={enter} />
        </>
      )}
    </EntryPage>
  );
}
