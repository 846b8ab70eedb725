// The activity feed, which is the audit trail: every change with its author, newest first.
'use client';
import type { Event } from '@redpill/contract';
import Link from 'next/link';
import { useMemo } from 'react';
import { failureText } from '#api/api.ts';
import { EventLine } from '#components/events/event-line.tsx';
import { words } from '#components/figures/format.ts';
import { useMembers } from '#components/pickers/use-members.ts';
import { Screen } from '#components/shell/screen.tsx';
import { Button } from '#components/ui/button.tsx';
import { DateInput } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { ExportMenu } from '#components/view/export-menu.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';
import { useView, type View } from '#components/view/use-view.ts';
import { eventFilter, SUBJECTS, useEvents } from './use-events.ts';

export function EventsScreen() {
  const view = useView();
  return (
    <Screen flush steps={[{ label: 'Activity' }]} controls={<ExportMenu kind="events" filters={eventFilter(view)} />}>
      <h1 className="sr-only">Activity</h1>
      <EventFilters view={view} />
      <EventFeed view={view} />
    </Screen>
  );
}

function EventFilters({ view }: { view: View }) {
  const members = useMembers();
  const people = (members.data?.items ?? []).map((member) => ({ value: member.user_id, label: member.name }));
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 lg:px-6">
      <Select
        aria-label="Kind of record"
        value={view.get('subject_type')}
        onChange={(event) => view.set({ subject_type: event.target.value })}
        none="Every record"
        choices={SUBJECTS.map((subject) => ({ value: subject, label: words(subject) }))}
        className="w-44"
      />
      <Select
        aria-label="Who acted"
        value={view.get('actor_id')}
        onChange={(event) => view.set({ actor_id: event.target.value })}
        none="Everybody"
        choices={people}
        className="w-44"
      />
      <DateInput
        aria-label="From"
        className="w-36 min-w-0"
        value={view.get('since')}
        onChange={(event) => view.set({ since: event.target.value })}
      />
      <span aria-hidden className="text-ink-3">
        –
      </span>
      <DateInput
        aria-label="To"
        className="w-36 min-w-0"
        value={view.get('until')}
        onChange={(event) => view.set({ until: event.target.value })}
      />
    </div>
  );
}

function EventFeed({ view }: { view: View }) {
  const events = useEvents(view);
  const rows = useMemo(() => events.data?.pages.flatMap((page) => page.items) ?? [], [events.data]);
  if (events.isPending) return <RowSkeletons rows={12} label="Loading activity" />;
  if (events.isError) {
    return (
      <div className="p-4 lg:px-6">
        <ErrorState
          title="The activity could not be read"
          act={<Button onClick={() => void events.refetch()}>Try again</Button>}
        >
          {failureText(events.error)}
        </ErrorState>
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        className="lg:px-6"
        title="Nothing happened in this view"
        act={
          <Button onClick={() => view.set({ subject_type: '', actor_id: '', since: '', until: '' })}>
            Clear filters
          </Button>
        }
      >
        Every change of the record is listed here with its author and time.
      </EmptyState>
    );
  }
  return (
    <>
      <ol aria-label="Activity" className="flex flex-col">
        {rows.map((event) => (
          <li key={event.id} className="border-b px-4 py-2 lg:px-6">
            <EventLine event={event} subject={<SubjectLink event={event} />} />
          </li>
        ))}
      </ol>
      <MoreRows
        shown={rows.length}
        total={null}
        noun="events"
        more={events.hasNextPage}
        busy={events.isFetchingNextPage}
        onMore={() => void events.fetchNextPage()}
      />
    </>
  );
}

const PLACES: Readonly<Record<string, (id: string) => string>> = {
  company: (id) => `/companies/${id}`,
  deal: (id) => `/deals?deal=${id}`,
  fund: (id) => `/funds/${id}`,
  import: (id) => `/imports/${id}`,
};

/** Where the record is, for the kinds that have a page of their own. */
function SubjectLink({ event }: { event: Event }) {
  const place = PLACES[event.subject_type];
  if (!place) return null;
  return (
    <Link
      href={place(event.subject_id)}
      prefetch={false}
      className="text-ink-2 underline decoration-hairline-strong underline-offset-2 hover:text-ink"
    >
      open
    </Link>
  );
}
