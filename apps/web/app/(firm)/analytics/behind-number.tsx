// The deals behind a number, as a list that opens each.
'use client';
import { type Input, listAnalyticsDeals } from '@redpill/contract/routes';
import { useInfiniteQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { api, failureText } from '#api/api.ts';
import { InstantText } from '#components/figures/figures.tsx';
import { words } from '#components/figures/format.ts';
import { dealStage } from '#components/figures/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';

export type CountedDeals = Pick<
  Input<typeof listAnalyticsDeals>,
  'stage' | 'outcome' | 'source' | 'without_source' | 'fund_id' | 'partner_owner' | 'since' | 'until'
>;

export function BehindNumber({ number, onClose }: { number: CountedDeals; onClose: () => void }) {
  const deals = useInfiniteQuery({
    queryKey: ['analytics', 'deals', number],
    queryFn: ({ pageParam }) =>
      api.call(listAnalyticsDeals, {
        ...number,
        limit: 50,
        ...(pageParam ? { cursor: pageParam } : { total: true }),
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
  });
  const rows = deals.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card>
      <CardHeader title="The deals behind it" says={titleOf(number)}>
        <Button look="quiet" size="icon-sm" aria-label="Close the list" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </CardHeader>
      {deals.isPending ? <RowSkeletons rows={3} label="Loading the deals" /> : null}
      {deals.isError ? <ErrorState title="The deals could not be read">{failureText(deals.error)}</ErrorState> : null}
      {deals.data ? (
        <>
          <Table label="The deals behind the number">
            <thead>
              <tr>
                <Head>Company</Head>
                <Head>Stage now</Head>
                <Head>Since</Head>
                <Head>Owner</Head>
                <Head>Source</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((deal) => (
                <Row key={deal.id}>
                  <Cell>
                    <Link href={`/deals?deal=${deal.id}`} className="rounded-sm font-medium hover:underline">
                      {deal.company.name}
                    </Link>
                  </Cell>
                  <Cell className="whitespace-nowrap">{dealStage(deal.stage)}</Cell>
                  <Cell>
                    <InstantText at={deal.stage_since} />
                  </Cell>
                  <Cell>{deal.partner_owner_name ?? ''}</Cell>
                  <Cell>{deal.source ?? ''}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <MoreRows
            shown={rows.length}
            total={deals.data.pages[0]?.total}
            noun="deals"
            more={deals.hasNextPage}
            busy={deals.isFetchingNextPage}
            onMore={() => void deals.fetchNextPage()}
          />
        </>
      ) : null}
    </Card>
  );
}

function titleOf({ stage, outcome, source, without_source }: CountedDeals): string {
  if (stage) return `${dealStage(stage)}, ${words(outcome ?? 'entered').toLowerCase()}`;
  return without_source ? 'Without a source' : (source ?? '');
}
