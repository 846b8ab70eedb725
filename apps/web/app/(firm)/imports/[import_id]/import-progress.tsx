// How far a running import is, by the share of its file that has been read.
'use client';
import type { ImportRecord } from '@redpill/contract';
import { count } from '#components/figures/format.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { RowCounts } from './row-counts.tsx';

export function ImportProgress({ record }: { record: ImportRecord }) {
  const running = record.status === 'running';
  const percent =
    running && record.bytes_to_read > 0
      ? Math.min(100, Math.round((record.bytes_read / record.bytes_to_read) * 100))
      : null;
  return (
    <Card>
      <CardHeader
        title={running ? 'Importing' : 'Undoing'}
        says="It goes on when you leave this page, and continues by itself after a restart."
      />
      <div className="flex flex-col gap-4 p-4">
        <Progress label={running ? 'Import' : 'Undo'} percent={percent} />
        <p role="status" className="tnum text-sm text-ink-2">
          {running ? `${percent ?? 0} % of the file, ${count(record.rows)} rows` : 'Taking the records back…'}
        </p>
        <RowCounts counts={record} />
      </div>
    </Card>
  );
}
