// Setting up an index that funds are measured against.
'use client';
import { createBenchmarkIndex } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText, fieldFailure } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { formText } from '#components/view/form-text.ts';

const KINDS = [
  { value: 'total_return', label: 'Total return: dividends counted in' },
  { value: 'price', label: 'Price: dividends left out' },
];

interface AddIndexProps {
  /** The fund's, offered first. */
  currency: string;
  onAdded: (index_id: string) => void;
}

export function AddIndex({ currency, onAdded }: AddIndexProps) {
  const [open, setOpen] = useState(false);
  const added = (index_id: string) => {
    setOpen(false);
    onAdded(index_id);
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Add index</Button>
      </DialogTrigger>
      <DialogContent title="Add an index" says="Its levels come next: pasted, or from a file.">
        <IndexForm currency={currency} onAdded={added} />
      </DialogContent>
    </Dialog>
  );
}

function IndexForm({ currency, onAdded }: AddIndexProps) {
  const toast = useToast();
  const cache = useQueryClient();
  const create = useMutation({
    mutationFn: (form: FormData) =>
      api.call(createBenchmarkIndex, {
        name: formText(form, 'name') ?? '',
        currency: (formText(form, 'currency') ?? '').toUpperCase(),
        total_return: form.get('kind') === 'total_return',
        source: formText(form, 'source') ?? '',
      }),
    onSuccess: (index) => {
      toast({ title: `${index.name} is set up` });
      void cache.invalidateQueries({ queryKey: ['benchmarks'] });
      onAdded(index.id);
    },
  });
  const wrong = (field: string) => fieldFailure(create.error, field);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {create.error ? <ErrorState title="The index was not set up">{failureText(create.error)}</ErrorState> : null}
      <Field label="Name" required error={wrong('name')}>
        <Input name="name" required maxLength={200} />
      </Field>
      <div className="grid grid-cols-[6rem_1fr] gap-4">
        <Field label="Currency" required error={wrong('currency')}>
          <Input name="currency" required maxLength={3} defaultValue={currency} className="uppercase" />
        </Field>
        <Field label="Kind" required>
          <Select name="kind" choices={KINDS} />
        </Field>
      </div>
      <Field label="Source" required hint="Who publishes the levels, and on which terms." error={wrong('source')}>
        <Input name="source" required maxLength={500} />
      </Field>
      <DialogActs>
        <Button type="submit" look="primary" busy={create.isPending}>
          Add index
        </Button>
      </DialogActs>
    </form>
  );
}
