// One statement of a company, periods side by side.
'use client';
import type { CompanyFundamentals } from '@redpill/contract';
import { Money, Percent, Unknown } from '#components/figures/figures.tsx';
import { dateText, quantity, words } from '#components/figures/format.ts';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { columnsOf, type LineKind, linesOf, type StatementPart } from './statement-lines.ts';

export function StatementTable({ fundamentals, part }: { fundamentals: CompanyFundamentals; part: StatementPart }) {
  const rows = fundamentals[part];
  const columns = columnsOf(rows);
  return (
    <Table label={words(part)} frame="max-h-[36rem] overflow-auto">
      <thead className="sticky top-0 z-1">
        <tr>
          <Head>Line</Head>
          {columns.map(({ period_ending, label, filed }) => (
            <Head key={period_ending} figure>
              <span
                data-hint={
                  filed
                    ? `Ends ${dateText(period_ending)}, filed ${dateText(filed)}`
                    : `Ends ${dateText(period_ending)}`
                }
              >
                {label || dateText(period_ending)}
              </span>
            </Head>
          ))}
        </tr>
      </thead>
      <tbody>
        {linesOf(rows, part).map(({ name, label, kind, values, derived }) => (
          <Row key={name}>
            <Cell>{label}</Cell>
            {columns.map(({ period_ending, currency }, at) => (
              <Cell key={period_ending} figure>
                <LineValue value={values[at] ?? null} kind={kind} currency={currency} />
                {derived[at] ? (
                  <span className="ml-1 text-ink-3" data-hint="Follows from other lines; no filing states it">
                    ·<span className="sr-only"> follows from other lines</span>
                  </span>
                ) : null}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function LineValue({ value, kind, currency }: { value: number | null; kind: LineKind; currency: string | null }) {
  if (value === null) return <Unknown reason="Not reported" />;
  if (kind === 'rate') return <Percent value={value} />;
  if (kind === 'money') return <Money amount={value.toFixed(2)} currency={currency ?? 'USD'} />;
  if (kind === 'plain') return <span className="tnum">{quantity(String(Math.round(value)))}</span>;
  return <span className="tnum">{value.toFixed(2)}</span>;
}
