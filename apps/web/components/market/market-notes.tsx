// Where figures from outside are from and how old they are; what is missing, who failed, why and what to do.
'use client';
import type { MarketGap, MarketSource } from '@redpill/contract';
import Link from 'next/link';
import { Age } from '#components/figures/age.tsx';
import { words } from '#components/figures/format.ts';

export function Sources({ sources }: { sources: readonly MarketSource[] }) {
  const first = sources[0];
  if (!first) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 px-4 py-2 text-xs text-ink-3">
      <span>
        From {first.provider}, asked <Age at={first.retrieved_at} />
      </span>
      <span aria-hidden>·</span>
      <span>{first.licence}</span>
      {first.warnings.length > 0 ? (
        <span className="basis-full text-estimated">{first.warnings.join('; ')}</span>
      ) : null}
    </p>
  );
}

export function Gaps({ missing }: { missing: readonly MarketGap[] }) {
  if (missing.length === 0) return null;
  return (
    <ul aria-label="What is missing" className="flex flex-col gap-2 px-4 py-3 text-sm">
      {missing.map(({ part, reason, refusals }) => (
        <li key={part}>
          <span className="font-medium">{words(part)}</span>
          <span className="text-ink-2">: {reason}</span>
          <ul className="text-xs text-ink-3">
            {refusals
              .filter(({ kind }) => kind !== 'not_offered')
              .map(({ provider, message, retry_after_s }) => (
                <li key={provider}>
                  {provider} {message}
                  {retry_after_s === null ? '' : `, again in ${retry_after_s} s`}
                </li>
              ))}
          </ul>
        </li>
      ))}
      <li className="text-xs">
        <Link href="/settings?tab=market" className="underline">
          Who is asked
        </Link>
      </li>
    </ul>
  );
}
