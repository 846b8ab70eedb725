// What each column is, how the file is written, and the trial that shows what a run would do.
'use client';
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportOptions,
  type ImportQuestion,
  type ImportRecord,
  openQuestions,
  previewImport,
  runImport,
  saveImportMapping,
  updateImport,
} from '@redpill/contract/routes';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { HowItIsWritten, type Written } from './how-it-is-written.tsx';
import { importKey } from './import-key.ts';
import { ImportOptionFields } from './import-option-fields.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportQuestions } from './import-questions.tsx';
import { MappingTable } from './mapping-table.tsx';
import { SavedMappings } from './saved-mappings.tsx';

export function ImportMapping({ record }: { record: ImportRecord }) {
  const cache = useQueryClient();
  const [mapping, setMapping] = useState(record.mapping);
  const [options, setOptions] = useState<ImportOptions>(record.options);
  const keep = (kept: ImportRecord): void => void cache.setQueryData(importKey(record.id), kept);
  const save = () => api.call(updateImport, { import_id: record.id, mapping, options });
  const reread = useMutation({
    mutationFn: (how: Written) => api.call(updateImport, { import_id: record.id, ...how }),
    onSuccess: keep,
  });
  // The saved mapping is not shown from the answer: the page would start anew and forget the trial.
  const trial = useMutation({
    mutationFn: async () => {
      await save();
      return api.call(previewImport, { import_id: record.id });
    },
  });
  const run = useMutation({
    mutationFn: async () => {
      await save();
      return api.call(runImport, { import_id: record.id });
    },
    onSuccess: (started) => {
      keep(started);
      void cache.invalidateQueries({ queryKey: ['imports', 'list'] });
    },
  });
  const missing = IMPORT_FIELDS[record.kind].filter((field) => field.required && !mapping[field.name]);
  const open = openQuestions(record.kind, record.columns, mapping, options);
  const blocked = missing.length + open.length > 0;
  const failed = reread.error ?? trial.error ?? run.error;
  return (
    <>
      {failed ? <ErrorState title="It could not be done">{failureText(failed)}</ErrorState> : null}
      <Card>
        <CardHeader
          title="Columns"
          says={record.saved_mapping ? `As saved in “${record.saved_mapping}”` : 'The suggestion can be changed'}
        >
          <SavedMappings
            record={record}
            onTake={(saved) => {
              const names = new Set(record.columns.map(({ name }) => name));
              setMapping(Object.fromEntries(Object.entries(saved.mapping).filter(([, column]) => names.has(column))));
              setOptions(saved.options);
            }}
            onSave={async (name) => {
              await save();
              return api.call(saveImportMapping, { import_id: record.id, name });
            }}
          />
          <HowItIsWritten record={record} busy={reread.isPending} onChange={reread.mutate} />
        </CardHeader>
        <MappingTable record={record} mapping={mapping} onChange={setMapping} />
      </Card>
      <ImportQuestions record={record} mapping={mapping} options={options} onChange={setOptions} />
      <ImportOptionFields kind={record.kind} options={options} onChange={setOptions} />
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={trial.isPending} disabled={blocked} onClick={() => trial.mutate()}>
          {trial.isPending ? 'Trying every row…' : 'Try without changing anything'}
        </Button>
        <Button look="primary" busy={run.isPending} disabled={blocked} onClick={() => run.mutate()}>
          Run import
        </Button>
        <Wanted missing={missing} open={open} />
      </div>
      {trial.data ? <ImportPreview preview={trial.data} import_id={record.id} /> : null}
    </>
  );
}

/** What keeps the file from being imported. */
function Wanted({ missing, open }: { missing: readonly ImportField[]; open: readonly ImportQuestion[] }) {
  const columns = [...new Set(open.map(({ column }) => column))].join(', ');
  if (missing.length + open.length === 0) return null;
  return (
    <p role="status" className="text-sm text-loss">
      {missing.length > 0
        ? `Choose a column for ${missing.map((field) => field.label).join(', ')}.`
        : `Say how ${columns} is written.`}
    </p>
  );
}
