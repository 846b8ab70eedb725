// Adding one company by hand.
'use client';
import { createCompany } from '@redpill/contract/routes';
import { COMPANY_STAGES } from '@redpill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { companyStage } from '#components/figures/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';

export function AddCompany() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Plus aria-hidden />
          Add company
        </Button>
      </DialogTrigger>
      <DialogContent title="Add a company" says="One with the same website, or the same name and country, is refused.">
        <AddCompanyForm />
      </DialogContent>
    </Dialog>
  );
}

function AddCompanyForm() {
  const router = useRouter();
  const cache = useQueryClient();
  const add = useMutation({
    mutationFn: (form: FormData) => {
      const country = formText(form, 'country');
      const stage = COMPANY_STAGES.find((code) => code === form.get('stage'));
      return api.call(createCompany, {
        name: formText(form, 'name') ?? '',
        website: formText(form, 'website'),
        sector: formText(form, 'sector'),
        country: country ? country.toUpperCase() : null,
        stage: stage ?? null,
      });
    },
    onSuccess: (company) => {
      void cache.invalidateQueries({ queryKey: ['companies'] });
      router.push(`/companies/${company.id}`);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {add.error ? <ErrorState title="The company was not added">{failureText(add.error)}</ErrorState> : null}
      <Field label="Name" required error={fieldFailure(add.error, 'name')}>
        <Input name="name" required maxLength={255} autoFocus />
      </Field>
      <Field label="Website" error={fieldFailure(add.error, 'website')}>
        <Input name="website" inputMode="url" maxLength={255} placeholder="example.com" />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Sector" error={fieldFailure(add.error, 'sector')}>
          <Input name="sector" maxLength={100} />
        </Field>
        <Field label="Country" hint="Three letters, such as USA" error={fieldFailure(add.error, 'country')}>
          <Input name="country" maxLength={3} className="uppercase" />
        </Field>
      </div>
      <Field label="Stage">
        <Select
          name="stage"
          none="Not known"
          choices={COMPANY_STAGES.map((code) => ({ value: code, label: companyStage(code) }))}
        />
      </Field>
      <DialogActs>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" busy={add.isPending}>
          Add company
        </Button>
      </DialogActs>
    </form>
  );
}
