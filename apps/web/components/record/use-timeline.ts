// What happened around one record: what people wrote, and what they did.
'use client';
import { type Event, listEvents, listNotes, type NOTE_SUBJECTS, type Note } from '@redpill/contract/routes';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '#api/api.ts';
import { useMay } from '#session/session.ts';
import { mergeStreams } from './timeline-order.ts';

export interface Subject {
  type: (typeof NOTE_SUBJECTS)[number];
  id: string;
}

export type TimelineItem = { at: string; note: Note } | { at: string; event: Event };

/** The notes themselves stand in the timeline: that one was written needs no second line. */
const TOLD_BY_NOTES = new Set(['create_note']);

export function notesKey(subject: Subject) {
  return ['notes', subject.type, subject.id] as const;
}

export function useTimeline(subject: Subject) {
  const may = useMay();
  const notes = useInfiniteQuery({
    queryKey: notesKey(subject),
    queryFn: ({ pageParam }) =>
      api.call(listNotes, {
        subject_type: subject.type,
        subject_id: subject.id,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    enabled: may('portfolio:read'),
  });
  const events = useInfiniteQuery({
    queryKey: ['events', subject.type, subject.id],
    queryFn: ({ pageParam }) =>
      api.call(listEvents, {
        subject_type: subject.type,
        subject_id: subject.id,
        ...(pageParam ? { cursor: pageParam } : {}),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    enabled: may('event:read'),
  });
  const items = useMemo(
    () =>
      mergeStreams<TimelineItem, TimelineItem>(
        {
          items: notes.data?.pages.flatMap((page) => page.items.map((note) => ({ at: note.occurred_at, note }))) ?? [],
          more: notes.hasNextPage,
        },
        {
          items: events.data?.pages.flatMap((page) => page.items.map((event) => ({ at: event.at, event }))) ?? [],
          more: events.hasNextPage,
        },
      ).filter((item) => !('event' in item) || !TOLD_BY_NOTES.has(item.event.operation)),
    [notes.data, notes.hasNextPage, events.data, events.hasNextPage],
  );
  return {
    items,
    loading: notes.isLoading || events.isLoading,
    error: notes.error ?? events.error,
    more: notes.hasNextPage || events.hasNextPage,
    busy: notes.isFetchingNextPage || events.isFetchingNextPage,
    loadMore: () => {
      if (notes.hasNextPage) void notes.fetchNextPage();
      if (events.hasNextPage) void events.fetchNextPage();
    },
    retry: () => {
      void notes.refetch();
      void events.refetch();
    },
  };
}
