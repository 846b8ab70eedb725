// The rows of a cap table: who holds what, issued and fully diluted, each opening to the securities behind it.
'use client';
import type { CapTable } from '@redpill/contract';
import { useState } from 'react';
import { holdersWorkbook } from '#components/calculators/company-workbooks.ts';
import { DateText, Money, Unknown } from '#components/figures/figures.tsx';
import { percent, quantity } from '#components/figures/format.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/states.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';
import { SaveWorkbook } from '#components/view/save-workbook.tsx';

type HeldRow = CapTable['rows'][number];

const KINDS = { stock: 'Stock', equity_compensation: 'Options', warrant: 'Warrants', pool: 'Unissued pool' } as const;
const keyOf = ({ stakeholder_id, kind, stock_class_id, plan }: HeldRow) =>
  [stakeholder_id, kind, stock_class_id, plan].join(' ');

export function Holders({ table }: { table: CapTable }) {
  const [open, setOpen] = useState<string | null>(null);
  if (table.rows.length === 0) return <EmptyState title="Nobody holds a share">{table.reason?.text}</EmptyState>;
  return (
    <Card>
      <CardHeader title="Holders" says="Each opens to the securities behind it">
        <SaveWorkbook name={`Cap table ${table.as_of}`} sheets={() => holdersWorkbook(table)} />
      </CardHeader>
      <Table label="Holders">
        <thead>
          <tr>
            <Head>Holder</Head>
            <Head>Of</Head>
            <Head figure>Number</Head>
            <Head figure>As converted</Head>
            <Head figure>Issued</Head>
            <Head figure>Fully diluted</Head>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => {
            const key = keyOf(row);
            const shown = open === key;
            return [
              <Row key={key}>
                <Cell>
                  {row.security_ids.length > 0 ? (
                    <Button
                      size="sm"
                      look="quiet"
                      className="-ml-2"
                      aria-expanded={shown}
                      onClick={() => setOpen(shown ? null : key)}
                    >
                      {row.holder}
                    </Button>
                  ) : (
                    <span className="text-ink-3">Nobody yet</span>
                  )}
                </Cell>
                <Cell className="text-ink-2">
                  {row.kind === 'stock' ? row.stock_class : KINDS[row.kind]}
                  {row.plan ? <span className="text-ink-3"> · {row.plan}</span> : null}
                </Cell>
                <Cell figure>{quantity(row.quantity)}</Cell>
                <Cell figure>{quantity(row.as_converted)}</Cell>
                <Cell figure>
                  {row.ownership_issued === null ? (
                    <Unknown reason="Not issued: it counts fully diluted" />
                  ) : (
                    percent(row.ownership_issued)
                  )}
                </Cell>
                <Cell figure>{row.ownership === null ? <Unknown /> : percent(row.ownership)}</Cell>
              </Row>,
              shown ? <Behind key={`${key} behind`} row={row} table={table} /> : null,
            ];
          })}
        </tbody>
        <Total table={table} />
      </Table>
    </Card>
  );
}

function Total({ table }: { table: CapTable }) {
  return (
    <tfoot>
      <tr className="border-t font-medium">
        <Cell>Total</Cell>
        <Cell />
        <Cell />
        <Cell figure>{quantity(table.fully_diluted)}</Cell>
        <Cell figure>{percent(sumOf(table.rows.map((row) => row.ownership_issued)))}</Cell>
        <Cell figure>{percent(sumOf(table.rows.map((row) => row.ownership)))}</Cell>
      </tr>
    </tfoot>
  );
}

const sumOf = (parts: readonly (number | null)[]): number => parts.reduce<number>((all, part) => all + (part ?? 0), 0);

function Behind({ row, table }: { row: HeldRow; table: CapTable }) {
  const held = table.securities.filter(({ security_id }) => row.security_ids.includes(security_id));
  return (
    <tr className="bg-paper">
      <td colSpan={6} className="px-4 py-2">
        <ul aria-label={`Securities of ${row.holder ?? 'nobody'}`} className="flex flex-col gap-1 text-xs">
          {held.map((security) => (
            <li key={security.security_id} className="tnum flex flex-wrap gap-x-3">
              <span className="font-medium">{security.number}</span>
              <span>{quantity(security.quantity)}</span>
              <span>
                {security.price === null ? 'no price on record' : `at ${security.currency} ${quantity(security.price)}`}
              </span>
              <span className="text-ink-3">
                issued <DateText date={security.issued_on} />
              </span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

export function Convertibles({ table }: { table: CapTable }) {
  if (table.convertibles.length === 0) return null;
  return (
    <Card>
      <CardHeader title="SAFEs and notes" says="No shares until they convert" />
      <Table label="SAFEs and notes">
        <thead>
          <tr>
            <Head>Holder</Head>
            <Head>Kind</Head>
            <Head figure>Amount</Head>
            <Head figure>Cap</Head>
            <Head figure>Discount</Head>
            <Head>Issued</Head>
          </tr>
        </thead>
        <tbody>
          {table.convertibles.map((each) => (
            <Row key={each.security_id}>
              <Cell>{each.holder}</Cell>
              <Cell>{each.type === 'safe' ? 'SAFE' : 'Note'}</Cell>
              <Cell figure>
                <Money amount={each.amount} currency={each.currency} />
              </Cell>
              <Cell figure>
                <Money amount={each.cap} currency={each.currency} reason="No cap" />
              </Cell>
              <Cell figure>
                {each.discount === null ? <Unknown reason="No discount" /> : percent(Number(each.discount))}
              </Cell>
              <Cell>
                <DateText date={each.issued_on} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
