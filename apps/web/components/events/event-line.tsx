// One line of a history: who, what, when, and what changed.
'use client';
import type { Event } from '@redpill/contract';
import type { ReactNode } from 'react';
import { Age } from '../figures/age.tsx';
import { actorWords, actWords, type Change, changesOf } from './event-words.ts';

/** The act of a line; by default the words of its operation. */
export function EventLine({ event, subject }: { event: Event; subject?: ReactNode }) {
  const changes = changesOf(event.changes);
  return (
    <div className="min-w-0">
      <p className="text-sm">
        <span className="font-medium">{actorWords(event)}</span>{' '}
        <span className="text-ink-2">{actWords(event.operation)}</span>
        {subject ? <> {subject}</> : null}
        <span className="ml-2 text-xs text-ink-3">
          <Age at={event.at} />
        </span>
      </p>
      {changes.length > 0 ? <Changes changes={changes} /> : null}
    </div>
  );
}

const SHOWN = 4;

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5 text-xs text-ink-3">
      {changes.slice(0, SHOWN).map(({ field, from, to }) => (
        <li key={field} className="line-clamp-2 break-words">
          {field}:{' '}
          {from === null ? null : (
            <>
              <s className="decoration-hairline-strong">{from}</s> →{' '}
            </>
          )}
          <span className="text-ink-2">{to ?? 'nothing'}</span>
        </li>
      ))}
      {changes.length > SHOWN ? (
        <li>{changes.length - SHOWN === 1 ? 'and one more field' : `and ${changes.length - SHOWN} more fields`}</li>
      ) : null}
    </ul>
  );
}
