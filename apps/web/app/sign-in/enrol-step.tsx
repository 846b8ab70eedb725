// Setting up the second factor that the firm asks for, between the password and being signed in.
'use client';
import { enrolAtSignIn, finishEnrolment } from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { CodeInput } from '#components/second-factor/code-input.tsx';
import { RecoveryCodes } from '#components/second-factor/recovery-codes.tsx';
import { ScanSecret } from '#components/second-factor/scan-secret.tsx';
import { Button } from '#components/ui/button.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';
import { useEntered } from '#session/session.ts';

export function EnrolStep({ token, onDone }: { token: string; onDone: () => void }) {
  const entered = useEntered(onDone);
  const enrolment = useQuery({
    queryKey: ['enrol', token],
    queryFn: () => api.call(enrolAtSignIn, { token }),
    // Asked again it would make another secret, and the picture that was scanned would be of none.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const finish = useMutation({ mutationFn: (code: string) => api.call(finishEnrolment, { token, code }) });
  if (enrolment.isError) return <ErrorState title="It cannot be set up">{failureText(enrolment.error)}</ErrorState>;
  if (!enrolment.data) return <RowSkeletons rows={4} label="Loading the second factor" />;
  if (finish.data) {
    const { session, recovery_codes } = finish.data;
    return (
      <>
        <RecoveryCodes codes={recovery_codes} />
        <Button look="primary" size="lg" onClick={() => entered(session)}>
          I have kept them
        </Button>
      </>
    );
  }
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    finish.mutate(formText(new FormData(event.currentTarget), 'code') ?? '');
  };
  const wrong = fieldFailure(finish.error, 'code');
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-sm">Your firm asks for a second factor. Set it up once; from then on its code is asked for.</p>
      {finish.error && !wrong ? <ErrorState title="It was not set up">{failureText(finish.error)}</ErrorState> : null}
      <ScanSecret {...enrolment.data} />
      <CodeInput error={wrong} recovery={false} />
      <Button type="submit" look="primary" size="lg" busy={finish.isPending}>
        Confirm and sign in
      </Button>
    </form>
  );
}
