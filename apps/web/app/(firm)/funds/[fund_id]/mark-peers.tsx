// Listed peers of a mark by comparables: their multiples of the day of entry and of the mark, put into the form.
'use client';
import type { PeersOfMark } from '@redpill/contract';
import { type Output, PEER_MULTIPLES, readPeerMultiples } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { count, multiple } from '#components/figures/format.ts';
import { figureLabel } from '#components/market/comps-workbook.ts';
import { symbolsIn } from '#components/market/symbols-in.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { formText } from '#components/view/form-text.ts';

type Days = Output<typeof readPeerMultiples>['days'];

const CHOICES = PEER_MULTIPLES.map((value) => ({ value, label: figureLabel(value) }));

/** The peers that a form names; undefined where it names none. */
export function peersFrom(form: FormData): PeersOfMark | undefined {
  const symbols = symbolsIn(formText(form, 'peers.symbols') ?? '');
  const multipleOf = PEER_MULTIPLES.find((each) => each === form.get('peers.multiple')) ?? 'ev_to_revenue';
  return symbols.length === 0 ? undefined : { symbols, multiple: multipleOf };
}

export function MarkPeers() {
  const place = useRef<HTMLFieldSetElement>(null);
  const read = useMutation({
    mutationFn: () => {
      const form = new FormData(place.current?.form ?? undefined);
      const peers = peersFrom(form);
      const dates = [formText(form, 'peers.entry') ?? '', formText(form, 'date') ?? ''];
      return api.call(readPeerMultiples, { ...(peers ?? { symbols: [], multiple: 'ev_to_revenue' }), dates });
    },
    onSuccess: ({ days: [entry, now] }) => {
      put(place.current?.form, 'model.entry_peers', entry?.median);
      put(place.current?.form, 'model.peers', now?.median);
    },
  });
  const wrong = (field: string) => fieldFailure(read.error, field);
  return (
    <fieldset ref={place} className="flex flex-col gap-2 rounded-md border px-3 py-2">
      <legend className="px-1 text-xs font-medium text-ink-2">Listed peers</legend>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        <Field
          label="Peers"
          hint="Symbols with prices and reports on record"
          error={wrong('symbols') ?? wrong('symbols.0')}
        >
          <Input name="peers.symbols" maxLength={1000} />
        </Field>
        <Field label="Their multiple" required>
          <Select name="peers.multiple" choices={CHOICES} />
        </Field>
        <Field label="Day of entry" error={wrong('dates.0')}>
          <DateInput name="peers.entry" />
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" busy={read.isPending} onClick={() => read.mutate()}>
          Take their medians
        </Button>
        {read.error ? <p className="text-xs text-loss">{failureText(read.error)}</p> : null}
      </div>
      {read.data ? <Medians days={read.data.days} /> : null}
    </fieldset>
  );
}

/** Puts a multiple into a field of the form as if it was typed. */
function put(form: HTMLFormElement | null | undefined, name: string, value: number | null | undefined): void {
  const field = form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement) || value == null) return;
  field.value = String(Number(value.toFixed(6)));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

function Medians({ days }: { days: Days }) {
  return (
    <ul aria-label="Medians of the peers" className="text-xs text-ink-2">
      {days.map(({ as_of, median, count: known, items }) => (
        <li key={as_of}>
          {as_of}: {median === null ? 'no peer has it' : multiple(median)}, of {count(known)} of {count(items.length)}
          {items
            .filter(({ value }) => value === null)
            .map(({ symbol, missing }) => `; ${symbol}: ${missing[0] ?? 'a part is missing or not above zero'}`)
            .join('')}
        </li>
      ))}
    </ul>
  );
}
