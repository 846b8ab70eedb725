// Asking for a series that is not on record yet.
'use client';
import type { SeriesKind } from '@redpill/contract';
import { refreshMarketSeries, SERIES_KINDS, TREASURY_TERMS } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { count } from '#components/figures/format.ts';
import { KINDS, seriesOf } from '#components/market/series-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useMarketChanged } from './use-watch.ts';

const TERMS = TREASURY_TERMS.map((term) => ({ value: term, label: term.split('_').toReversed().join(' ') }));

export function AddSeries({ onAdded }: { onAdded: (series: string) => void }) {
  const [kind, setKind] = useState<SeriesKind>('fx');
  const [of, setOf] = useState('');
  const changed = useMarketChanged();
  const toast = useToast();
  const series = seriesOf(kind, kind === 'treasury' ? of || (TERMS[0]?.value ?? '') : of);
  const ask = useMutation({
    mutationFn: () => api.call(refreshMarketSeries, { series }),
    onSuccess: async ({ provider, recorded, reason, warnings }) => {
      if (provider === null) {
        toast({ title: reason ?? 'Nothing came', says: warnings.join('; '), bad: true });
        return;
      }
      toast({ title: `${count(recorded)} points are on record, from ${provider}` });
      setOf('');
      await changed('series');
      onAdded(series);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  const choose = (next: string) => {
    setKind(SERIES_KINDS.find((each) => each === next) ?? 'fx');
    setOf('');
    ask.reset();
  };
  return (
    <form onSubmit={submit} aria-label="New series" className="flex flex-wrap items-start gap-3">
      <Field label="New series" required className="w-48">
        <Select
          value={kind}
          onChange={(event) => choose(event.target.value)}
          choices={SERIES_KINDS.map((value) => ({ value, label: KINDS[value].label }))}
        />
      </Field>
      <Field
        label={KINDS[kind].of}
        required
        hint={KINDS[kind].hint}
        error={ask.error ? (fieldFailure(ask.error, 'series') ?? failureText(ask.error)) : null}
        className="w-64"
      >
        {kind === 'treasury' ? (
          <Select value={of} onChange={(event) => setOf(event.target.value)} choices={TERMS} />
        ) : (
          <Input value={of} onChange={(event) => setOf(event.target.value)} maxLength={60} />
        )}
      </Field>
      <Button type="submit" className="mt-5" busy={ask.isPending} disabled={kind !== 'treasury' && of.trim() === ''}>
        Ask for it
      </Button>
    </form>
  );
}
