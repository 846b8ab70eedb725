// An import from its file to its result; while it runs the page follows it.
'use client';
import { getImport, type ImportRecord } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { api } from '#api/api.ts';
import { MissingRecord } from '#components/record/missing-record.tsx';
import { Screen } from '#components/shell/screen.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { DELIMITER_WORDS, ENCODING_WORDS, FORMAT_WORDS, KIND_WORDS, STATUS_WORDS } from '../import-words.ts';
import { importKey } from './import-key.ts';
import { ImportMapping } from './import-mapping.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportResult } from './import-result.tsx';

const FOLLOW_MS = 700;

export function ImportScreen() {
  const { import_id } = useParams<{ import_id: string }>();
  const found = useQuery({
    queryKey: importKey(import_id),
    queryFn: () => api.call(getImport, { import_id }),
    refetchInterval: ({ state }) =>
      state.data?.status === 'running' || state.data?.status === 'undoing' ? FOLLOW_MS : false,
  });
  const steps = [{ label: 'Imports', href: '/imports' }, { label: found.data?.file_name ?? '…' }];
  return (
    <Screen steps={steps}>
      {found.data ? (
        <ImportRecordView record={found.data} />
      ) : found.isError ? (
        <MissingRecord what="import" error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <RowSkeletons rows={8} label="Loading the import" />
      )}
    </Screen>
  );
}

function ImportRecordView({ record }: { record: ImportRecord }) {
  return (
    <>
      <header className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight break-all">{record.file_name}</h1>
          <Badge look={record.status === 'failed' ? 'loss' : 'plain'}>{STATUS_WORDS[record.status]}</Badge>
        </div>
        <p className="text-sm text-ink-3">
          {KIND_WORDS[record.kind]} · {FORMAT_WORDS[record.format]}
          {record.sheet === null ? ` · ${ENCODING_WORDS[record.encoding]}` : ` · sheet ${record.sheet}`}
          {record.delimiter ? ` · ${DELIMITER_WORDS[record.delimiter] ?? record.delimiter} between cells` : ''} ·{' '}
          {sizeText(record.size_bytes)}
        </p>
      </header>
      {record.status === 'staged' ? <ImportMapping key={howRead(record)} record={record} /> : null}
      {record.status === 'running' || record.status === 'undoing' ? <ImportProgress record={record} /> : null}
      {['done', 'failed', 'undone'].includes(record.status) ? <ImportResult record={record} /> : null}
    </>
  );
}

/** Only a file read in another way starts the mapping anew: what somebody is choosing is not lost to news of the record. */
function howRead({ id, sheet, encoding, delimiter }: ImportRecord): string {
  return JSON.stringify([id, sheet, encoding, delimiter]);
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
