// What the funds hold of listed shares, at the closes on record; and which holdings are listed.
'use client';
import type { PublicHolding } from '@redpill/contract';
import { approveListedHolding, endListedHolding, type Output, type readPublicHoldings } from '@redpill/contract/routes';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { api, failureText } from '#api/api.ts';
import { Assumed } from '#components/calculators/assumed.tsx';
import { DateText, Money, Percent, Unknown } from '#components/figures/figures.tsx';
import { count, quantity } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { DateInput } from '#components/ui/input.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useToast } from '#components/ui/toast.tsx';
import { useView } from '#components/view/use-view.ts';
import { useMay } from '#session/session.ts';
import { ListHolding } from './list-holding.tsx';
import { useMarketChanged, usePublicHoldings } from './use-watch.ts';

type Read = Output<typeof readPublicHoldings>;

export function HoldingsPart() {
  const view = useView();
  const may = useMay();
  const holdings = usePublicHoldings(view.get('as_of'));
  if (holdings.isError)
    return <ErrorState title="The holdings could not be read">{failureText(holdings.error)}</ErrorState>;
  if (!holdings.data) return <RowSkeletons rows={6} label="Loading holdings" />;
  const { items, totals, policies, as_of } = holdings.data;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="As of" required className="w-40">
          <DateInput value={view.get('as_of') || as_of} onChange={(event) => view.set({ as_of: event.target.value })} />
        </Field>
        {may('valuation:propose') ? <ListHolding /> : null}
        <span className="text-xs">
          <MeasureLink page="listed-portfolio" />
        </span>
      </div>
      {items.length === 0 ? (
        <EmptyState title="No holding is listed">
          When a company of the portfolio is listed, say which symbol it is, how many shares there are and until when
          they may not be sold. After the lock-up each day’s close is a mark, once a second person approved it.
        </EmptyState>
      ) : (
        totals.map((total) => (
          <FundHoldings
            key={total.fund_id}
            total={total}
            items={items.filter(({ fund_id }) => fund_id === total.fund_id)}
          />
        ))
      )}
      <Assumed policies={policies} />
    </div>
  );
}

function FundHoldings({ total, items }: { total: Read['totals'][number]; items: readonly PublicHolding[] }) {
  return (
    <Card>
      <CardHeader title={total.fund_name} says={`${count(items.length)} listed holdings, in ${total.currency}`} />
      <Table label={`Listed holdings of ${total.fund_name}`} frame="overflow-x-auto">
        <thead>
          <tr>
            <Head>Company</Head>
            <Head figure>Shares</Head>
            <Head figure>Close</Head>
            <Head figure>Value</Head>
            <Head figure>Cost</Head>
            <Head figure>Gain</Head>
            <Head figure>On cost</Head>
            <Head figure>Weight</Head>
            <Head>State</Head>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <HoldingRow key={item.id} item={item} />
          ))}
        </tbody>
        <tfoot>
          <tr className="h-(--row) border-t font-medium">
            <Cell>Total{total.left_out > 0 ? `, without ${count(total.left_out)}` : ''}</Cell>
            <Cell />
            <Cell />
            <Cell figure>
              <Money amount={total.value} currency={total.currency} />
            </Cell>
            <Cell figure>
              <Money amount={total.cost} currency={total.currency} />
            </Cell>
            <Cell figure>
              <Money amount={total.gain} currency={total.currency} />
            </Cell>
            <Cell figure>
              <Percent value={total.gain_ratio} reason="Nothing was paid" change />
            </Cell>
            <Cell />
            <Cell />
          </tr>
        </tfoot>
      </Table>
      {total.sectors.length > 0 ? (
        <ul aria-label="By sector" className="flex flex-wrap gap-x-4 gap-y-1 border-t px-4 py-2 text-sm">
          {total.sectors.map(({ sector, share }) => (
            <li key={sector ?? ''}>
              {sector ?? 'No sector'} <Percent value={share} />
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

const MISSING = { price: 'No price on record', fx_rate: 'No rate of exchange for the day' };

function HoldingRow({ item }: { item: PublicHolding }) {
  const why = item.missing === null ? 'The cost cannot be told' : MISSING[item.missing];
  return (
    <Row>
      <Cell>
        <Link href={`/companies/${item.company_id}?tab=investments`} className="font-medium hover:underline">
          {item.company_name}
        </Link>
        <Link href={`/market/${encodeURIComponent(item.symbol)}`} className="ml-2 text-ink-3 hover:underline">
          {item.symbol}
        </Link>
      </Cell>
      <Cell figure>
        <span className="tnum">{quantity(item.shares)}</span>
      </Cell>
      <Cell figure>
        {item.close === null ? (
          <Unknown reason="No price on record" />
        ) : (
          <span className="tnum" data-hint={`${item.currency}, ${item.close_date}, from ${item.provider}`}>
            {item.close}
          </span>
        )}
        {item.age_days !== null && item.age_days > 7 ? (
          <span className="block text-xs text-estimated">{count(item.age_days)} days old</span>
        ) : null}
      </Cell>
      <Cell figure>
        <Money amount={item.value} currency={item.fund_currency} reason={why} />
      </Cell>
      <Cell figure>
        <Money amount={item.cost} currency={item.fund_currency} reason="The cost cannot be told" />
      </Cell>
      <Cell figure>
        <Money amount={item.gain} currency={item.fund_currency} reason={why} />
      </Cell>
      <Cell figure>
        <Percent value={item.gain_ratio} reason={why} change />
      </Cell>
      <Cell figure>
        <Percent value={item.weight} reason={why} />
      </Cell>
      <Cell>
        <HoldingState item={item} />
      </Cell>
    </Row>
  );
}

function HoldingState({ item }: { item: PublicHolding }) {
  const may = useMay();
  const toast = useToast();
  const changed = useMarketChanged();
  const act = useMutation({
    mutationFn: (op: typeof approveListedHolding | typeof endListedHolding) =>
      api.call(op, { listed_holding_id: item.id, version: item.version }),
    onSuccess: async ({ status }) => {
      toast({ title: status === 'approved' ? 'Approved: closes are marks from now on' : 'It has ended' });
      await changed('holdings');
    },
    onError: (error) => toast({ title: 'Nothing was changed', says: failureText(error), bad: true }),
  });
  return (
    <span className="flex flex-wrap items-center gap-2">
      {item.status === 'proposed' ? <Badge>Proposed by {item.proposed_by_name ?? 'the firm'}</Badge> : null}
      {item.locked ? (
        <span className="text-xs text-ink-3">
          locked to <DateText date={item.lock_up_until} />
        </span>
      ) : item.marked_on ? (
        <span className="text-xs text-ink-3">
          marked <DateText date={item.marked_on} />
        </span>
      ) : null}
      {item.status === 'proposed' && may('valuation:approve') ? (
        <Button
          size="sm"
          aria-label={`Approve ${item.symbol}`}
          busy={act.isPending}
          onClick={() => act.mutate(approveListedHolding)}
        >
          Approve
        </Button>
      ) : null}
      {may('valuation:propose') ? (
        <Button
          size="sm"
          look="quiet"
          aria-label={`End ${item.symbol}`}
          busy={act.isPending}
          onClick={() => act.mutate(endListedHolding)}
        >
          End
        </Button>
      ) : null}
    </span>
  );
}
