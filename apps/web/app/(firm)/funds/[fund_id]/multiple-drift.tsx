// How far the multiples of listed peers have moved since each mark by comparables.
'use client';
import type { Fund } from '@redpill/contract';
import { type Output, readMultipleDrift } from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { DateText, Money, Multiple, Percent } from '#components/figures/figures.tsx';
import { count } from '#components/figures/format.ts';
import { figureLabel } from '#components/market/comps-workbook.ts';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';

type Item = Output<typeof readMultipleDrift>['items'][number];

/** Nothing where no mark names its peers. */
export function MultipleDrift({ fund }: { fund: Fund }) {
  const drift = useQuery({
    queryKey: ['valuations', fund.id, 'drift'],
    queryFn: () => api.call(readMultipleDrift, { fund_id: fund.id }),
  });
  if (drift.isError)
    return <ErrorState title="The multiples of peers could not be read">{failureText(drift.error)}</ErrorState>;
  if (!drift.data || drift.data.items.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Peers since the mark" says="What their multiple of now would make of each mark" />
      <Table label="Peers since the mark" frame="overflow-x-auto">
        <thead>
          <tr>
            <Head>Company</Head>
            <Head>Marked</Head>
            <Head>Peers</Head>
            <Head figure>Then</Head>
            <Head figure>Now</Head>
            <Head figure>Moved</Head>
            <Head figure>Mark</Head>
            <Head figure>Indicated</Head>
          </tr>
        </thead>
        <tbody>
          {drift.data.items.map((item) => (
            <DriftRow key={item.valuation_id} item={item} />
          ))}
        </tbody>
      </Table>
      <ul className="border-t px-4 py-2 text-xs text-ink-3">
        {drift.data.policies.map(({ name, value }) => (
          <li key={name}>
            {name.replaceAll('_', ' ')}: {value}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function DriftRow({ item }: { item: Item }) {
  const { peers, multiple_now, currency } = item;
  const why = 'No peer has the multiple today';
  return (
    <Row>
      <Cell className="font-medium">{item.company_name}</Cell>
      <Cell>
        <DateText date={item.date} />
      </Cell>
      <Cell>
        <span data-hint={peers.symbols.join(', ')}>
          {figureLabel(peers.multiple)} of {count(peers.symbols.length)}
        </span>
      </Cell>
      <Cell figure>
        <Multiple value={item.multiple_then} />
      </Cell>
      <Cell figure>
        <span data-hint={`${count(multiple_now.count)} of ${count(multiple_now.items.length)} peers have it`}>
          <Multiple value={multiple_now.median} reason={why} />
        </span>
      </Cell>
      <Cell figure>
        <Percent value={item.drift} reason={why} change />
      </Cell>
      <Cell figure>
        <Money amount={item.fair_value} currency={currency} />
      </Cell>
      <Cell figure>
        <Money amount={item.indicated_value} currency={currency} reason={why} />
      </Cell>
    </Row>
  );
}
