// The second step of signing in: a code, or first setting up the second factor that the firm asks for.
'use client';
import { finishSignIn, type SecondStep as Step } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import type { FormEvent } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { CodeInput } from '#components/second-factor/code-input.tsx';
import { Button } from '#components/ui/button.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';
import { useEntered } from '#session/session.ts';

const EnrolStep = dynamic(() => import('./enrol-step.tsx').then((module) => module.EnrolStep), {
  loading: () => <RowSkeletons rows={4} label="Loading" />,
});

interface SecondStepProps {
  step: Step;
  onDone: () => void;
  /** Back to the password. */
  onAgain: () => void;
}

export function SecondStep({ step, onDone, onAgain }: SecondStepProps) {
  return (
    <div className="mt-8 flex flex-col gap-4">
      {step.purpose === 'enrol' ? (
        <EnrolStep token={step.token} onDone={onDone} />
      ) : (
        <CodeStep token={step.token} onDone={onDone} />
      )}
      <Button look="quiet" className="self-start" onClick={onAgain}>
        Start again
      </Button>
    </div>
  );
}

function CodeStep({ token, onDone }: { token: string; onDone: () => void }) {
  const entered = useEntered(onDone);
  const finish = useMutation({
    mutationFn: (code: string) => api.call(finishSignIn, { token, code }),
    onSuccess: entered,
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    finish.mutate(formText(new FormData(event.currentTarget), 'code') ?? '');
  };
  const wrong = fieldFailure(finish.error, 'code');
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {finish.error && !wrong ? <ErrorState title="Not signed in">{failureText(finish.error)}</ErrorState> : null}
      <CodeInput error={wrong} />
      <Button type="submit" look="primary" size="lg" busy={finish.isPending}>
        Sign in
      </Button>
    </form>
  );
}
