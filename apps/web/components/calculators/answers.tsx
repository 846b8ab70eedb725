// The answers of the calculators that are asked of the server, each with its breakdown.
'use client';
import type {
  calculateFundMetrics,
  calculateNpv,
  calculatePme,
  calculateWaterfall,
  calculateXirr,
  Output,
} from '@redpill/contract';
import { REASON_TEXTS } from '@redpill/domain';
import type { ReactNode } from 'react';
import { Multiple, Percent, Unknown } from '../figures/figures.tsx';
import { quantity, words } from '../figures/format.ts';
import { Cell, Head, Row, Table } from '../ui/table.tsx';
import type { CalculatorName } from './calculator-kinds.ts';

export type RateAnswer = Output<typeof calculateXirr>;
export type ValueAnswer = Output<typeof calculateNpv>;
export type MetricsAnswer = Output<typeof calculateFundMetrics>;
export type PmeAnswer = Output<typeof calculatePme>;
export type WaterfallAnswer = Output<typeof calculateWaterfall>;

const reasonText = (code: string): string => (REASON_TEXTS as Readonly<Record<string, string>>)[code] ?? words(code);

/** A rate with all the digits one may want: 37.3363 %. */
const ratePercent = (rate: number): string => `${Number((rate * 100).toPrecision(9))}%`.replace('-', '\u2212');

/** The one figure that was asked for. */
function Headline({ label, figure, reason }: { label: string; figure: ReactNode; reason?: string | null }) {
  return (
    <div className="px-4 py-4">
      <p className="text-xs text-ink-3">{label}</p>
      <p className="tnum text-2xl font-semibold break-all" data-testid="headline">
        {figure}
      </p>
      {reason ? <p className="pt-1 text-sm text-ink-2">{reasonText(reason)}</p> : null}
    </div>
  );
}

function RateOfReturn({ answer, per }: { answer: RateAnswer; per: string }) {
  const { rate, roots, reason } = answer;
  return (
    <>
      <Headline label={`Rate of return ${per}`} figure={rate === null ? '—' : ratePercent(rate)} reason={reason} />
      {roots.length > 1 || (rate === null && roots.length > 0) ? (
        <Table label="Rates that fit" className="border-t">
          <thead>
            <tr>
              <Head>Rates that fit</Head>
              <Head figure>{per}</Head>
            </tr>
          </thead>
          <tbody>
            {roots.map((root, at) => (
              <Row key={root}>
                <Cell>{at + 1}</Cell>
                <Cell figure>{ratePercent(root)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      ) : null}
    </>
  );
}

function PresentValue({ answer }: { answer: ValueAnswer }) {
  return (
    <Headline
      label="Net present value"
      figure={answer.npv === null ? '—' : quantity(answer.npv)}
      reason={answer.reason}
    />
  );
}

function Lines({ label, lines }: { label: string; lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Table label={label} className="border-t">
      <tbody>
        {lines.map(([name, figure]) => (
          <Row key={name}>
            <Cell className="text-ink-2">{name}</Cell>
            <Cell figure>{figure}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** Every reason for a missing figure, in words below it: a hint alone would not reach a phone. */
function Reasons({ reasons }: { reasons: Readonly<Record<string, { text: string }>> }) {
  const given = Object.entries(reasons);
  if (given.length === 0) return null;
  return (
    <ul className="border-t px-4 py-2 text-xs text-ink-2">
      {given.map(([name, { text }]) => (
        <li key={name}>
          {words(name).replace(/^[a-z]{3,4}$/i, (code) => code.toUpperCase())}: {text}
        </li>
      ))}
    </ul>
  );
}

function FundMetricsLines({ answer }: { answer: MetricsAnswer }) {
  const why = (name: string) => answer.reasons[name]?.text;
  return (
    <>
      <Headline label="Net IRR a year" figure={answer.irr === null ? '—' : ratePercent(answer.irr)} />
      <Lines
        label="Fund metrics"
        lines={[
          ['Paid in', quantity(answer.paid_in)],
          ['Distributed', quantity(answer.distributed)],
          ['Net asset value', quantity(answer.nav)],
          ['DPI', <Multiple key="dpi" value={answer.dpi} reason={why('dpi')} />],
          ['RVPI', <Multiple key="rvpi" value={answer.rvpi} reason={why('rvpi')} />],
          ['TVPI', <Multiple key="tvpi" value={answer.tvpi} reason={why('tvpi')} />],
          ...(answer.irr_roots.length > 1
            ? ([['Rates that fit', answer.irr_roots.map(ratePercent).join(', ')]] as const)
            : []),
        ]}
      />
      <Reasons reasons={answer.reasons} />
    </>
  );
}

function PmeLines({ answer }: { answer: PmeAnswer }) {
  const why = (name: string) => answer.reasons[name]?.text;
  const value = (figure: string | null, name: string) =>
    figure === null ? <Unknown reason={why(name)} /> : quantity(figure);
  const rate = (figure: number | null, name: string) => <Percent value={figure} reason={why(name)} />;
  return (
    <>
      <Headline
        label="KS-PME: above 1 the fund beat the index"
        figure={answer.ks_pme === null ? '—' : Number(answer.ks_pme.toPrecision(6))}
      />
      <Lines
        label="Public-market equivalents"
        lines={[
          ['Fund IRR', rate(answer.fund_irr, 'fund_irr')],
          ['Direct Alpha, a year', rate(answer.direct_alpha, 'direct_alpha')],
          ['Direct Alpha, continuous', rate(answer.direct_alpha_continuous, 'direct_alpha_continuous')],
          ['Long-Nickels: value in the index', value(answer.long_nickels.nav, 'long_nickels')],
          ['Long-Nickels IRR', rate(answer.long_nickels.irr, 'long_nickels')],
          [
            'PME+ scale of distributions',
            answer.pme_plus.lambda?.toPrecision(6) ?? <Unknown reason={why('pme_plus')} />,
          ],
          ['PME+ IRR', rate(answer.pme_plus.irr, 'pme_plus')],
          ['Modified PME: value', value(answer.mpme.nav, 'mpme')],
          ['Modified PME: distributed', value(answer.mpme.distributed, 'mpme')],
          ['Modified PME IRR', rate(answer.mpme.irr, 'mpme')],
        ]}
      />
      <Reasons reasons={answer.reasons} />
    </>
  );
}

const TIERS: Readonly<Record<string, string>> = { residual: 'Carried interest split', catch_up: 'Catch-up' };

function WaterfallTiers({ answer }: { answer: WaterfallAnswer }) {
  return (
    <Table label="Tiers of the waterfall">
      <thead>
        <tr>
          <Head>Tier</Head>
          <Head figure>Partners</Head>
          <Head figure>Manager</Head>
        </tr>
      </thead>
      <tbody>
        {answer.tiers.map(({ name, lp, gp }) => (
          <Row key={name}>
            <Cell>{TIERS[name] ?? words(name)}</Cell>
            <Cell figure>{quantity(lp)}</Cell>
            <Cell figure>{quantity(gp)}</Cell>
          </Row>
        ))}
        <Row className="font-semibold">
          <Cell>Together</Cell>
          <Cell figure>{quantity(answer.lp)}</Cell>
          <Cell figure>{quantity(answer.gp)}</Cell>
        </Row>
      </tbody>
    </Table>
  );
}

/** The answer of a calculator as one reads it. */
export function Answer({ kind, answer }: { kind: CalculatorName; answer: unknown }) {
  if (kind === 'fund-metrics') return <FundMetricsLines answer={answer as MetricsAnswer} />;
  if (kind === 'pme') return <PmeLines answer={answer as PmeAnswer} />;
  if (kind === 'waterfall') return <WaterfallTiers answer={answer as WaterfallAnswer} />;
  if (kind === 'npv' || kind === 'xnpv') return <PresentValue answer={answer as ValueAnswer} />;
  return <RateOfReturn answer={answer as RateAnswer} per={kind === 'xirr' ? 'a year' : 'a period'} />;
}
