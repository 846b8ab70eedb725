// Bringing in the levels of an index: pasted lines, or a file of separated values.
'use client';
import type { BenchmarkIndex } from '@redpill/contract';
import { copyIndexLevels, recordIndexLevels } from '@redpill/contract/routes';
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
        <FromMarket index={index} onDone={() => setOpen(false)} />
        <LevelsForm index={index} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

interface LevelsProps {
  index: BenchmarkIndex;
  onDone: () => void;
}

/** What is done once levels are there. */
function useLevelsAdded(onDone: () => void) {
  const toast = useToast();
  const cache = useQueryClient();
  return ({ added, replaced, unchanged }: { added: number; replaced: number; unchanged: number }) => {
    toast({
      title: `${added} levels added`,
      says: `${replaced} replaced, ${unchanged} on record already`,
    });
    void cache.invalidateQueries({ queryKey: ['benchmarks'] });
    void cache.invalidateQueries({ queryKey: ['performance'] });
    onDone();
  };
}

function FromMarket({ index, onDone }: LevelsProps) {
  const [of, setOf] = useState('');
  const added = useLevelsAdded(onDone);
  const named = of.trim();
  const copy = useMutation({
    mutationFn: () =>
      api.call(copyIndexLevels, {
        index_id: index.id,
        // A series has its kind before a colon; a symbol has none.
        ...(/^[a-z]+:/.test(named) ? { series: named } : { symbol: named.toUpperCase() }),
      }),
    onSuccess: added,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    copy.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-start gap-3 border-b pb-4">
      <Field
        label="From market data"
        required
        hint={`A symbol as SPY, ${index.total_return ? 'with its dividends' : 'without its dividends'}, or a series as index:^GSPC`}
        error={copy.error ? failureText(copy.error) : null}
        className="min-w-56 flex-1"
      >
        <Input value={of} onChange={(event) => setOf(event.target.value)} maxLength={80} />
      </Field>
      <Button type="submit" className="mt-5" busy={copy.isPending} disabled={named === ''}>
        Take levels
      </Button>
    </form>
  );
}

function LevelsForm({ index, onDone }: LevelsProps) {
  const [csv, setCsv] = useState('');
  const added = useLevelsAdded(onDone);
  const record = useMutation({
    mutationFn: () => api.call(recordIndexLevels, { index_id: index.id, csv }),
    onSuccess: added,
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
