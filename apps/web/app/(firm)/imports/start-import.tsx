// Choosing what comes in and from which file; the file is read before anything is changed.
'use client';
import { IMPORT_KINDS, IMPORT_PERMISSIONS } from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { failureText, fieldFailure } from '#api/api.ts';
import { useFunds } from '#components/pickers/use-funds.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';
import { useMay } from '#session/session.ts';
import { KIND_WORDS, OF_A_FUND } from './import-words.ts';
import { stageFile } from './stage-file.ts';

export function StartImport() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <FileUp aria-hidden />
          Import a file
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Import a file"
        says="The file is read and shown first. Nothing in the record changes until you run it."
      >
        <StartForm />
      </DialogContent>
    </Dialog>
  );
}

function StartForm() {
  const may = useMay();
  const router = useRouter();
  const cache = useQueryClient();
  const funds = useFunds();
  const kinds = IMPORT_KINDS.filter((known) => IMPORT_PERMISSIONS[known].every((permission) => may(permission)));
  const [kind, setKind] = useState(kinds[0] ?? 'companies');
  const stage = useMutation({
    mutationFn: (form: FormData) => {
      const file = form.get('file');
      if (!(file instanceof File)) throw new Error('Choose a file first.');
      return stageFile({ kind, file, fund_id: formText(form, 'fund_id') });
    },
    onSuccess: ({ id }) => {
      void cache.invalidateQueries({ queryKey: ['imports'] });
      router.push(`/imports/${id}`);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    stage.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {stage.error ? <ErrorState title="The file cannot be imported">{failureText(stage.error)}</ErrorState> : null}
      <Field label="What is in it" required>
        <Select
          value={kind}
          onChange={(event) => {
            const chosen = kinds.find((known) => known === event.target.value);
            if (chosen) setKind(chosen);
          }}
          choices={kinds.map((known) => ({ value: known, label: KIND_WORDS[known] }))}
        />
      </Field>
      {OF_A_FUND.has(kind) ? (
        <Field label="Fund" required={kind === 'ledger'} error={fieldFailure(stage.error, 'fund_id')}>
          <Select
            name="fund_id"
            required={kind === 'ledger'}
            none={kind === 'ledger' ? 'Choose one' : 'Named in the file'}
            choices={(funds.data?.items ?? []).map((fund) => ({ value: fund.id, label: fund.name }))}
          />
        </Field>
      ) : null}
      <Field
        label="File"
        required
        hint="CSV, Excel (.xlsx), JSON or JSON Lines. A spreadsheet or a JSON document may have 20 MiB, the others 1 GiB."
      >
        <Input
          name="file"
          type="file"
          required
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,.json,.jsonl,.ndjson,.gz,text/csv"
          className="py-1"
        />
      </Field>
      <DialogActs>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" busy={stage.isPending}>
          {stage.isPending ? 'Reading…' : 'Read file'}
        </Button>
      </DialogActs>
    </form>
  );
}
