// What figures rest on: every entry that went in, and the policies they were made with.
'use client';
import type { FundPme } from '@redpill/contract';
import { useState } from 'react';
import { DateText, Money, Unknown } from '#components/figures/figures.tsx';
import { words } from '#components/figures/format.ts';
import { entryType } from '#components/figures/labels.ts';
import { Button } from '#components/ui/button.tsx';
import { Card, CardHeader } from '#components/ui/card.tsx';
import { Cell, Head, Row, Table } from '#components/ui/table.tsx';

interface BehindFiguresProps {
  entries: FundPme['entries'];
  currency: string;
  policies: FundPme['policies'];
}

export function BehindFigures({ entries, currency, policies }: BehindFiguresProps) {
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <CardHeader title="What they rest on" says={`${entries.length} entries, ${policies.length} policies`}>
        <Button size="sm" look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Close' : 'Open'}
        </Button>
      </CardHeader>
      {open ? (
        <>
          <Table label="Entries behind the figures" frame="max-h-96 overflow-y-auto">
            <thead className="sticky top-0">
              <tr>
                <Head>Day</Head>
                <Head>Entry</Head>
                <Head>Of</Head>
                <Head>Counts as</Head>
                <Head figure>Amount</Head>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Row key={[entry.entry_id, entry.role, entry.date, entry.type, entry.currency, entry.sign].join(' ')}>
                  <Cell>
                    <DateText date={entry.date} />
                  </Cell>
                  <Cell>{entry.type === 'valuation' ? 'Mark' : entryType(entry.type)}</Cell>
                  <Cell>{entry.concerning ?? <Unknown reason="Of the fund as a whole, or of several" />}</Cell>
                  <Cell className="text-ink-3">{words(entry.role)}</Cell>
                  <Cell figure>
                    {entry.sign < 0 ? '−' : ''}
                    <Money amount={entry.converted_amount} currency={currency} reason="No rate of exchange is known" />
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
          <dl className="border-t px-4 py-2 text-xs">
            {policies.map((policy) => (
              <div key={policy.name} className="grid grid-cols-[9.5rem_1fr] gap-3 border-b py-1 last:border-b-0">
                <dt className="text-ink-3">{words(policy.name)}</dt>
                <dd>{words(policy.value)}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </Card>
  );
}
