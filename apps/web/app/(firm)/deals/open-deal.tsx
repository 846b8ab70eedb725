// Opening a deal on a company.
'use client';
import { createDeal, type Input as InputOf } from '@redpill/contract/routes';
import { DEAL_PRIORITIES } from '@redpill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { CompanyPicker, type PickedCompany } from '#components/pickers/company-picker.tsx';
import { useFunds } from '#components/pickers/use-funds.ts';
import { useOwnerChoices } from '#components/pickers/use-members.ts';
import { Button } from '#components/ui/button.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formAmount, formText } from '#components/view/form-text.ts';
import { useSession } from '#session/session.ts';

export function OpenDeal() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Plus aria-hidden />
          Open deal
        </Button>
      </DialogTrigger>
      <DialogContent title="Open a deal" wide>
        <OpenDealForm onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** What was typed, as the API takes it. */
function readDeal(form: FormData, company_id: string, restricted: boolean): InputOf<typeof createDeal> {
  const score = formText(form, 'deal_score');
  return {
    company_id,
    restricted,
    priority: DEAL_PRIORITIES.find((known) => known === form.get('priority')) ?? 'Medium',
    fund_id: formText(form, 'fund_id'),
    partner_owner: formText(form, 'partner_owner'),
    target_investment: formAmount(form, 'target_investment'),
    target_valuation: formAmount(form, 'target_valuation'),
    deal_score: score === null ? null : Number(score),
    next_milestone: formText(form, 'next_milestone'),
    source: formText(form, 'source'),
  };
}

function OpenDealForm({ onDone }: { onDone: () => void }) {
  const [company, setCompany] = useState<PickedCompany | null>(null);
  const [asked, setAsked] = useState(false);
  const [restricted, setRestricted] = useState(false);
  const cache = useQueryClient();
  const toast = useToast();
  const open = useMutation({
    mutationFn: (input: InputOf<typeof createDeal>) => api.call(createDeal, input),
    onSuccess: (deal) => {
      toast({ title: `A deal on ${deal.company.name} is open` });
      void cache.invalidateQueries({ queryKey: ['deals'] });
      void cache.invalidateQueries({ queryKey: ['events'] });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (company) open.mutate(readDeal(new FormData(event.currentTarget), company.id, restricted));
  };
  const wrong = (field: string) => fieldFailure(open.error, field);
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {open.error ? <ErrorState title="The deal was not opened">{failureText(open.error)}</ErrorState> : null}
      <Field
        label="Company"
        required
        error={asked && !company ? 'Choose a company from the list.' : wrong('company_id')}
      >
        <CompanyPicker picked={company} onPick={setCompany} />
      </Field>
      <TermFields wrong={wrong} />
      <Checkbox
        checked={restricted}
        onCheckedChange={(checked) => setRestricted(checked === true)}
        label="Restricted: only its team sees it, starting with you"
      />
      <DialogActs>
        <Button type="submit" look="primary" busy={open.isPending}>
          Open deal
        </Button>
      </DialogActs>
    </form>
  );
}

function TermFields({ wrong }: { wrong: (field: string) => string | null }) {
  const session = useSession();
  const owners = useOwnerChoices();
  const funds = useFunds().data?.items ?? [];
  const figure = 'tnum text-right';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Target investment" error={wrong('target_investment')}>
        <Input name="target_investment" inputMode="decimal" className={figure} placeholder="2,500,000" />
      </Field>
      <Field label="Target valuation, pre-money" error={wrong('target_valuation')}>
        <Input name="target_valuation" inputMode="decimal" className={figure} />
      </Field>
      <Field label="Owner">
        <Select
          key={owners.length}
          name="partner_owner"
          none="Nobody yet"
          choices={owners}
          defaultValue={session.member_id}
        />
      </Field>
      <Field label="Fund">
        <Select
          name="fund_id"
          none="Not decided"
          choices={funds.map((fund) => ({ value: fund.id, label: fund.name }))}
        />
      </Field>
      <Field label="Priority" required>
        <Select
          name="priority"
          defaultValue="Medium"
          choices={DEAL_PRIORITIES.map((priority) => ({ value: priority, label: priority }))}
        />
      </Field>
      <Field label="Score" hint="1 to 10" error={wrong('deal_score')}>
        <Input name="deal_score" type="number" min={1} max={10} step={1} />
      </Field>
      <Field label="Next milestone" error={wrong('next_milestone')}>
        <DateInput name="next_milestone" />
      </Field>
      <Field label="Source" error={wrong('source')}>
        <Input name="source" maxLength={255} placeholder="Who brought it" />
      </Field>
    </div>
  );
}
