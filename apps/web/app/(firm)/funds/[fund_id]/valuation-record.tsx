// How one holding was valued: what was paid, every mark and why it moved or stayed, what happened since, and its sale.
'use client';
import {
  type Fund,
  listInvestments,
  type ValuationRecord as RecordView,
  readValuationRecord,
} from '@redpill/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { api, failureText } from '#api/api.ts';
import { DateText, Money, Percent, Unknown } from '#components/figures/figures.tsx';
import { count, percent, quantity, words } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useView } from '#components/view/use-view.ts';
import { asOfOf } from '../use-fund-performance.ts';

export function ValuationRecord({ fund }: { fund: Fund }) {
  const view = useView();
  const investments = useQuery({
    queryKey: ['investments', 'fund', fund.id],
    queryFn: () => api.call(listInvestments, { fund_id: fund.id, limit: 100, total: true, sort: 'company' }),
  });
  const items = investments.data?.items ?? [];
  const chosen = items.find(({ id }) => id === view.get('holding')) ?? items[0];
  if (investments.data && !chosen) return null;
  return (
    <section aria-label="Valuation record" className="flex flex-col gap-4">
      <Field label="Valuation record of" required className="w-72">
        <Select
          value={chosen?.id ?? ''}
          choices={items.map(({ id, company, security }) => ({
            value: id,
            label: `${company.name}${security ? ` · ${security}` : ''}`,
          }))}
          onChange={(event) => view.set({ holding: event.target.value })}
        />
      </Field>
      {chosen ? <RecordOf investment_id={chosen.id} /> : <RowSkeletons rows={4} label="Loading holdings" />}
    </section>
  );
}

function RecordOf({ investment_id }: { investment_id: string }) {
  const at = asOfOf(useView());
  const record = useQuery({
    queryKey: ['valuations', 'record', investment_id, at],
    queryFn: () => api.call(readValuationRecord, { investment_id, ...at }),
  });
  if (record.isError) {
    return (
      <ErrorState
        title="The record could not be read"
        act={<Button onClick={() => void record.refetch()}>Try again</Button>}
      >
        {failureText(record.error)}
      </ErrorState>
    );
  }
  if (!record.data) return <RowSkeletons rows={4} label="Loading the valuation record" />;
  const { data } = record;
  return (
    <>
      <Standing record={data} />
      <Marks record={data} />
      <Sales record={data} />
    </>
  );
}

function Standing({ record: { entry, current, currency } }: { record: RecordView }) {
  return (
    <Card>
      <CardHeader title="Where it stands">
        {current?.due ? <Badge look="unaudited">A new mark is due</Badge> : null}
        <span className="text-xs">
          <MeasureLink page="modelled-value" />
        </span>
      </CardHeader>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 p-4 text-sm sm:grid-cols-4">
        <Fact label="Paid at entry">
          <Money amount={entry?.cost} currency={currency} reason="The ledger has no purchase" />
        </Fact>
        <Fact label="On">
          <DateText date={entry?.date} reason="The ledger has no purchase" />
        </Fact>
        <Fact label="Price a share">
          {entry?.price_per_share ? (
            quantity(entry.price_per_share)
          ) : (
            <Unknown reason="The purchase states no shares" />
          )}
        </Fact>
        <Fact label="Last mark">
          {current ? (
            <>
              <Money amount={current.fair_value} currency={currency} />{' '}
              <span className="text-xs text-ink-3">{count(current.days)} days ago</span>
            </>
          ) : (
            <Unknown reason="Never marked, or sold" />
          )}
        </Fact>
      </dl>
      {current && current.since.length > 0 ? (
        <div className="border-t px-4 py-2 text-sm">
          <p className="text-xs text-ink-3">Since the last mark, for the next one to speak to:</p>
          <ul>
            {current.since.map(({ date, text }) => (
              <li key={`${date} ${text}`}>
                <DateText date={date} /> {text}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="tnum font-medium">{children}</dd>
    </div>
  );
}

function Marks({ record: { marks } }: { record: RecordView }) {
  if (marks.length === 0)
    return <EmptyState title="No mark of it counts yet">One that is approved counts from then on.</EmptyState>;
  return (
    <Card>
      <CardHeader title="Roll-forward" says="Marks that count, each beside the one before" />
      <Table label="Roll-forward of the marks" frame="max-h-96 overflow-auto">
        <thead className="sticky top-0">
          <tr>
            <Head>Day</Head>
            <Head>Method</Head>
            <Head figure>Fair value</Head>
            <Head figure>Change</Head>
            <Head>Why</Head>
            <Head>Approved by</Head>
          </tr>
        </thead>
        <tbody>
          {marks.toReversed().map((mark) => (
            <Row key={mark.id}>
              <Cell>
                <DateText date={mark.date} />
              </Cell>
              <Cell>{words(mark.method)}</Cell>
              <Cell figure>
                <Money amount={mark.fair_value} currency={mark.currency} />
              </Cell>
              <Cell figure>
                {mark.change === null ? (
                  <Unknown reason="The first mark, or in another currency" />
                ) : (
                  <Percent value={mark.change_share} change reason="The mark before was zero" />
                )}
              </Cell>
              <Cell className="max-w-96">
                {mark.why_unchanged ?? mark.evidence ?? <Unknown reason="None was given" />}
                {mark.steps.length > 0 ? <Steps steps={mark.steps} /> : null}
              </Cell>
              <Cell className="text-ink-3">{mark.decided_by_name ?? <Unknown reason="Recorded without a name" />}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Steps({ steps }: { steps: RecordView['marks'][number]['steps'] }) {
  return (
    <details className="text-xs text-ink-2">
      <summary className="cursor-pointer">How it was computed</summary>
      <ul>
        {steps.map(({ label, value, ratio }) => (
          <li key={label} className="tnum">
            {label}: {ratio && Number(value) < 1 ? percent(Number(value)) : quantity(value)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Sales({ record: { back_test, currency } }: { record: RecordView }) {
  if (back_test.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Back-test" says="The sale beside the last mark before it">
        <span className="text-xs">
          <MeasureLink page="back-test" />
        </span>
      </CardHeader>
      <Table label="Back-test of the marks">
        <thead>
          <tr>
            <Head>Sold</Head>
            <Head figure>Proceeds</Head>
            <Head figure>Marked at</Head>
            <Head figure>Days before</Head>
            <Head figure>Above the mark</Head>
          </tr>
        </thead>
        <tbody>
          {back_test.map((sale) => (
            <Row key={sale.entry_id}>
              <Cell>
                <DateText date={sale.date} />
              </Cell>
              <Cell figure>
                <Money amount={sale.proceeds} currency={currency} />
              </Cell>
              <Cell figure>
                <Money amount={sale.marked} currency={currency} reason="No mark before the sale" />
              </Cell>
              <Cell figure>{sale.days_before === null ? <Unknown /> : count(sale.days_before)}</Cell>
              <Cell figure>
                <Percent value={sale.share} change reason="No mark above zero before the sale" />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
