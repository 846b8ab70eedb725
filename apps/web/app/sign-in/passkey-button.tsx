// Signing in with a passkey: what it needs is loaded when it is asked for.
'use client';
import { beginPasskeySignIn, signInWithPasskey } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { api, failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { type Session, useEntered } from '#session/session.ts';

export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const entered = useEntered(onDone);
  const signIn = useMutation({ mutationFn: signInByPasskey, onSuccess: entered });
  return (
    <div className="mt-4 flex flex-col gap-3">
      {signIn.error ? (
        <ErrorState title="Not signed in">
          {signIn.error.name === 'NotAllowedError' ? 'It was cancelled, or took too long.' : failureText(signIn.error)}
        </ErrorState>
      ) : null}
      <Button size="lg" busy={signIn.isPending} onClick={() => signIn.mutate()}>
        <KeyRound aria-hidden />
        Use a passkey
      </Button>
    </div>
  );
}

async function signInByPasskey(): Promise<Session> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { options } = await api.call(beginPasskeySignIn, {});
  const response = await startAuthentication({
    optionsJSON: options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'],
  });
  return api.call(signInWithPasskey, { response: { ...response } });
}
