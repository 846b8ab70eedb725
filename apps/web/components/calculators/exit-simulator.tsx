// The exit simulator: a cap table, a slider of proceeds, and what everybody receives, worked out in the browser.
'use client';
import { type ExitTerms, type ExitWaterfall, exitWaterfall, type PayoutCurve, payoutCurve } from '@redpill/domain';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { quantity, words } from '../figures/format.ts';
import { Card, CardHeader } from '../ui/card.tsx';
import { RowSkeletons, Skeleton } from '../ui/skeleton.tsx';
import { ErrorState } from '../ui/states.tsx';
import { Cell, Head, Row, Table } from '../ui/table.tsx';
import { SaveWorkbook } from '../view/save-workbook.tsx';
import { Assumed } from './assumed.tsx';
import { exitWorkbook } from './company-workbooks.ts';
import { type CalculatorInput, inputOf } from './sheet.ts';
import { SheetForm } from './sheet-form.tsx';
import { COMPANY_SHEETS } from './sheets/companies.ts';
import { Slider } from './slider.tsx';
import { rangeAbove } from './slider-range.ts';
import { calculated, problemsOf, type SimulatorProps, useLocalSheet, withField } from './use-local-sheet.ts';

const PayoutChart = dynamic(() => import('./payout-chart.tsx').then(({ PayoutChart: Chart }) => Chart), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-72" />,
});

const { sheet } = COMPANY_SHEETS.exit;
const SHEET = { ...sheet, fields: sheet.fields.filter(({ path }) => path !== 'proceeds') };

/** The input as the domain takes it: every amount and rate as text; the domain judges the rest. */
const termsOf = (input: CalculatorInput): ExitTerms => input as unknown as ExitTerms;

export function ExitSimulator({ start, onInput }: SimulatorProps) {
  const { draft, setDraft, problems, readable } = useLocalSheet(sheet, {
    start,
    ...(onInput ? { onInput } : {}),
  });
  const { grids } = draft;
  const { proceeds = '', date = '' } = draft.fields;
  // The slider changes nothing that the bends depend on: they are found once a cap table.
  const terms = useMemo(() => termsOf(inputOf(SHEET, { grids, fields: { date } }, 'text')), [grids, date]);
  const curve = useMemo(() => (readable ? calculated(() => payoutCurve(terms)) : null), [terms, readable]);
  const exact = useMemo(
    () => (readable && curve?.made ? calculated(() => exitWaterfall(terms, proceeds)) : null),
    [terms, proceeds, readable, curve],
  );
  const refused = curve?.refused ?? exact?.refused;
  const said = refused ? problemsOf(sheet, draft, refused) : problems;
  const range = useMemo(
    () => rangeAbove(Math.max(lastBend(curve?.made ?? null) * 1.2, Number(start.proceeds) || 0)),
    [curve, start.proceeds],
  );
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <Card className="p-4">
          <Slider
            label="Net proceeds"
            text={proceeds}
            range={range}
            wrong={said.fields.proceeds}
            onText={(text) => setDraft(withField('proceeds', text))}
          />
        </Card>
        <SheetForm sheet={SHEET} draft={draft} problems={said} onDraft={setDraft} />
      </div>
      <div className="flex min-w-0 flex-col gap-4 xl:sticky xl:top-16">
        {refused || !readable ? (
          <ErrorState title="The sheet cannot be calculated">
            {said.other.join('; ') || 'What is wrong stands at its field.'}
          </ErrorState>
        ) : null}
        {exact?.made && curve?.made ? (
          <ExitAnswer waterfall={exact.made} curve={curve.made} proceeds={proceeds} to={range.to} />
        ) : readable && !refused ? (
          <RowSkeletons rows={4} label="Calculating" />
        ) : null}
      </div>
    </div>
  );
}

const lastBend = (curve: PayoutCurve | null): number => Number(curve?.breakpoints().at(-1)?.proceeds ?? 0);

interface ExitAnswerProps {
  waterfall: ExitWaterfall;
  curve: PayoutCurve;
  proceeds: string;
  to: number;
}

function ExitAnswer({ waterfall, curve, proceeds, to }: ExitAnswerProps) {
  const { payouts, price_per_share, breakpoints, policies } = waterfall;
  return (
    <>
      <Card aria-live="polite">
        <CardHeader title="Who receives what" says={`${quantity(price_per_share)} a share of common`}>
          <SaveWorkbook name="Exit" sheets={() => exitWorkbook(waterfall)} />
        </CardHeader>
        <Table label="Payouts">
          <thead>
            <tr>
              <Head>Name</Head>
              <Head figure>Receives</Head>
              <Head figure>Share</Head>
              <Head>By</Head>
            </tr>
          </thead>
          <tbody>
            {payouts.map(({ name, kind, amount, converts }) => (
              <Row key={`${kind} ${name}`}>
                <Cell>{name}</Cell>
                <Cell figure>{quantity(amount)}</Cell>
                <Cell figure>{shareOf(amount, proceeds)}</Cell>
                <Cell className="text-ink-2">{BY[kind][converts ? 'converts' : 'stays']}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </Card>
      <PayoutChart curve={curve} here={Number(proceeds)} to={to} />
      <Card>
        <CardHeader title="Breakpoints" says="Where somebody’s part of the next dollar changes" />
        <Table label="Breakpoints" frame="max-h-64 overflow-y-auto">
          <thead>
            <tr>
              <Head figure>Proceeds</Head>
              <Head>Who</Head>
              <Head>What</Head>
              <Head figure>A share of common</Head>
            </tr>
          </thead>
          <tbody>
            {breakpoints.map((bend) => (
              <Row key={`${bend.proceeds} ${bend.name} ${bend.event}`}>
                <Cell figure>{quantity(bend.proceeds)}</Cell>
                <Cell>{bend.name}</Cell>
                <Cell className="text-ink-2">{words(bend.event)}</Cell>
                <Cell figure>{quantity(bend.price_per_share)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
        <Assumed policies={policies} />
      </Card>
    </>
  );
}

const BY = {
  class: { converts: 'Shares, converted', stays: 'Its own terms' },
  option: { converts: 'Exercised, net of strike', stays: 'Not exercised' },
  safe: { converts: 'Shares, converted', stays: 'Its money back' },
  note: { converts: 'Shares, converted', stays: 'What is owed' },
} as const;

function shareOf(part: string, whole: string): string {
  const fraction = Number(part) / Number(whole);
  return Number.isFinite(fraction) ? `${(fraction * 100).toFixed(1)}%` : '—';
}
