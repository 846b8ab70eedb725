// The rounds a company raised.
'use client';
import { listFundingRounds, type Output, recordFundingRound } from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { decimalOrder } from '#components/figures/decimal-text.ts';
import { DateText, Money, Unknown } from '#components/figures/figures.tsx';
import { roundType } from '#components/figures/labels.ts';
import { RecordList } from '#components/record/record-list.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Column } from '#components/ui/data-table.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput, Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formAmount, formText } from '#components/view/form-text.ts';
import { useMay } from '#session/session.ts';
import type { CompanyDetail } from './company-detail.ts';

type Round = Output<typeof listFundingRounds>['items'][number];

const COLUMNS: readonly Column<Round>[] = [
  {
    id: 'announced_on',
    title: 'Date',
    sortBy: (round) => round.announced_on,
    cell: (round) => <DateText date={round.announced_on} />,
  },
  {
    id: 'round_type',
    title: 'Round',
    sortBy: (round) => round.round_type,
    cell: (round) => roundType(round.round_type),
  },
  {
    id: 'amount',
    title: 'Amount',
    figure: true,
    sortBy: (round) => decimalOrder(round.amount),
    largestFirst: true,
    cell: (round) => <Money amount={round.amount} currency={round.currency} reason="The amount was not published" />,
  },
  {
    id: 'post_money',
    title: 'Post-money',
    figure: true,
    sortBy: (round) => decimalOrder(round.post_money),
    largestFirst: true,
    cell: (round) => <Money amount={round.post_money} currency={round.currency} reason="The valuation is not known" />,
  },
  { id: 'source', title: 'Source', cell: (round) => round.source ?? <Unknown /> },
];

export function CompanyRounds({ company }: { company: CompanyDetail }) {
  const may = useMay();
  const rounds = useQuery({
    queryKey: ['companies', 'rounds', company.id],
    queryFn: () => api.call(listFundingRounds, { company_id: company.id }),
  });
  const act = may('company:update') ? <RecordRound company={company} /> : null;
  return (
    <RecordList
      query={rounds}
      label="Rounds"
      columns={COLUMNS}
      rowId={(round) => round.id}
      sorting={{ id: 'announced_on', desc: true }}
      acts={act}
      exports={{ kind: 'funding_rounds', filters: { company_id: company.id } }}
      empty={{ title: 'No rounds are known', says: 'What the company raised, when and from whom belongs here.', act }}
    />
  );
}

function RecordRound({ company }: { company: CompanyDetail }) {
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const record = useMutation({
    mutationFn: (form: FormData) => {
      const amount = formAmount(form, 'amount');
      return api.call(recordFundingRound, {
        company_id: company.id,
        round_type: formText(form, 'round_type') ?? '',
        announced_on: formText(form, 'announced_on'),
        amount,
        currency: amount === null ? null : (formText(form, 'currency')?.toUpperCase() ?? null),
        post_money: formAmount(form, 'post_money'),
        source: formText(form, 'source'),
      });
    },
    onSuccess: () => {
      setOpen(false);
      void cache.invalidateQueries({ queryKey: ['companies'] });
      void cache.invalidateQueries({ queryKey: ['events'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    record.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(record.error, field);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          Record round
        </Button>
      </DialogTrigger>
      <DialogContent title={`A round of ${company.name}`} says="Leave the amount empty when it was not published.">
        <form onSubmit={submit} className="flex flex-col gap-4">
          {record.error ? (
            <ErrorState title="The round was not recorded">{failureText(record.error)}</ErrorState>
          ) : null}
          <div className="grid grid-cols-2 gap-4">
            <Field label="Round" required error={wrong('round_type')}>
              <Input name="round_type" required maxLength={50} placeholder="Series A" />
            </Field>
            <Field label="Announced" error={wrong('announced_on')}>
              <DateInput name="announced_on" />
            </Field>
            <Field label="Amount" error={wrong('amount')}>
              <Input name="amount" inputMode="decimal" className="tnum text-right" />
            </Field>
            <Field label="Currency" required error={wrong('currency')}>
              <Input name="currency" maxLength={3} defaultValue="USD" className="uppercase" />
            </Field>
            <Field label="Post-money valuation" error={wrong('post_money')}>
              <Input name="post_money" inputMode="decimal" className="tnum text-right" />
            </Field>
            <Field label="Source" error={wrong('source')}>
              <Input name="source" maxLength={255} />
            </Field>
          </div>
          <DialogActs>
            <Button type="submit" look="primary" busy={record.isPending}>
              Record round
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
