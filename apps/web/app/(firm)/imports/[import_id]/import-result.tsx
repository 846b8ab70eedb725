// What an import did, the rows it left out with their reasons, and the way back.
'use client';
import { type ImportRecord, listImportRejects, runImport, undoImport } from '@redpill/contract/routes';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo, useState } from 'react';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { count, words } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Dialog, DialogActs, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';
import { madeWords } from '../import-words.ts';
import { ErrorFileLink } from './error-file-link.tsx';
import { ImportKept } from './import-kept.tsx';
import { importKey } from './import-key.ts';
import { ImportNotes } from './import-notes.tsx';
import { RowCounts } from './row-counts.tsx';

export function ImportResult({ record }: { record: ImportRecord }) {
  const made = madeWords(record.related);
  return (
    <>
      {record.failure ? (
        <ErrorState title="The import stopped" act={<RunAgain record={record} />}>
          {record.failure} What was imported before stays, and the import can be continued or undone.
        </ErrorState>
      ) : null}
      <Card>
        <CardHeader title={record.status === 'undone' ? 'What it did, before it was undone' : 'What it did'}>
          {record.rejected + record.skipped > 0 ? <ErrorFileLink import_id={record.id} /> : null}
          {record.kind === 'companies' && record.status === 'done' ? (
            <Button asChild size="sm">
              <Link href={`/companies?import_id=${record.id}`}>Show companies</Link>
            </Button>
          ) : null}
          {record.status === 'undone' ? null : <Undo record={record} />}
        </CardHeader>
        <div className="flex flex-col gap-3 p-4">
          <RowCounts counts={record} />
          {made ? <p className="text-sm text-ink-2">With these rows came {made}.</p> : null}
          <ImportNotes notes={record.notes} />
          {record.status === 'undone' ? (
            <p className="text-sm text-ink-2">
              Undone on <InstantText at={record.undone_at} />.{' '}
              {record.kept > 0
                ? `${count(record.kept)} records were edited or are used since and were left as they are.`
                : 'Nothing of it is left.'}
            </p>
          ) : null}
        </div>
      </Card>
      {record.kept > 0 ? <ImportKept import_id={record.id} /> : null}
      {record.rejected + record.skipped > 0 ? <Rejects import_id={record.id} /> : null}
    </>
  );
}

function useAct(record: ImportRecord, act: () => Promise<ImportRecord>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (kept) => {
      cache.setQueryData(importKey(record.id), kept);
      void cache.invalidateQueries({ queryKey: ['imports', 'list'] });
      void cache.invalidateQueries({ queryKey: ['companies'] });
    },
  });
}

function RunAgain({ record }: { record: ImportRecord }) {
  const run = useAct(record, () => api.call(runImport, { import_id: record.id }));
  return (
    <Button busy={run.isPending} onClick={() => run.mutate()}>
      Continue
    </Button>
  );
}

function Undo({ record }: { record: ImportRecord }) {
  const [open, setOpen] = useState(false);
  const undo = useAct(record, () => api.call(undoImport, { import_id: record.id }));
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm">Undo…</Button>
      </DialogTrigger>
      <DialogContent
        title="Undo this import?"
        says="What it made is taken out and what it changed is restored. Records that were edited or used since are left and listed; ledger entries are cancelled by new ones."
      >
        {undo.error ? <ErrorState title="The import was not undone">{failureText(undo.error)}</ErrorState> : null}
        <DialogActs>
          <DialogClose asChild>
            <Button>Keep it</Button>
          </DialogClose>
          <Button look="danger" busy={undo.isPending} onClick={() => undo.mutate()}>
            Undo import
          </Button>
        </DialogActs>
      </DialogContent>
    </Dialog>
  );
}

function Rejects({ import_id }: { import_id: string }) {
  const rejects = useInfiniteQuery({
    queryKey: ['imports', 'rejects', import_id],
    queryFn: ({ pageParam }) =>
      api.call(listImportRejects, { import_id, limit: 50, ...(pageParam ? { cursor: pageParam } : { total: true }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  const rows = useMemo(() => rejects.data?.pages.flatMap((page) => page.items) ?? [], [rejects.data]);
  return (
    <Card>
      <CardHeader title="Rows that were left out" />
      {rejects.isPending ? <RowSkeletons rows={4} label="Loading the rows" /> : null}
      {rejects.isError ? (
        <ErrorState title="The rows could not be read">{failureText(rejects.error)}</ErrorState>
      ) : null}
      {rows.length > 0 ? (
        <>
          <Table label="Rows that were left out">
            <thead>
              <tr>
                <Head figure>Row</Head>
                <Head>Outcome</Head>
                <Head>Why</Head>
                <Head>As the file has it</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.row_number}>
                  <Cell figure>{row.row_number}</Cell>
                  <Cell>{words(row.outcome)}</Cell>
                  <Cell className="min-w-56">{row.field ? `${words(row.field)}: ${row.reason}` : row.reason}</Cell>
                  <Cell className="max-w-96 truncate text-ink-3">{row.cells.join(' · ')}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <MoreRows
            shown={rows.length}
            total={rejects.data?.pages[0]?.total}
            noun="rows"
            more={rejects.hasNextPage}
            busy={rejects.isFetchingNextPage}
            onMore={() => void rejects.fetchNextPage()}
          />
        </>
      ) : null}
    </Card>
  );
}
