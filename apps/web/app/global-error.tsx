// The last resort, when even the page around the pages broke.
'use client';
import './globals.css';

export default function GlobalError({ error }: { error: unknown }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-4 px-6">
          <title>Something broke · RedPill VC</title>
          <h1 className="text-xl font-semibold">The application could not be shown</h1>
          <p className="text-ink-2">
            What you saved is saved. Load the page anew; if it happens again, tell the operator.
          </p>
          <p className="rounded-md border bg-sunken px-3 py-2 font-mono text-xs break-words text-ink-3">
            {error instanceof Error ? error.message : String(error)}
          </p>
          <button
            type="button"
            className="self-start rounded-md bg-accent px-3 py-1.5 text-sm font-medium text-on-accent"
            onClick={() => location.reload()}
          >
            Load the page anew
          </button>
        </main>
      </body>
    </html>
  );
}
