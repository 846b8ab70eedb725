// Setting an alert.
'use client';
import type { MarketAlert } from '@redpill/contract';
import { createMarketAlert } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { isPercent, measureLabel, SYMBOL_MEASURES, thresholdOf } from '#components/market/alert-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { useMarketChanged } from './use-watch.ts';

type Measure = MarketAlert['measure'];

const SUBJECTS = [
  { value: 'symbol', label: 'A symbol' },
  { value: 'series', label: 'A series' },
];
const DIRECTIONS = [
  { value: 'above', label: 'is above' },
  { value: 'below', label: 'is below' },
];

export function AddAlert({ symbol }: { symbol?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">Set an alert</Button>
      </DialogTrigger>
      <DialogContent title="Set an alert" says="The firm’s staff sees it; it is met once, until it is set again.">
        <AlertForm symbol={symbol ?? ''} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AlertForm({ symbol, onDone }: { symbol: string; onDone: () => void }) {
  const [subject, setSubject] = useState('symbol');
  const [measure, setMeasure] = useState<Measure>('close');
  const changed = useMarketChanged();
  const toast = useToast();
  const looked: Measure = subject === 'series' ? 'value' : measure;
  const create = useMutation({
    mutationFn: (form: FormData) => {
      const of = formText(form, 'of') ?? '';
      const note = formText(form, 'note');
      return api.call(createMarketAlert, {
        ...(subject === 'series' ? { series: of } : { symbol: of.toUpperCase() }),
        measure: looked,
        direction: form.get('direction') === 'below' ? 'below' : 'above',
        threshold: thresholdOf(looked, formText(form, 'threshold') ?? ''),
        ...(note ? { note } : {}),
      });
    },
    onSuccess: async ({ reached }) => {
      toast({ title: reached ? 'The alert is set, and what is on record is there already' : 'The alert is set' });
      await changed('alerts');
      onDone();
    },
  });
  const wrong = (field: string) => fieldFailure(create.error, field);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {create.error ? <ErrorState title="The alert was not set">{failureText(create.error)}</ErrorState> : null}
      <OfWhat symbol={symbol} subject={subject} onSubject={setSubject} wrong={wrong('symbol') ?? wrong('series')} />
      {subject === 'symbol' ? (
        <Field label="What" required error={wrong('measure')}>
          <Select
            value={measure}
            onChange={(event) => setMeasure(event.target.value as Measure)}
            choices={SYMBOL_MEASURES.map((value) => ({ value, label: measureLabel(value) }))}
          />
        </Field>
      ) : null}
      <div className="grid grid-cols-[9rem_1fr] gap-4">
        <Field label="When it" required>
          <Select name="direction" choices={DIRECTIONS} />
        </Field>
        <Field label={isPercent(looked) ? 'Per cent' : 'Value'} required error={wrong('threshold')}>
          <Input name="threshold" required inputMode="decimal" maxLength={30} />
        </Field>
      </div>
      <Field label="Note" error={wrong('note')}>
        <Input name="note" maxLength={500} />
      </Field>
      <DialogActs>
        <Button type="submit" look="primary" busy={create.isPending}>
          Set alert
        </Button>
      </DialogActs>
    </form>
  );
}

interface OfWhatProps {
  symbol: string;
  subject: string;
  onSubject: (subject: string) => void;
  wrong: string | null | undefined;
}

function OfWhat({ symbol, subject, onSubject, wrong }: OfWhatProps) {
  return (
    <div className="grid grid-cols-[9rem_1fr] gap-4">
      <Field label="Of" required>
        <Select value={subject} onChange={(event) => onSubject(event.target.value)} choices={SUBJECTS} />
      </Field>
      <Field
        label={subject === 'series' ? 'Series' : 'Symbol'}
        required
        hint={subject === 'series' ? 'As fx:EURUSD or treasury:year_10' : undefined}
        error={wrong}
      >
        <Input name="of" required maxLength={80} defaultValue={symbol} />
      </Field>
    </div>
  );
}
