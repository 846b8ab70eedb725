// Signing in with e-mail and password.
'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { failureText, fieldFailure, isSignedOut, secondStepOf } from '#api/api.ts';
import { Wordmark } from '#components/shell/mark.tsx';
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
    <main className="grid min-h-dvh grid-rows-[auto_1fr_auto] px-6 sm:px-12">
      <div className="py-8">
        <Wordmark />
      </div>
      <div className="flex w-full max-w-sm flex-col justify-center pb-16 sm:ml-[8vw]">
        <h1 className="text-2xl font-semibold tracking-tight">Sign in to your firm</h1>
        <p className="mt-2 text-ink-2">
          {next
            ? 'Your session ended. Sign in and you are back where you were.'
            : 'Deals, funds and figures, on your own server.'}
        </p>
        {step ? (
          <SecondStep step={step} onDone={enter} onAgain={() => signIn.reset()} />
        ) : (
          <>
            <form className="mt-8 flex flex-col gap-4" onSubmit={submit} noValidate>
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
            </form>
            <PasskeyButton onDone={enter} />
          </>
        )}
      </div>
      <p className="flex flex-wrap gap-x-6 gap-y-1 border-t py-4 text-xs text-ink-3">
        <span>No account? Ask an admin of your firm to add you.</span>
        <a className="rounded-sm underline decoration-hairline-strong underline-offset-2 hover:text-ink" href="/docs">
          API documentation
        </a>
      </p>
    </main>
  );
}

/** A password, hidden unless one asks to see it; Caps Lock is said. */
function PasswordField({ error }: { error: string | null }) {
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  const noteCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className="relative">
      <Field label="Password" required error={error} hint={caps ? 'Caps Lock is on.' : undefined}>
        <Input
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          className="h-10 pr-11 text-base"
          onKeyDown={noteCaps}
          onKeyUp={noteCaps}
          onBlur={() => setCaps(false)}
        />
      </Field>
      <Button
        look="quiet"
        size="icon-sm"
        className="absolute top-6.5 right-1.5 pointer-coarse:size-8"
        aria-label={shown ? 'Hide the password' : 'Show the password'}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </Button>
    </div>
  );
}
