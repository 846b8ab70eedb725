// Proposing what a holding is worth; it counts once another person approves it.
'use client';
import { type Fund, listInvestments, proposeValuation, VALUATION_METHODS } from '@redpill/contract/routes';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { words } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input, Textarea } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formAmount, formText } from '#components/view/form-text.ts';
import { useLedgerChanged } from './use-ledger-changed.ts';

const METHODS = VALUATION_METHODS.map((method) => ({ value: method, label: words(method) }));

export function ProposeMark({ fund }: { fund: Fund }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Propose mark</Button>
      </DialogTrigger>
      <DialogContent title="Propose a mark" says="It counts once another person approves it.">
        <ProposeForm fund={fund} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ProposeForm({ fund, onDone }: { fund: Fund; onDone: () => void }) {
  const toast = useToast();
  const changed = useLedgerChanged();
  const investments = useQuery({
    queryKey: ['investments', 'fund', fund.id],
    queryFn: () => api.call(listInvestments, { fund_id: fund.id, limit: 100, total: true, sort: 'company' }),
  });
  const propose = useMutation({
    mutationFn: (form: FormData) =>
      api.call(proposeValuation, {
        investment_id: formText(form, 'investment_id') ?? '',
        date: formText(form, 'date') ?? '',
        fair_value: formAmount(form, 'fair_value') ?? '',
        method: VALUATION_METHODS.find((known) => known === form.get('method')) ?? 'other',
        evidence: formText(form, 'evidence'),
      }),
    onSuccess: () => {
      toast({ title: 'The mark is proposed' });
      changed();
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    propose.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(propose.error, field);
  const choices = (investments.data?.items ?? []).map((investment) => ({
    value: investment.id,
    label: `${investment.company.name} (${investment.currency})`,
  }));
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {propose.error ? <ErrorState title="The mark was not proposed">{failureText(propose.error)}</ErrorState> : null}
      <Field label="Holding" required error={wrong('investment_id')}>
        <Select name="investment_id" required none="Choose one" choices={choices} />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Day" required error={wrong('date')}>
          <DateInput name="date" required />
        </Field>
        <Field label="Fair value" required error={wrong('fair_value')}>
          <Input name="fair_value" required inputMode="decimal" className="tnum text-right" />
        </Field>
      </div>
      <Field label="Method" required>
        <Select name="method" required none="Choose one" choices={METHODS} />
      </Field>
      <Field
        label="Evidence"
        hint="What the value rests on: the round, the comparables, the price."
        error={wrong('evidence')}
      >
        <Textarea name="evidence" maxLength={5000} />
      </Field>
      <DialogActs>
        <Button type="submit" look="primary" busy={propose.isPending}>
          Propose mark
        </Button>
      </DialogActs>
    </form>
  );
}
