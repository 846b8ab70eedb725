// Bringing in the levels of an index: pasted lines, or a file of separated values.
'use client';
import type { BenchmarkIndex } from '@redpill/contract';
import { recordIndexLevels } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { dateText } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input, Textarea } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';

export function RecordLevels({ index }: { index: BenchmarkIndex }) {
  const [open, setOpen] = useState(false);
  const span =
    index.first_date && index.last_date
      ? `${index.level_count} days on record, ${dateText(index.first_date)} to ${dateText(index.last_date)}.`
      : 'None on record yet.';
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Bring in levels</Button>
      </DialogTrigger>
      <DialogContent title={`Levels of ${index.name}`} says={span}>
        <LevelsForm index={index} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function LevelsForm({ index, onDone }: { index: BenchmarkIndex; onDone: () => void }) {
  const [csv, setCsv] = useState('');
  const toast = useToast();
  const cache = useQueryClient();
  const record = useMutation({
    mutationFn: () => api.call(recordIndexLevels, { index_id: index.id, csv }),
    onSuccess: ({ added, replaced, unchanged }) => {
      toast({
        title: `${added} levels added`,
        says: `${replaced} replaced, ${unchanged} on record already`,
      });
      void cache.invalidateQueries({ queryKey: ['benchmarks'] });
      void cache.invalidateQueries({ queryKey: ['performance'] });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {record.error ? <ErrorState title="No level was recorded">{failureText(record.error)}</ErrorState> : null}
      <Field label="File" hint="Fills the lines below; nothing is sent before you say so.">
        <Input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          onChange={(event) => void event.target.files?.[0]?.text().then(setCsv)}
        />
      </Field>
      <Field
        label="Levels"
        required
        hint="A line a day: 2024-12-31,4769.83. A level of a day on record replaces it from now on."
        error={fieldFailure(record.error, 'csv')}
      >
        <Textarea
          required
          rows={10}
          spellCheck={false}
          className="tnum"
          value={csv}
          onChange={(event) => setCsv(event.target.value)}
        />
      </Field>
      <DialogActs>
        <Button type="submit" look="primary" busy={record.isPending}>
          Record levels
        </Button>
      </DialogActs>
    </form>
  );
}
