// Directories that did not answer: why, and where it is said what they need.
'use client';
import type { MarketRefusal } from '@redpill/contract';
import Link from 'next/link';

export function Refusals({ refusals }: { refusals: readonly MarketRefusal[] }) {
  if (refusals.length === 0) return null;
  return (
    <ul aria-label="Who did not answer" className="flex flex-col gap-1 text-xs text-ink-3">
      {refusals.map(({ provider, message, retry_after_s }) => (
        <li key={provider}>
          {provider} {message}
          {retry_after_s === null ? '' : `, again in ${retry_after_s} s`}
        </li>
      ))}
      <li>
        <Link href="/settings?tab=market" className="underline">
          Who is asked, and what each needs
        </Link>
      </li>
    </ul>
  );
}
