// Recording an entry in the ledger: it is never changed afterwards, only corrected by another.
'use client';
import { callCapital, distributeProceeds, type Fund, recordLedgerEntry } from '@redpill/contract/routes';
import { LEDGER_ENTRY_TYPES, type LedgerEntryType } from '@redpill/domain';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { count } from '#components/figures/format.ts';
import { entryType } from '#components/figures/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { EntryFields, EVERY_PARTNER } from './entry-fields.tsx';
import { readEntry } from './entry-form.ts';
import { useLedgerChanged } from './use-ledger-changed.ts';

export function RecordEntry({ fund }: { fund: Fund }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Plus aria-hidden />
          Record entry
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Record a ledger entry"
        says="It stays for good; a mistake is corrected by another entry."
        wide
      >
        <RecordEntryForm fund={fund} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** Records one entry, or one for every partner by commitment; resolves with how many were recorded. */
async function record(fund: Fund, type: LedgerEntryType, form: FormData): Promise<number> {
  const typed = readEntry(form, type);
  const { limited_partner_id, inside_commitment, ...fields } = typed;
  if (limited_partner_id === EVERY_PARTNER) {
    const shared = { fund_id: fund.id, date: fields.date, amount: fields.amount, note: fields.note };
    const dates = { notice_date: fields.notice_date ?? null, due_date: fields.due_date ?? null };
    const { items } =
      type === 'contribution'
        ? await api.call(callCapital, {
            ...shared,
            ...dates,
            purpose_investments: fields.purpose_investments ?? null,
            purpose_fees: fields.purpose_fees ?? null,
            purpose_expenses: fields.purpose_expenses ?? null,
            inside_commitment: inside_commitment ?? true,
          })
        : await api.call(distributeProceeds, {
            ...shared,
            ...dates,
            distribution_type: fields.distribution_type ?? null,
            recallable_amount: fields.recallable_amount ?? null,
          });
    return items.length;
  }
  await api.call(recordLedgerEntry, { fund_id: fund.id, type, ...typed });
  return 1;
}

function RecordEntryForm({ fund, onDone }: { fund: Fund; onDone: () => void }) {
  const [type, setType] = useState<LedgerEntryType>('contribution');
  const toast = useToast();
  const changed = useLedgerChanged();
  const save = useMutation({
    mutationFn: (form: FormData) => record(fund, type, form),
    onSuccess: (recorded) => {
      toast({
        title: recorded === 1 ? `${entryType(type)} recorded` : `${count(recorded)} entries recorded, one a partner`,
      });
      changed();
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(save.error, field);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {save.error ? <ErrorState title="Nothing was recorded">{failureText(save.error)}</ErrorState> : null}
      <Field label="Kind of entry" required>
        <Select
          value={type}
          onChange={(event) => setType(LEDGER_ENTRY_TYPES.find((known) => known === event.target.value) ?? type)}
          choices={LEDGER_ENTRY_TYPES.map((known) => ({ value: known, label: entryType(known) }))}
        />
      </Field>
      <EntryFields key={type} fund={fund} type={type} wrong={wrong} />
      <Field label="Note" error={wrong('note')}>
        <Textarea name="note" maxLength={2000} className="min-h-14" />
      </Field>
      <DialogActs>
        <Button type="submit" look="primary" busy={save.isPending}>
          Record {entryType(type).toLowerCase()}
        </Button>
      </DialogActs>
    </form>
  );
}
