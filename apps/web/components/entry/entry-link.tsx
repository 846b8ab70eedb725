// A link in the quiet text of an entry page.
import Link from 'next/link';
import type { ReactNode } from 'react';

export function EntryLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-sm underline decoration-hairline-strong underline-offset-2 hover:text-ink">
      {children}
    </Link>
  );
}
