// Who would get what if everything were sold today, by the fund's own terms.
'use client';
import type { Fund, FundWaterfall } from '@redpill/contract';
import { failureText } from '#api/api.ts';
import { DateText, Money } from '#components/figures/figures.tsx';
import { dateText, words } from '#components/figures/format.ts';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Badge, StateBadge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { RowSkeletons } from '#components/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { useView } from '#components/view/use-view.ts';
import type { AsOf } from '../use-fund-performance.ts';
import { BehindFigures } from './behind-figures.tsx';
import { FigureList, type ListedFigure } from './figure-list.tsx';
import { useFundWaterfall } from './use-fund-terms.ts';

type Shared = NonNullable<FundWaterfall['waterfall']>;

export function WaterfallTab({ fund, at }: { fund: Fund; at: AsOf }) {
  const view = useView();
  const waterfall = useFundWaterfall(fund.id, at);
  const { data } = waterfall;
  if (waterfall.isError) {
    return (
      <ErrorState
        title="The waterfall could not be computed"
        act={<Button onClick={() => void waterfall.refetch()}>Try again</Button>}
      >
        {failureText(waterfall.error)}
      </ErrorState>
    );
  }
  if (!data) return <RowSkeletons rows={8} label="Running the waterfall" />;
  if (data.waterfall === null) {
    return (
      <EmptyState
        title="There is no waterfall for this day"
        act={
          data.reason?.code === 'no_terms' ? (
            <Button onClick={() => view.set({ tab: 'terms' })}>To the terms</Button>
          ) : undefined
        }
      >
        {data.reason?.text}
      </EmptyState>
    );
  }
  return (
    <div className={waterfall.isPlaceholderData ? 'flex flex-col gap-4 opacity-60' : 'flex flex-col gap-4'}>
      <Card>
        <CardHeader
          title="If all were sold"
          says={`As of ${dateText(data.as_of)}, by version ${data.terms_number} of the terms`}
        >
          {data.waterfall.estimated ? <StateBadge state="estimated" hint="The value is rolled forward" /> : null}
          <span className="text-xs">
            <MeasureLink page="accrued-carry" />
          </span>
        </CardHeader>
        <FigureList label="Accrued carry" figures={figuresOf(data.waterfall, data.currency)} />
      </Card>
      <Tiers shared={data.waterfall} currency={data.currency} />
      {data.waterfall.clawback ? <Clawback clawback={data.waterfall.clawback} currency={data.currency} /> : null}
      <Partners shared={data.waterfall} currency={data.currency} />
      <Steps shared={data.waterfall} currency={data.currency} as_of={data.as_of} />
      <BehindFigures entries={data.entries} currency={data.currency} policies={data.policies} />
    </div>
  );
}

function figuresOf(shared: Shared, currency: string): ListedFigure[] {
  const money = (amount: string | null, reason?: string) => (
    <Money amount={amount} currency={currency} reason={reason} />
  );
  const differs = shared.recorded_carry !== null && shared.recorded_carry !== shared.accrued_carry;
  return [
    {
      label: 'Value before carry',
      says: 'What is left, sold at its value without costs.',
      value: money(shared.value_before_carry),
    },
    {
      label: 'Accrued carry',
      says: 'What the manager would be paid of it by the terms.',
      value: money(shared.accrued_carry),
    },
    {
      label: 'Net asset value',
      says: 'What the partners would be paid: the value less accrued carry.',
      value: money(shared.net_asset_value),
    },
    {
      label: 'Carry on record',
      says: differs
        ? 'The ledger has another accrued carry than the terms give: one of them is to be looked into.'
        : 'Accrued carry as last recorded, less what was paid since.',
      value: money(shared.recorded_carry, 'No accrued carry is recorded'),
    },
    {
      label: 'Carry paid',
      says: `By the ledger; the terms give it ${shared.carry_due} of what was shared out.`,
      value: money(shared.carry_paid),
    },
  ];
}

function Partners({ shared: { partners }, currency }: { shared: Shared; currency: string }) {
  if (partners === null) return null;
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <Card>
      <CardHeader
        title="Partner by partner"
        says="All proceeds, the sale included, each on its own terms; the figures above are the sums"
      >
        <span className="text-xs">
          <MeasureLink page="accrued-carry-by-partner" />
        </span>
      </CardHeader>
      <Table label="Waterfall by partner" frame="max-h-96 overflow-auto">
        <thead className="sticky top-0">
          <tr>
            <Head>Partner</Head>
            <Head figure>Commitment</Head>
            <Head figure>Contributed</Head>
            <Head figure>Receives</Head>
            <Head figure>Carry</Head>
            <Head figure>Of it accrued</Head>
            <Head figure>Net value</Head>
            {partners.some(({ clawback }) => clawback !== null) ? <Head figure>Clawback</Head> : null}
          </tr>
        </thead>
        <tbody>
          {partners.map((partner) => (
            <Row key={partner.limited_partner_id}>
              <Cell>
                {partner.limited_partner_name}
                {partner.carry_free ? <Badge className="ml-2">No carry</Badge> : null}
              </Cell>
              <Cell figure>{money(partner.commitment)}</Cell>
              <Cell figure>{money(partner.contributed)}</Cell>
              <Cell figure>{money(partner.received)}</Cell>
              <Cell figure>{money(partner.carry)}</Cell>
              <Cell figure>{money(partner.accrued_carry)}</Cell>
              <Cell figure>{money(partner.net_asset_value)}</Cell>
              {partner.clawback === null ? null : <Cell figure>{money(partner.clawback)}</Cell>}
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Tiers({ shared, currency }: { shared: Shared; currency: string }) {
  return (
    <Card>
      <CardHeader title="Tiers" says="All proceeds since the start, the sale included">
        <span className="text-xs">
          <MeasureLink page="distribute" />
        </span>
      </CardHeader>
      <Table label="Tiers of the waterfall">
        <thead>
          <tr>
            <Head>Tier</Head>
            <Head figure>Partners</Head>
            <Head figure>Manager</Head>
          </tr>
        </thead>
        <tbody>
          {shared.tiers.map(({ name, lp, gp }) => (
            <Row key={name}>
              <Cell>{words(name)}</Cell>
              <Cell figure>
                <Money amount={lp} currency={currency} />
              </Cell>
              <Cell figure>
                <Money amount={gp} currency={currency} />
              </Cell>
            </Row>
          ))}
        </tbody>
        <tfoot>
          <tr className="h-(--row) border-t font-medium">
            <Cell>All</Cell>
            <Cell figure>
              <Money amount={shared.lp} currency={currency} />
            </Cell>
            <Cell figure>
              <Money amount={shared.gp} currency={currency} />
            </Cell>
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}

function Clawback({ clawback, currency }: { clawback: NonNullable<Shared['clawback']>; currency: string }) {
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <Card>
      <CardHeader title="Clawback" says="If the fund ended with this sale">
        {/[1-9]/.test(clawback.due) ? <Badge look="loss">Owed</Badge> : null}
        <span className="text-xs">
          <MeasureLink page="clawback" />
        </span>
      </CardHeader>
      <FigureList
        label="Clawback"
        figures={[
          {
            label: 'Owed',
            says: 'Carry beyond what the whole fund entitles to, or what partners lack.',
            value: money(clawback.owed),
          },
          { label: 'At most', says: 'Carry received less tax on it.', value: money(clawback.cap) },
          { label: 'To be given back', says: 'The lower of the two.', value: money(clawback.due) },
          { label: 'From escrow', says: 'Pays first.', value: money(clawback.from_escrow) },
          { label: 'From the manager', says: 'The rest.', value: money(clawback.from_manager) },
        ]}
      />
    </Card>
  );
}

function Steps({ shared, currency, as_of }: { shared: Shared; currency: string; as_of: string }) {
  return (
    <Card>
      <CardHeader title="Payment by payment" says="The last one is the sale" />
      <Table label="Payments of the waterfall" frame="max-h-96 overflow-y-auto">
        <thead className="sticky top-0">
          <tr>
            <Head>Day</Head>
            <Head figure>Shared out</Head>
            <Head figure>Carry</Head>
            <Head figure>To escrow</Head>
            <Head figure>From escrow</Head>
          </tr>
        </thead>
        <tbody>
          {shared.steps.map((step) => (
            <Row key={step.date}>
              <Cell>
                <DateText date={step.date} />
                {step.date === as_of ? <span className="text-ink-3"> · the sale</span> : null}
              </Cell>
              {(['distributed', 'carry', 'escrowed', 'released'] as const).map((name) => (
                <Cell key={name} figure>
                  <Money amount={step[name]} currency={currency} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
