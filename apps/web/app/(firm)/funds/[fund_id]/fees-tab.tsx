// The management fee as the terms give it, period by period, beside what the ledger was charged.
'use client';
import type { Fund, FundFees } from '@redpill/contract';
import { failureText } from '#api/api.ts';
import { Assumed } from '#components/calculators/assumed.tsx';
import { Money } from '#components/figures/figures.tsx';
import { dateText, percent } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { SaveWorkbook } from '#components/view/save-workbook.tsx';
import { useView } from '#components/view/use-view.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { FigureList } from './figure-list.tsx';
import { feesWorkbook } from './fund-workbooks.ts';
import { useFundFees } from './use-fund-plan.ts';

type Fees = NonNullable<FundFees['fees']>;

export function FeesTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const fees = useFundFees(fund.id, at);
  const { data } = fees;
  if (fees.isError) {
    return (
      <ErrorState
        title="The fees could not be computed"
        act={<Button onClick={() => void fees.refetch()}>Try again</Button>}
      >
        {failureText(fees.error)}
      </ErrorState>
    );
  }
  if (!data) return <RowSkeletons rows={8} label="Computing fees" />;
  if (data.fees === null) {
    const toTerms = data.reason?.code === 'no_terms' || data.reason?.code === 'no_fee';
    return (
      <EmptyState
        title="There is no fee for this day"
        act={toTerms ? <Button onClick={() => view.set({ tab: 'terms' })}>To the terms</Button> : undefined}
      >
        {data.reason?.text}
      </EmptyState>
    );
  }
  const { currency } = data;
  return (
    <div className={fees.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
      <Card>
        <CardHeader
          title="Management fee"
          says={`Since the beginning, as of ${dateText(data.as_of)}, by version ${data.terms_number} of the terms`}
        >
          <span className="text-xs">
            <MeasureLink page="management-fee" />
          </span>
        </CardHeader>
        <FigureList
          label="Management fee"
          figures={[
            { label: 'Due', says: 'What the terms give.', value: <Money amount={data.fees.due} currency={currency} /> },
            {
              label: 'Charged',
              says: 'What the ledger has.',
              value: <Money amount={data.fees.charged} currency={currency} />,
            },
            {
              label: 'Difference',
              says: 'Charged less due: what is to be explained, or settled.',
              value: <Money amount={data.fees.difference} currency={currency} />,
            },
          ]}
        />
      </Card>
      <Periods fees={data.fees} currency={currency} />
      <Partners fees={data.fees} currency={currency} />
      <Bases fees={data.fees} currency={currency} />
      <Assumed policies={data.policies} />
    </div>
  );
}

function Periods({ fees, currency }: { fees: Fees; currency: string }) {
  const view = useView();
  return (
    <Card>
      <CardHeader title="Period by period" says="In advance; an entry belongs to the period of its value date">
        <SaveWorkbook name="Management fees" sheets={() => feesWorkbook(fees)} />
      </CardHeader>
      <Table label="Fees by period" frame="max-h-96 overflow-auto">
        <thead className="sticky top-0">
          <tr>
            <Head>From</Head>
            <Head figure>Before offsets</Head>
            <Head figure>Offset</Head>
            <Head figure>Due</Head>
            <Head figure>Charged</Head>
            <Head figure>Difference</Head>
            <Head>Entries</Head>
          </tr>
        </thead>
        <tbody>
          {fees.periods.toReversed().map((period) => (
            <Row key={period.from}>
              <Cell>{dateText(period.from)}</Cell>
              <Cell figure>
                <Money amount={period.gross} currency={currency} exact />
              </Cell>
              <Cell figure>
                <Money amount={period.offset} currency={currency} exact />
              </Cell>
              <Cell figure>
                <Money amount={period.due} currency={currency} exact />
              </Cell>
              <Cell figure>
                <Money amount={period.charged} currency={currency} exact />
              </Cell>
              <Cell figure className={Number(period.difference) === 0 ? 'text-ink-3' : 'font-medium'}>
                <Money amount={period.difference} currency={currency} exact />
              </Cell>
              <Cell>
                {period.entry_ids.map((id, at) => (
                  <Button key={id} size="sm" look="quiet" onClick={() => view.set({ tab: 'ledger', entry: id })}>
                    Entry{period.entry_ids.length > 1 ? ` ${at + 1}` : ''}
                  </Button>
                ))}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Partners({ fees, currency }: { fees: Fees; currency: string }) {
  return (
    <Card>
      <CardHeader title="Partner by partner" says="By the terms, since the beginning; they add up to what is due" />
      <Table label="Fees by partner" frame="max-h-96 overflow-auto">
        <thead className="sticky top-0">
          <tr>
            <Head>Partner</Head>
            <Head figure>Commitment</Head>
            <Head>Rates</Head>
            <Head figure>Due</Head>
          </tr>
        </thead>
        <tbody>
          {fees.partners.map((partner) => (
            <Row key={partner.limited_partner_id ?? 'nobody'}>
              <Cell>{partner.limited_partner_name ?? 'Recorded without a name'}</Cell>
              <Cell figure>
                <Money amount={partner.commitment} currency={currency} />
              </Cell>
              <Cell className="text-ink-2">
                {partner.rates === null
                  ? 'As the schedule'
                  : partner.rates.map((rate) => percent(rate)).join(', then ')}
              </Cell>
              <Cell figure>
                <Money amount={partner.due} currency={currency} exact />
              </Cell>
            </Row>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t font-medium">
            <Cell>Total</Cell>
            <Cell />
            <Cell />
            <Cell figure>
              <Money amount={fees.due} currency={currency} exact />
            </Cell>
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}

function Bases({ fees, currency }: { fees: Fees; currency: string }) {
  if (fees.net_invested_capital.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Net invested capital"
        says="Cost not realised or written off, from each day on which it changed"
      />
      <Table label="Net invested capital" frame="max-h-72 overflow-auto">
        <thead className="sticky top-0">
          <tr>
            <Head>From</Head>
            <Head figure>Net invested capital</Head>
          </tr>
        </thead>
        <tbody>
          {fees.net_invested_capital.toReversed().map(({ date, amount }) => (
            <Row key={date}>
              <Cell>{dateText(date)}</Cell>
              <Cell figure>
                <Money amount={amount} currency={currency} exact />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
