// A screen that broke: what happened, what is safe, what to do.
'use client';
import { useEffect } from 'react';
import { Button } from '#components/ui/button.tsx';

export default function ScreenError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <main className="mx-auto flex min-h-[60dvh] max-w-lg flex-col justify-center gap-4 px-6">
      <h1 className="text-xl font-semibold">This screen could not be shown</h1>
      <p className="text-ink-2">
        The fault is in the page, not in your data: what you saved is saved. Try again, or load the page anew.
      </p>
      <p className="rounded-md border bg-sunken px-3 py-2 font-mono text-xs break-words text-ink-3">
        {error instanceof Error ? error.message : String(error)}
      </p>
      <div className="flex gap-2">
        <Button look="primary" onClick={retry}>
          Try again
        </Button>
        <Button onClick={() => location.reload()}>Load the page anew</Button>
      </div>
    </main>
  );
}
