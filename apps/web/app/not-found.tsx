// No such page, or none that this person may know of.
import Link from 'next/link';
import { Wordmark } from '#components/shell/mark.tsx';
import { Button } from '#components/ui/button.tsx';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-lg flex-col justify-center gap-8 px-6">
      <Wordmark />
      <div>
        <h1 className="text-2xl font-semibold">This page does not exist</h1>
        <p className="mt-2 text-ink-2">
          The address may be mistyped, the record may be gone, or your role may not see it. Nothing was changed.
        </p>
      </div>
      <div>
        <Button asChild look="primary">
          <Link href="/">Go to your start page</Link>
        </Button>
      </div>
    </main>
  );
}
