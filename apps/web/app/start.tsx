// Leads from the bare address to the first section that this role may enter.
'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { failureText, isSignedOut } from '#api/api.ts';
import { sectionsFor } from '#components/shell/sections.ts';
import { Button } from '#components/ui/button.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useSessionQuery } from '#session/session.ts';

export function Start() {
  const router = useRouter();
  const { data: session, error, refetch } = useSessionQuery();
  useEffect(() => {
    if (session) router.replace(sectionsFor(session.permissions)[0]?.href ?? '/settings');
  }, [session, router]);
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center px-6">
      <h1 className="sr-only">RedPill VC</h1>
      {error && !isSignedOut(error) ? (
        <ErrorState title="The server did not answer" act={<Button onClick={() => refetch()}>Try again</Button>}>
          {failureText(error)}
        </ErrorState>
      ) : null}
    </main>
  );
}
