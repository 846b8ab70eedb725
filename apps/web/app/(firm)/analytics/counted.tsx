// What stands around a part of analytics: while it is counted, when it cannot be, and what its numbers leave out.
'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureText } from '#api/api.ts';
import { Button } from '#components/ui/button.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';

export function Counted<Data extends { counts: string }>({
  query,
  children,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  if (query.isPending) return <RowSkeletons rows={8} label="Loading the numbers" />;
  if (query.isError) {
    return (
      <ErrorState
        title="This could not be counted"
        act={<Button onClick={() => void query.refetch()}>Try again</Button>}
      >
        {failureText(query.error)}
      </ErrorState>
    );
  }
  return (
    <>
      {children(query.data)}
      <p className="pt-3 text-xs text-ink-3">{query.data.counts}</p>
    </>
  );
}
