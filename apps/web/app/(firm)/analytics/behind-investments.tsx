// The investments behind a part of the portfolio, as a list that opens the company and the fund of each.
'use client';
import { type Investment, listInvestments } from '@redpill/contract/routes';
import { useInfiniteQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { api, failureText } from '#api/api.ts';
import { DateText, Money, Ownership } from '#components/figures/figures.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { MoreRows } from '#components/view/more-rows.tsx';

const AT_ONCE = 50;

export interface CountedInvestments {
  title: string;
  investment_ids: readonly string[];
}

export function BehindInvestments({ title, investment_ids, onClose }: CountedInvestments & { onClose: () => void }) {
  const investments = useInfiniteQuery({
    queryKey: ['analytics', 'investments', investment_ids],
    queryFn: ({ pageParam }) =>
      api.call(listInvestments, {
        investment_ids: investment_ids.slice(pageParam, pageParam + AT_ONCE),
        sort: '-investment_amount',
        limit: AT_ONCE,
      }),
    initialPageParam: 0,
    getNextPageParam: (_page, _pages, from) => (from + AT_ONCE < investment_ids.length ? from + AT_ONCE : null),
  });
  const rows = investments.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card>
      <CardHeader title="The investments behind it" says={title}>
        <Button look="quiet" size="icon-sm" aria-label="Close the list" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </CardHeader>
      {investments.isPending ? <RowSkeletons rows={3} label="Loading the investments" /> : null}
      {investments.isError ? (
        <ErrorState title="The investments could not be read">{failureText(investments.error)}</ErrorState>
      ) : null}
      {investments.data ? (
        <>
          <Table label="The investments behind the number">
            <thead>
              <tr>
                <Head>Company</Head>
                <Head>Fund</Head>
                <Head>Date</Head>
                <Head figure>Invested</Head>
                <Head figure>Share</Head>
                <Head>Status</Head>
              </tr>
            </thead>
            <tbody>
              {rows.map((investment) => (
                <InvestmentRow key={investment.id} investment={investment} />
              ))}
            </tbody>
          </Table>
          <MoreRows
            shown={rows.length}
            total={investment_ids.length}
            noun="investments"
            more={investments.hasNextPage}
            busy={investments.isFetchingNextPage}
            onMore={() => void investments.fetchNextPage()}
          />
        </>
      ) : null}
    </Card>
  );
}

function InvestmentRow({ investment }: { investment: Investment }) {
  return (
    <Row>
      <Cell>
        <Link href={`/companies/${investment.company.id}`} className={LINK}>
          {investment.company.name}
        </Link>
      </Cell>
      <Cell>
        <Link href={`/funds/${investment.fund_id}`} className={LINK}>
          {investment.fund_name}
        </Link>
      </Cell>
      <Cell>
        <DateText date={investment.investment_date} />
      </Cell>
      <Cell figure>
        <Money amount={investment.investment_amount} currency={investment.currency} />
      </Cell>
      <Cell figure>
        <Ownership fraction={investment.ownership_percentage} />
      </Cell>
      <Cell>{investment.status}</Cell>
    </Row>
  );
}

const LINK = 'rounded-sm font-medium hover:underline';
