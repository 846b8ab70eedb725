// The round modeller: pre-money, new money and pool on sliders, and who owns what after it, worked out in the browser.
'use client';
import { modelRound, type RoundInput, type RoundModel } from '@redpill/domain';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { Unknown } from '../figures/figures.tsx';
import { percent, quantity } from '../figures/format.ts';
import { Card, CardHeader } from '../ui/card.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';
import { Cell, Head, Row, Table } from '../ui/table.tsx';
import { SaveWorkbook } from '../view/save-workbook.tsx';
import { Assumed } from './assumed.tsx';
import { roundWorkbook } from './company-workbooks.ts';
import { readCell } from './read-cell.ts';
import { type Draft, inputOf } from './sheet.ts';
import { SheetForm } from './sheet-form.tsx';
import { COMPANY_SHEETS } from './sheets/companies.ts';
import { Slider } from './slider.tsx';
import { rangeAbove } from './slider-range.ts';
import { calculated, problemsOf, type SimulatorProps, useLocalSheet, withField } from './use-local-sheet.ts';

const OwnershipChart = dynamic(() => import('./ownership-chart.tsx').then(({ OwnershipChart: Chart }) => Chart), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-40" />,
});

const { sheet } = COMPANY_SHEETS.round;
const SLID = ['round.pre_money', 'round.pool_target'];
const SHEET = { ...sheet, fields: sheet.fields.filter(({ path }) => !SLID.includes(path)) };
const MONEY = 'round.investments';

/** What no price fits, in words. */
const REASONS: Readonly<Record<NonNullable<RoundModel['reason']>, string>> = {
  conversions_exceed_company: 'What converts would take the whole company, so no price exists.',
  pool_exceeds_company: 'The pool would take the whole company, so no price exists.',
  not_converged: 'No price could be determined.',
};

export function RoundModeller({ start, onInput }: SimulatorProps) {
  const { draft, setDraft, problems, readable } = useLocalSheet(sheet, {
    start,
    ...(onInput ? { onInput } : {}),
  });
  const model = useMemo(
    () => (readable ? calculated(() => modelRound(inputOf(sheet, draft, 'text') as unknown as RoundInput)) : null),
    [draft, readable],
  );
  const said = model?.refused ? problemsOf(sheet, draft, model.refused) : problems;
  const ranges = useMemo(() => rangesFrom(start), [start]);
  const [investment] = draft.grids[MONEY] ?? [];
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <Card className="flex flex-col gap-3 p-4">
          <Slider
            label="Pre-money valuation"
            text={draft.fields['round.pre_money'] ?? ''}
            range={ranges.pre_money}
            wrong={said.fields['round.pre_money']}
            onText={(text) => setDraft(withField('round.pre_money', text))}
          />
          <Slider
            label={`New money${investment?.[0] ? ` of ${investment[0]}` : ''}`}
            text={investment?.[1] ?? ''}
            range={ranges.investment}
            onText={(text) => setDraft((now) => withInvestment(now, text))}
          />
          <Slider
            label="Unissued pool after the round, %"
            text={draft.fields['round.pool_target'] ?? ''}
            range={{ to: 40, step: 0.5 }}
            kind="percent"
            wrong={said.fields['round.pool_target']}
            onText={(text) => setDraft(withField('round.pool_target', text))}
          />
        </Card>
        <SheetForm sheet={SHEET} draft={draft} problems={said} onDraft={setDraft} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-16">
        {model?.made ? (
          <RoundAnswer model={model.made} />
        ) : (
          <ErrorState title="The sheet cannot be calculated">
            {said.other.join('; ') || 'What is wrong stands at its field.'}
          </ErrorState>
        )}
      </div>
    </div>
  );
}

function rangesFrom(start: SimulatorProps['start']) {
  const { round } = start as Partial<RoundInput>;
  const invested = Number(round?.investments[0]?.amount ?? 0) || 1_000_000;
  return {
    pre_money: rangeAbove((Number(round?.pre_money ?? 0) || 10_000_000) * 3),
    investment: rangeAbove(invested * 3),
  };
}

function withInvestment(draft: Draft, text: string): Draft {
  const [first = ['New investor', ''], ...others] = draft.grids[MONEY] ?? [];
  return {
    ...draft,
    grids: { ...draft.grids, [MONEY]: [[first[0] ?? '', readCell('amount', text) ?? text], ...others] },
  };
}

function RoundAnswer({ model }: { model: RoundModel }) {
  const why = model.reason ? REASONS[model.reason] : undefined;
  const facts = [
    ['Price a share', model.price_per_share],
    ['Post-money', model.post_money],
    ['Effective pre-money', model.effective_pre_money],
    ['New shares', model.new_shares],
    ['Pool increase', model.pool_increase],
    ['Company capitalization', model.company_capitalization],
  ] as const;
  return (
    <>
      <Card aria-live="polite">
        <CardHeader title="The round">
          <SaveWorkbook name="Round" sheets={() => roundWorkbook(model)} />
        </CardHeader>
        {why ? <ErrorState title={why} className="m-3" /> : null}
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3 p-4 sm:grid-cols-3">
          {facts.map(([label, figure]) => (
            <div key={label}>
              <dt className="text-xs text-ink-3">{label}</dt>
              <dd className="tnum text-sm font-medium">
                {figure === null ? <Unknown reason={why} /> : quantity(figure)}
              </dd>
            </div>
          ))}
        </dl>
        <HolderTable model={model} />
        {model.outstanding_notes.length > 0 ? (
          <p className="border-t px-4 py-2 text-xs text-ink-2">
            Still owed, as the round is too small to convert them:{' '}
            {model.outstanding_notes.map(({ name, owed }) => `${name} ${quantity(owed)}`).join(', ')}.
          </p>
        ) : null}
      </Card>
      {model.holders.length > 0 ? <OwnershipChart holders={model.holders} /> : null}
      <Card>
        <CardHeader title="Preferred stock by price" says="Its preference is what was paid for it" />
        <Table label="Preferred stock by price">
          <thead>
            <tr>
              <Head>Holders</Head>
              <Head figure>Price</Head>
              <Head figure>Shares</Head>
              <Head figure>Preference</Head>
            </tr>
          </thead>
          <tbody>
            {model.shadow_series.map(({ price, shares, preference, holders }) => (
              <Row key={price}>
                <Cell>{holders.join(', ')}</Cell>
                <Cell figure>{quantity(price)}</Cell>
                <Cell figure>{quantity(shares)}</Cell>
                <Cell figure>{quantity(preference)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
        <Assumed policies={model.policies} />
      </Card>
    </>
  );
}

function HolderTable({ model }: { model: RoundModel }) {
  return (
    <Table label="Who owns what" className="border-t">
      <thead>
        <tr>
          <Head>Holder</Head>
          <Head figure>Whole shares</Head>
          <Head figure>Price</Head>
          <Head figure>Before</Head>
          <Head figure>After</Head>
        </tr>
      </thead>
      <tbody>
        {model.holders.map(({ name, kind, whole_shares, price, ownership_before, ownership }) => (
          <Row key={`${kind} ${name}`}>
            <Cell>{name}</Cell>
            <Cell figure>{quantity(whole_shares)}</Cell>
            <Cell figure>{price === null ? <Unknown reason="Held before the round" /> : quantity(price)}</Cell>
            <Cell figure>{percent(ownership_before)}</Cell>
            <Cell figure>{percent(ownership)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
