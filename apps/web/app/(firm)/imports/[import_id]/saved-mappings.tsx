// Mappings the firm saved: taken for this file, saved from it, renamed and deleted.
'use client';
import {
  deleteImportMapping,
  type ImportRecord,
  listImportMappings,
  type SavedMapping,
  updateImportMapping,
} from '@redpill/contract/routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { formText } from '#components/view/form-text.ts';

export interface SavedMappingsProps {
  record: ImportRecord;
  onTake: (saved: SavedMapping) => void;
  onSave: (name: string) => Promise<unknown>;
}

const KEY = ['imports', 'mappings'] as const;

export function SavedMappings({ record, onTake, onSave }: SavedMappingsProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">Saved mappings…</Button>
      </DialogTrigger>
      <DialogContent
        title="Saved mappings"
        says="What the columns are and how values are taken, kept under a name. The next file with the same headers is read by it."
      >
        <SaveForm suggestion={record.saved_mapping ?? ''} onSave={onSave} />
        <SavedList
          record={record}
          onTake={(saved) => {
            onTake(saved);
            setOpen(false);
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function SaveForm({ suggestion, onSave }: { suggestion: string; onSave: SavedMappingsProps['onSave'] }) {
  const cache = useQueryClient();
  const save = useMutation({
    mutationFn: onSave,
    onSuccess: () => cache.invalidateQueries({ queryKey: KEY }),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = formText(new FormData(event.currentTarget), 'name');
    if (name) save.mutate(name);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      {save.error ? <ErrorState title="The mapping was not saved">{failureText(save.error)}</ErrorState> : null}
      <Field label="Save this file’s mapping as" required hint="One of the same name is replaced">
        <Input name="name" required maxLength={200} defaultValue={suggestion} />
      </Field>
      <div>
        <Button type="submit" look="primary" size="sm" busy={save.isPending}>
          Save mapping
        </Button>
      </div>
      {save.isSuccess ? (
        <p role="status" className="text-sm text-ink-2">
          Saved.
        </p>
      ) : null}
    </form>
  );
}

function SavedList({ record, onTake }: { record: ImportRecord; onTake: (saved: SavedMapping) => void }) {
  const saved = useQuery({
    queryKey: [...KEY, record.id],
    queryFn: () => api.call(listImportMappings, { kind: record.kind, for_import_id: record.id, limit: 100 }),
  });
  const [renamed, setRenamed] = useState<string | null>(null);
  if (saved.isError) {
    return <ErrorState title="The saved mappings could not be read">{failureText(saved.error)}</ErrorState>;
  }
  if (saved.data?.items.length === 0) return <p className="text-sm text-ink-3">None is saved for this kind yet.</p>;
  return (
    <>
      <ul aria-label="Saved mappings" className="flex flex-col divide-y">
        {saved.data?.items.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-2 py-2">
            {renamed === each.id ? (
              <RenameForm saved={each} onDone={() => setRenamed(null)} />
            ) : (
              <SavedRow saved={each} fits={each.fits} onTake={onTake} onRename={() => setRenamed(each.id)} />
            )}
          </li>
        ))}
      </ul>
      <DialogActs>
        <DialogClose asChild>
          <Button>Close</Button>
        </DialogClose>
      </DialogActs>
    </>
  );
}

interface SavedRowProps {
  saved: SavedMapping;
  fits: boolean;
  onTake: (saved: SavedMapping) => void;
  onRename: () => void;
}

function SavedRow({ saved, fits, onTake, onRename }: SavedRowProps) {
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.call(deleteImportMapping, { import_mapping_id: saved.id }),
    onSuccess: () => cache.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <>
      <span className="min-w-0 flex-1 text-sm">
        <span className="block truncate font-medium">{saved.name}</span>
        <span className="block text-xs text-ink-3">
          {fits ? 'Made for the same headers' : `Made for ${saved.columns.length} other columns`}
          {remove.error ? ` · ${failureText(remove.error)}` : ''}
        </span>
      </span>
      <Button size="sm" aria-label={`Use ${saved.name}`} onClick={() => onTake(saved)}>
        Use
      </Button>
      <Button size="sm" aria-label={`Rename ${saved.name}`} onClick={onRename}>
        Rename
      </Button>
      <Button size="sm" aria-label={`Delete ${saved.name}`} busy={remove.isPending} onClick={() => remove.mutate()}>
        Delete
      </Button>
    </>
  );
}

function RenameForm({ saved, onDone }: { saved: SavedMapping; onDone: () => void }) {
  const cache = useQueryClient();
  const rename = useMutation({
    mutationFn: (name: string) =>
      api.call(updateImportMapping, { import_mapping_id: saved.id, version: saved.version, name }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: KEY });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const name = formText(new FormData(event.currentTarget), 'name');
    if (name) rename.mutate(name);
  };
  return (
    <form onSubmit={submit} className="flex w-full flex-wrap items-end gap-2">
      <Field
        label="New name"
        required
        className="min-w-0 flex-1"
        error={rename.error ? failureText(rename.error) : null}
      >
        <Input name="name" required maxLength={200} defaultValue={saved.name} />
      </Field>
      <Button type="submit" size="sm" busy={rename.isPending}>
        Rename
      </Button>
      <Button size="sm" onClick={onDone}>
        Cancel
      </Button>
    </form>
  );
}
