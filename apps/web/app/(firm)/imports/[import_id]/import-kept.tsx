// The records an undone import left as they are, each with the reason.
'use client';
import { type ImportChange, listImportChanges } from '@redpill/contract/routes';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import { api, failureText } from '#api/api.ts';
import { words } from '#components/figures/format.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';

const PAGES: Record<string, string> = { company: '/companies/', deal: '/deals?deal=' };

export function ImportKept({ import_id }: { import_id: string }) {
  const kept = useInfiniteQuery({
    queryKey: ['imports', 'kept', import_id],
    queryFn: ({ pageParam }) =>
      api.call(listImportChanges, {
        import_id,
        kept: true,
        limit: 50,
        ...(pageParam ? { cursor: pageParam } : { total: true }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  const rows = useMemo(() => kept.data?.pages.flatMap((page) => page.items) ?? [], [kept.data]);
  return (
    <Card>
      <CardHeader title="Records that were left" />
      {kept.isPending ? <RowSkeletons rows={4} label="Loading the records" /> : null}
      {kept.isError ? <ErrorState title="The records could not be read">{failureText(kept.error)}</ErrorState> : null}
      {rows.length > 0 ? (
        <>
          <Table label="Records that were left">
            <thead>
              <tr>
                <Head>Record</Head>
                <Head>Kind</Head>
                <Head>Why it was left</Head>
                <Head figure>Row</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((change) => (
                <Row key={change.subject_id}>
                  <Cell>
                    <Named change={change} />
                  </Cell>
                  <Cell>{words(change.subject_type)}</Cell>
                  <Cell className="min-w-56">{words(change.kept ?? '')}</Cell>
                  <Cell figure>{change.row_number}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <MoreRows
            shown={rows.length}
            total={kept.data?.pages[0]?.total}
            noun="records"
            more={kept.hasNextPage}
            busy={kept.isFetchingNextPage}
            onMore={() => void kept.fetchNextPage()}
          />
        </>
      ) : null}
    </Card>
  );
}

function Named({ change }: { change: ImportChange }) {
  const page = PAGES[change.subject_type];
  const name = change.name ?? 'No longer there';
  if (page === undefined || change.name === null) return name;
  return (
    <Link
      className="rounded-sm font-medium hover:underline hover:decoration-hairline-strong hover:underline-offset-2"
      href={`${page}${change.subject_id}`}
    >
      {name}
    </Link>
  );
}
