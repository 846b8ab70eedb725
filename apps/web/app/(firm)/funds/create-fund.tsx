// Setting up a fund.
'use client';
import { createFund, FUND_STATUSES } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formAmount, formText } from '#components/view/form-text.ts';

export function CreateFund() {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const cache = useQueryClient();
  const create = useMutation({
    mutationFn: (form: FormData) => {
      const vintage = formText(form, 'vintage_year');
      return api.call(createFund, {
        name: formText(form, 'name') ?? '',
        fund_size: formAmount(form, 'fund_size'),
        currency: (formText(form, 'currency') ?? 'USD').toUpperCase(),
        vintage_year: vintage === null ? null : Number(vintage),
        status: FUND_STATUSES.find((known) => known === form.get('status')) ?? 'Raising',
      });
    },
    onSuccess: (fund) => {
      void cache.invalidateQueries({ queryKey: ['funds'] });
      router.push(`/funds/${fund.id}`);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(new FormData(event.currentTarget));
  };
  const wrong = (field: string) => fieldFailure(create.error, field);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Plus aria-hidden />
          Set up fund
        </Button>
      </DialogTrigger>
      <DialogContent title="Set up a fund" says="Its currency stays once the ledger has entries.">
        <form onSubmit={submit} className="flex flex-col gap-4">
          {create.error ? <ErrorState title="The fund was not set up">{failureText(create.error)}</ErrorState> : null}
          <Field label="Name" required error={wrong('name')}>
            <Input name="name" required maxLength={255} />
          </Field>
          <div className="grid grid-cols-2 gap-4">
            <Field label="Size" error={wrong('fund_size')}>
              <Input name="fund_size" inputMode="decimal" className="tnum text-right" />
            </Field>
            <Field label="Currency" required error={wrong('currency')}>
              <Input name="currency" maxLength={3} defaultValue="USD" className="uppercase" />
            </Field>
            <Field label="Vintage" error={wrong('vintage_year')}>
              <Input name="vintage_year" type="number" min={1940} max={2200} />
            </Field>
            <Field label="Status" required>
              <Select
                name="status"
                defaultValue="Raising"
                choices={FUND_STATUSES.map((status) => ({ value: status, label: status }))}
              />
            </Field>
          </div>
          <DialogActs>
            <Button type="submit" look="primary" busy={create.isPending}>
              Set up fund
            </Button>
          </DialogActs>
        </form>
      </DialogContent>
    </Dialog>
  );
}
