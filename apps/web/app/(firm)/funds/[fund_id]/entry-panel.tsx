// One ledger entry: everything it says, who recorded it, and its correction.
'use client';
import { correctLedgerEntry, type Fund, getLedgerEntry, type LedgerEntryView } from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { dateText, exactMoney, instantText, quantity, words } from '#components/figures/format.ts';
import { entryType } from '#components/figures/labels.ts';
import { MissingRecord } from '#components/record/missing-record.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/input.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { useMay } from '#session/session.ts';
import { EntryFields } from './entry-fields.tsx';
import { correctedFields, readEntry } from './entry-form.ts';
import { useLedgerChanged } from './use-ledger-changed.ts';

export interface EntryPanelProps {
  entry_id: string;
  fund: Fund;
  onClose: () => void;
}

export function EntryPanel({ entry_id, fund, onClose }: EntryPanelProps) {
  const may = useMay();
  const entry = useQuery({
    queryKey: ['ledger', 'one', entry_id],
    queryFn: () => api.call(getLedgerEntry, { entry_id }),
  });
  return (
    <Panel
      title={entry.data ? entryType(entry.data.type) : 'Ledger entry'}
      says={entry.data ? dateText(entry.data.date) : undefined}
      onClose={onClose}
    >
      {entry.data ? (
        <div className="flex flex-col gap-4">
          <p className="flex flex-wrap items-center gap-2">
            <span className="tnum text-xl font-semibold">{exactMoney(entry.data.amount, entry.data.currency)}</span>
            {entry.data.superseded ? <Badge look="outline">Corrected by a later entry</Badge> : null}
            {entry.data.voided ? <Badge look="outline">Only cancels</Badge> : null}
          </p>
          <EntryFacts entry={entry.data} />
          {may('ledger:write') && !entry.data.superseded && !entry.data.voided ? (
            <CorrectEntry entry={entry.data} fund={fund} />
          ) : null}
        </div>
      ) : entry.isError ? (
        <MissingRecord what="entry" error={entry.error} onRetry={() => void entry.refetch()} />
      ) : (
        <Skeleton className="w-48" />
      )}
    </Panel>
  );
}

function EntryFacts({ entry }: { entry: LedgerEntryView }) {
  const money = (amount: string | null) => (amount === null ? null : exactMoney(amount, entry.currency));
  const day = (date: string | null) => (date === null ? null : dateText(date));
  const facts: [label: string, text: string | null][] = [
    ['Limited partner', entry.limited_partner_name],
    ['Company', entry.company_name],
    ['Close', entry.close],
    ['For investments', money(entry.purpose_investments)],
    ['For fees', money(entry.purpose_fees)],
    ['For expenses', money(entry.purpose_expenses)],
    [
      'Counts against the commitment',
      entry.type === 'contribution' ? (entry.inside_commitment ? 'Yes' : 'No, on top') : null,
    ],
    ['Kind of distribution', entry.distribution_type ? words(entry.distribution_type) : null],
    ['Recallable', money(entry.recallable_amount)],
    ['Tax withheld', money(entry.withheld_tax)],
    ['Security', entry.security],
    ['Round', entry.round_type ? words(entry.round_type) : null],
    ['Shares', entry.shares ? quantity(entry.shares) : null],
    ['Price per share', entry.price_per_share ? `${entry.currency} ${quantity(entry.price_per_share)}` : null],
    ['Cost relieved', money(entry.cost_relieved)],
    ['Effect on unfunded', money(entry.unfunded_impact)],
    ['Notice date', day(entry.notice_date)],
    ['Due date', day(entry.due_date)],
    ['Recorded', `${instantText(entry.recorded_at)}${entry.recorded_by_name ? ` by ${entry.recorded_by_name}` : ''}`],
    ['Note', entry.note],
  ];
  return (
    <dl className="text-sm">
      {facts.map(([label, text]) =>
        text === null ? null : (
          <div key={label} className="grid grid-cols-[9.5rem_minmax(0,1fr)] gap-3 border-b py-1.5 last:border-b-0">
            <dt className="text-ink-3">{label}</dt>
            <dd className="tnum break-words whitespace-pre-wrap">{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function CorrectEntry({ entry, fund }: { entry: LedgerEntryView; fund: Fund }) {
  const [open, setOpen] = useState(false);
  const [cancels, setCancels] = useState(false);
  const toast = useToast();
  const changed = useLedgerChanged();
  const correct = useMutation({
    mutationFn: (form: FormData) =>
      api.call(correctLedgerEntry, {
        entry_id: entry.id,
        void: cancels,
        note: formText(form, 'note') ?? '',
        ...(cancels ? {} : correctedFields(readEntry(form, entry.type), entry)),
      }),
    onSuccess: () => {
      toast({
        title: cancels ? 'The entry is cancelled' : 'The correction is recorded',
        says: 'Both entries stay on record.',
      });
      changed();
      setOpen(false);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    correct.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(correct.error, field);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="self-start">Correct entry</Button>
      </DialogTrigger>
      <DialogContent
        title={`Correct ${entryType(entry.type).toLowerCase()}`}
        says="The entry stays on record; from now on its correction counts. What was known before is unchanged."
        wide
      >
        <form onSubmit={submit} className="flex flex-col gap-4">
          {correct.error ? <ErrorState title="Nothing was recorded">{failureText(correct.error)}</ErrorState> : null}
          <Checkbox
            checked={cancels}
            onCheckedChange={(checked) => setCancels(checked === true)}
            label="It never happened: cancel the entry and put nothing in its place"
          />
          {cancels ? null : <EntryFields fund={fund} type={entry.type} entry={entry} wrong={wrong} />}
          <Field label="Why it is corrected" required error={wrong('note')}>
            <Textarea name="note" required maxLength={2000} className="min-h-14" />
          </Field>
          <DialogActs>
            <Button type="submit" look="primary" busy={correct.isPending}>
              {cancels ? 'Cancel entry' : 'Record correction'}
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
