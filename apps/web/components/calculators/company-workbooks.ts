// A round, an exit and a cap table as workbooks: what everybody owns or receives is computed from the numbers beside it.
import type { CapTable } from '@redpill/contract';
import type { ExitWaterfall, RoundModel } from '@redpill/domain';
import { sumDown, type WorkbookCell, type WorkbookSheet } from '../view/workbook.ts';

/** Shares after the round as a part of all of them, and the preferred stock with its preference. */
export function roundWorkbook({ holders, shadow_series }: RoundModel): WorkbookSheet[] {
  const last = holders.length + 1;
  const rows = holders.map((holder, at): WorkbookCell[] => [
    holder.name,
    holder.kind,
    { amount: holder.shares },
    { amount: holder.price },
    holder.ownership_before,
    { formula: `C${at + 2}/SUM(C$2:C$${last})`, value: holder.ownership },
  ]);
  const shares = holders.map(({ shares: held }) => held);
  const series = shadow_series.map(({ price, shares: held, preference, holders: names }, at): WorkbookCell[] => [
    names.join(', '),
    { amount: price },
    { amount: held },
    { formula: `B${at + 2}*C${at + 2}`, value: Number(preference) },
  ]);
  return [
    {
      name: 'Who owns what',
      rows: [
        ['Holder', 'Kind', 'Shares', 'Price', 'Owned before', 'Owned after'],
        ...rows,
        ['Total', null, sumDown(2, 1, holders.length, shares), null, null, null],
      ],
    },
    { name: 'Preferred by price', rows: [['Holders', 'Price', 'Shares', 'Preference'], ...series] },
  ];
}

/** What everybody receives as a part of all proceeds. */
export function exitWorkbook({ payouts, breakpoints }: ExitWaterfall): WorkbookSheet[] {
  const last = payouts.length + 1;
  const all = payouts.reduce((sum, { amount }) => sum + Number(amount), 0);
  const rows = payouts.map(({ name, kind, amount, converts }, at): WorkbookCell[] => [
    name,
    kind,
    converts ? 'yes' : 'no',
    { amount },
    { formula: `D${at + 2}/SUM(D$2:D$${last})`, value: all === 0 ? null : Number(amount) / all },
  ]);
  return [
    {
      name: 'Payouts',
      rows: [
        ['Name', 'Kind', 'Converts', 'Receives', 'Share'],
        ...rows,
        [
          'Total',
          null,
          null,
          sumDown(
            3,
            1,
            payouts.length,
            payouts.map(({ amount }) => amount),
          ),
          null,
        ],
      ],
    },
    {
      name: 'Breakpoints',
      rows: [
        ['Proceeds', 'Who', 'What', 'A share of common'],
        ...breakpoints.map(({ proceeds, name, event, price_per_share }): WorkbookCell[] => [
          { amount: proceeds },
          name,
          event,
          { amount: price_per_share },
        ]),
      ],
    },
  ];
}

/** Who holds what, owned as parts of the sums below. */
export function holdersWorkbook(table: CapTable): WorkbookSheet[] {
  const last = table.rows.length + 1;
  const rows = table.rows.map((row, at): WorkbookCell[] => [
    row.holder ?? 'Nobody yet',
    row.kind === 'stock' ? row.stock_class : row.kind,
    { amount: row.quantity },
    { amount: row.as_converted },
    { formula: `D${at + 2}/SUM(D$2:D$${last})`, value: row.ownership },
  ]);
  return [
    {
      name: 'Cap table',
      rows: [
        ['Holder', 'Of', 'Number', 'As converted', 'Fully diluted'],
        ...rows,
        [
          'Total',
          null,
          null,
          sumDown(
            3,
            1,
            table.rows.length,
            table.rows.map((row) => row.as_converted),
          ),
          null,
        ],
      ],
    },
  ];
}
