// Every move of a deal with its author and time, newest first.
'use client';
import { type Deal, listDealMoves } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { Age } from '#components/figures/age.tsx';
import { words } from '#components/figures/format.ts';
import { dealStage } from '#components/figures/labels.ts';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';

export function DealMoves({ deal }: { deal: Deal }) {
  const moves = useQuery({
    queryKey: ['deals', 'moves', deal.id],
    queryFn: () => api.call(listDealMoves, { deal_id: deal.id }),
  });
  if (moves.isError) return <ErrorState title="The moves could not be read">{failureText(moves.error)}</ErrorState>;
  if (!moves.data) return <Skeleton className="w-64" />;
  return (
    <ol aria-label="Moves" className="flex flex-col gap-3">
      {moves.data.items.map((move) => (
        <li key={move.id} className="border-l-2 border-hairline-strong pl-3 text-sm">
          <p>
            {move.from_stage ? <span className="text-ink-3">{dealStage(move.from_stage)} → </span> : null}
            <span className="font-medium">{dealStage(move.to_stage)}</span>
            {move.reason ? <span className="text-ink-2"> · {words(move.reason)}</span> : null}
          </p>
          <p className="text-xs text-ink-3">
            {move.moved_by_name ?? 'Not by a person'} · <Age at={move.moved_at} />
          </p>
          {move.note ? <p className="mt-1 text-sm break-words whitespace-pre-wrap text-ink-2">{move.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}
