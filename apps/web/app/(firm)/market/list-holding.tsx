// Saying that a holding is listed: its symbol, its shares and its lock-up.
'use client';
import { listInvestments, proposeListedHolding } from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { words } from '#components/figures/format.ts';
import { CompanyPicker, type PickedCompany } from '#components/pickers/company-picker.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';
import { useMarketChanged } from './use-watch.ts';

export function ListHolding() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>A holding is listed</Button>
      </DialogTrigger>
      <DialogContent
        title="A holding is listed"
        says="It is valued here at once; its closes are marks once another person approves it."
      >
        <ListingForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ListingForm({ onDone }: { onDone: () => void }) {
  const [company, setCompany] = useState<PickedCompany | null>(null);
  const changed = useMarketChanged();
  const toast = useToast();
  const investments = useQuery({
    queryKey: ['investments', 'of company', company?.id],
    queryFn: () => api.call(listInvestments, { company_id: company?.id ?? '', limit: 100 }),
    enabled: company !== null,
  });
  const propose = useMutation({
    mutationFn: (form: FormData) => {
      const lock_up_until = formText(form, 'lock_up_until');
      const note = formText(form, 'note');
      return api.call(proposeListedHolding, {
        investment_id: formText(form, 'investment_id') ?? '',
        symbol: (formText(form, 'symbol') ?? '').toUpperCase(),
        currency: (formText(form, 'currency') ?? '').toUpperCase(),
        shares: formText(form, 'shares') ?? '',
        shares_on: formText(form, 'shares_on') ?? '',
        ...(lock_up_until ? { lock_up_until } : {}),
        ...(note ? { note } : {}),
      });
    },
    onSuccess: async ({ symbol }) => {
      toast({ title: `${symbol} is proposed`, says: 'Another person approves it.' });
      await changed('holdings');
      onDone();
    },
  });
  const wrong = (field: string) => fieldFailure(propose.error, field);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    propose.mutate(new FormData(event.currentTarget));
  };
  const choices = (investments.data?.items ?? []).map(({ id, fund_name, round_type, investment_date }) => ({
    value: id,
    label: [fund_name, round_type ? words(round_type) : null, investment_date].filter(Boolean).join(', '),
  }));
  const nothing = company !== null && investments.data !== undefined && choices.length === 0;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {propose.error ? <ErrorState title="It was not proposed">{failureText(propose.error)}</ErrorState> : null}
      <Field label="Company" required error={nothing ? 'No fund has invested in it.' : null}>
        <CompanyPicker picked={company} onPick={setCompany} />
      </Field>
      <Field label="Investment" required error={wrong('investment_id')}>
        <Select name="investment_id" choices={choices} disabled={choices.length === 0} />
      </Field>
      <Listed wrong={wrong} />
      <DialogActs>
        <Button type="submit" look="primary" busy={propose.isPending} disabled={choices.length === 0}>
          Propose
        </Button>
      </DialogActs>
    </form>
  );
}

/** The symbol, the count and the lock-up. */
function Listed({ wrong }: { wrong: (field: string) => string | null | undefined }) {
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Symbol" required error={wrong('symbol')}>
          <Input name="symbol" required maxLength={32} className="uppercase" />
        </Field>
        <Field label="Currency of the price" required error={wrong('currency')}>
          <Input name="currency" required maxLength={3} defaultValue="USD" className="uppercase" />
        </Field>
        <Field label="Shares" required hint="As counted on the day beside" error={wrong('shares')}>
          <Input name="shares" required inputMode="decimal" maxLength={30} />
        </Field>
        <Field label="Counted on" required error={wrong('shares_on')}>
          <DateInput name="shares_on" required />
        </Field>
      </div>
      <Field label="Locked up to" hint="The last day on which it may not be sold" error={wrong('lock_up_until')}>
        <DateInput name="lock_up_until" />
      </Field>
      <Field label="Note" error={wrong('note')}>
        <Input name="note" maxLength={1000} />
      </Field>
    </>
  );
}
