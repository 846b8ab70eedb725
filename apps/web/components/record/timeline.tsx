// The history of a record, newest first, and the place to add to it.
'use client';
import type { Note } from '@redpill/contract';
import { CalendarDays, CircleDot, Mail, NotebookPen, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { failureText } from '#api/api.ts';
import { useMay } from '#session/session.ts';
import { EventLine } from '../events/event-line.tsx';
import { Age } from '../figures/age.tsx';
import { words } from '../figures/format.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import { AddNote } from './add-note.tsx';
import { type Subject, useTimeline } from './use-timeline.ts';

const KINDS = { note: NotebookPen, call: Phone, meeting: CalendarDays, email: Mail };

export function Timeline({ subject }: { subject: Subject }) {
  const may = useMay();
  const timeline = useTimeline(subject);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {may('note:create') ? <AddNote subject={subject} /> : null}
      {timeline.error ? (
        <ErrorState title="The history could not be read" act={<Button onClick={timeline.retry}>Try again</Button>}>
          {failureText(timeline.error)}
        </ErrorState>
      ) : null}
      {timeline.loading ? (
        <div role="status" aria-label="Loading the history" className="flex flex-col gap-4">
          <Skeleton className="w-72" />
          <Skeleton className="w-96" />
          <Skeleton className="w-64" />
        </div>
      ) : timeline.items.length === 0 && !timeline.error ? (
        <EmptyState title="Nothing has happened yet" className="px-0 py-2">
          Notes, calls and meetings stand here, and every change with who made it.
        </EmptyState>
      ) : (
        <ol className="relative flex flex-col gap-4 before:absolute before:top-2 before:bottom-2 before:left-[7px] before:w-px before:bg-hairline">
          {timeline.items.map((item) =>
            'note' in item ? (
              <Entry key={item.note.id} icon={iconOf(item.note)}>
                <NoteText note={item.note} />
              </Entry>
            ) : (
              <Entry key={item.event.id} icon={<CircleDot aria-hidden className="size-2.5" />}>
                <EventLine event={item.event} />
              </Entry>
            ),
          )}
        </ol>
      )}
      {timeline.more ? (
        <Button size="sm" className="self-start" busy={timeline.busy} onClick={timeline.loadMore}>
          Load older
        </Button>
      ) : null}
    </div>
  );
}

function iconOf(note: Note): ReactNode {
  const Icon = KINDS[note.kind];
  return <Icon aria-hidden className="size-3.5" />;
}

function Entry({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="relative grid grid-cols-[15px_minmax(0,1fr)] gap-3">
      <span className="z-1 mt-0.5 grid size-[15px] place-items-center bg-paper text-ink-3">{icon}</span>
      {children}
    </li>
  );
}

function NoteText({ note }: { note: Note }) {
  return (
    <article className="min-w-0 rounded-md border bg-surface px-3 py-2">
      <p className="text-xs text-ink-3">
        {note.author_name ? <span className="font-medium text-ink">{note.author_name} · </span> : null}
        {words(note.kind)} · <Age at={note.occurred_at} />
      </p>
      <p className="mt-1 text-sm break-words whitespace-pre-wrap">{note.body}</p>
    </article>
  );
}
