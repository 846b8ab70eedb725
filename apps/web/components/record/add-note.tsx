// Writing a note where the history is read; ⌘ or Ctrl with Enter keeps it.
'use client';
import { createNote, NOTE_KINDS } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { words } from '../figures/format.ts';
import { Button } from '../ui/button.tsx';
import { Textarea } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';
import { useToast } from '../ui/toast.tsx';
import { notesKey, type Subject } from './use-timeline.ts';

const CHOICES = NOTE_KINDS.map((kind) => ({ value: kind, label: words(kind) }));

export function AddNote({ subject }: { subject: Subject }) {
  const cache = useQueryClient();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const [body, setBody] = useState('');
  const [kind, setKind] = useState<(typeof NOTE_KINDS)[number]>('note');
  const add = useMutation({
    mutationFn: () =>
      api.call(createNote, { subject_type: subject.type, subject_id: subject.id, kind, body: body.trim() }),
    onSuccess: () => {
      setBody('');
      void cache.invalidateQueries({ queryKey: notesKey(subject) });
      void cache.invalidateQueries({ queryKey: ['events'] });
    },
    onError: (error) => toast({ title: 'The note was not kept', says: failureText(error), bad: true }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body.trim() && !add.isPending) add.mutate();
  };
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-2">
      <Textarea
        aria-label="New note"
        placeholder="Write a note, or what was said in a call or a meeting"
        value={body}
        maxLength={20000}
        rows={body ? 4 : 2}
        className="min-h-0"
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit();
        }}
      />
      {body ? (
        <div className="flex items-center gap-2">
          <Select
            aria-label="Kind"
            className="w-32"
            choices={CHOICES}
            value={kind}
            onChange={(event) => setKind(NOTE_KINDS.find((known) => known === event.target.value) ?? 'note')}
          />
          <Button type="submit" look="primary" busy={add.isPending}>
            Keep note
          </Button>
          <Button look="quiet" onClick={() => setBody('')}>
            Discard
          </Button>
        </div>
      ) : null}
    </form>
  );
}
