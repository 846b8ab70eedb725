// What was lost, by each of the definitions in use, and how much of the fund its largest deals are.
import type { FundAttribution } from '@redpill/contract';
import { Percent } from '#components/figures/figures.tsx';
import { MeasureLink } from '#components/figures/measure-link.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';

type Ratio = FundAttribution['loss_ratios'][number];
type Share = FundAttribution['concentration'][number];

const LOSSES: Record<Ratio['measure'], { label: string; says: string }> = {
  by_capital: { label: 'By capital', says: 'Cost not covered by value, over all cost' },
  by_count: { label: 'By count', says: 'Deals below their cost, over all deals' },
  impairment: { label: 'Impairment', says: 'Deals held below their remaining cost, over all deals held' },
};

export function Losses({ ratios }: { ratios: readonly Ratio[] }) {
  const of = (measure: Ratio['measure'], scope: Ratio['scope']) =>
    ratios.find((ratio) => ratio.measure === measure && ratio.scope === scope);
  return (
    <Card>
      <CardHeader title="Loss ratios" says="Three definitions are in use">
        <span className="text-xs">
          <MeasureLink page="loss-ratio" />
        </span>
      </CardHeader>
      <Table label="Loss ratios">
        <thead>
          <tr>
            <Head>Definition</Head>
            <Head figure>All deals</Head>
            <Head figure>Deals that are over</Head>
          </tr>
        </thead>
        <tbody>
          {(Object.keys(LOSSES) as Ratio['measure'][]).map((measure) => (
            <Row key={measure}>
              <Cell>
                <span className="font-medium">{LOSSES[measure].label}</span>
                <span className="block text-xs text-ink-3">{LOSSES[measure].says}</span>
              </Cell>
              {(['all', 'realised'] as const).map((scope) => (
                <Cell key={scope} figure>
                  <Percent value={of(measure, scope)?.value} reason={of(measure, scope)?.reason?.text} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

const MEASURES: Record<Share['measure'], string> = { cost: 'Cost', fair_value: 'Fair value', gain: 'Gain' };

export function Concentrations({ shares }: { shares: readonly Share[] }) {
  const counts = [...new Set(shares.map(({ count }) => count))];
  const of = (count: number, measure: Share['measure']) =>
    shares.find((share) => share.count === count && share.measure === measure);
  return (
    <Card>
      <CardHeader title="Concentration" says="Share of the largest deals">
        <span className="text-xs">
          <MeasureLink page="top-share" />
        </span>
      </CardHeader>
      <Table label="Concentration">
        <thead>
          <tr>
            <Head>Largest</Head>
            {Object.values(MEASURES).map((label) => (
              <Head key={label} figure>
                {label}
              </Head>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <Row key={count}>
              <Cell className="font-medium">{count === 1 ? 'The largest' : `The ${count} largest`}</Cell>
              {(Object.keys(MEASURES) as Share['measure'][]).map((measure) => {
                const share = of(count, measure);
                return (
                  <Cell key={measure} figure>
                    <Percent value={share?.share} reason={share?.reason?.text} />
                    {share && share.companies.length > 0 ? (
                      <span
                        className="block text-xs whitespace-normal text-ink-3"
                        data-hint={share.companies.join(', ')}
                      >
                        {share.companies[0]}
                        {share.companies.length > 1 ? ` and ${share.companies.length - 1} more` : ''}
                      </span>
                    ) : null}
                  </Cell>
                );
              })}
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
