// Tables of a fund as workbooks: capital accounts, fees and the pace of its plan, computed again by their own formulas.
import type { CapitalAccountsView, FundFees, FundPlanView } from '@redpill/contract';
import { CAPITAL_LINES } from '@redpill/domain';
import { words } from '#components/figures/format.ts';
import { cellName, sumDown, type WorkbookCell, type WorkbookSheet } from '#components/view/workbook.ts';

type Which = 'period' | 'since_inception';

/** Closing is the sum of its lines, and the fund that of its partners. */
export function accountsWorkbook(data: CapitalAccountsView, which: Which): WorkbookSheet[] {
  const lines = CAPITAL_LINES.slice(0, -1);
  const rows = data.accounts.map((account, at): WorkbookCell[] => {
    const row = at + 1;
    const { closing } = account[which];
    return [
      account.limited_partner_name ?? 'Recorded without a name',
      ...lines.map((line) => ({ amount: account[which][line] })),
      closing === null
        ? null
        : { formula: `SUM(${cellName(row, 1)}:${cellName(row, lines.length)})`, value: Number(closing) },
    ];
  });
  const last = data.accounts.length;
  const total: WorkbookCell[] = [
    'The fund',
    ...CAPITAL_LINES.map((line, at) =>
      sumDown(
        at + 1,
        1,
        last,
        data.accounts.map((account) => account[which][line]),
      ),
    ),
  ];
  const head = ['Partner', ...CAPITAL_LINES.map(words)];
  return [{ name: 'Capital accounts', rows: [head, ...rows, ...(data.fund ? [total] : [])] }];
}

/** The difference is what was charged less what is due. */
export function feesWorkbook(fees: NonNullable<FundFees['fees']>): WorkbookSheet[] {
  const rows = fees.periods.map((period, at): WorkbookCell[] => [
    period.from,
    period.until,
    { amount: period.gross },
    { amount: period.offset },
    { formula: `${cellName(at + 1, 2)}-${cellName(at + 1, 3)}`, value: Number(period.due) },
    { amount: period.charged },
    { formula: `${cellName(at + 1, 5)}-${cellName(at + 1, 4)}`, value: Number(period.difference) },
  ]);
  const last = fees.periods.length;
  const sums = (['gross', 'offset', 'due', 'charged', 'difference'] as const).map((name, at) =>
    sumDown(
      at + 2,
      1,
      last,
      fees.periods.map((period) => period[name]),
    ),
  );
  const partners = fees.partners.map(({ limited_partner_name, commitment, due }): WorkbookCell[] => [
    limited_partner_name ?? 'Recorded without a name',
    { amount: commitment },
    { amount: due },
  ]);
  const head = ['From', 'Until', 'Before offsets', 'Offset', 'Due', 'Charged', 'Difference'];
  return [
    { name: 'Fees by period', rows: [head, ...rows, ['Total', null, ...sums]] },
    {
      name: 'Fees by partner',
      rows: [
        ['Partner', 'Commitment', 'Due'],
        ...partners,
        [
          'Total',
          null,
          sumDown(
            2,
            1,
            partners.length,
            fees.partners.map(({ due }) => due),
          ),
        ],
      ],
    },
  ];
}

/** The plan's assumptions in cells of their own, and every year computed from the one before: change one and see. */
export function pacingWorkbook(data: FundPlanView): WorkbookSheet[] {
  const { pacing, plan, commitment } = data;
  if (pacing === null) return [];
  const { call_rates, life_years, bow, growth } = plan.pacing;
  const assumed: WorkbookCell[][] = [
    ['Assumption', 'Value'],
    ['Commitment', { amount: commitment }],
    ['Life, years', life_years],
    ['Bow', bow],
    ['Growth a year', growth],
    ['Least paid of value', plan.pacing.yield],
    ['Paid in so far', { amount: pacing.paid_in }],
    ['Value so far', { amount: pacing.nav }],
  ];
  const of = (row: number) => `Assumptions!$B$${row}`;
  let paid_in = Number(pacing.paid_in);
  const years = pacing.years.map((year, at): WorkbookCell[] => {
    const row = at + 2;
    const before = at === 0 ? { paid: of(7), value: of(8) } : { paid: `F${row - 1}`, value: `E${row - 1}` };
    const grown = `${before.value}*(1+${of(5)})`;
    paid_in += Number(year.contribution);
    return [
      year.year,
      call_rates[Math.min(year.year, call_rates.length) - 1] ?? 0,
      { formula: `MAX(0,${of(2)}-${before.paid})*B${row}`, value: Number(year.contribution) },
      { formula: `MAX(${of(6)},(A${row}/${of(3)})^${of(4)})*${grown}`, value: Number(year.distribution) },
      { formula: `${grown}+C${row}-D${row}`, value: Number(year.nav) },
      { formula: `${before.paid}+C${row}`, value: paid_in },
    ];
  });
  return [
    {
      name: 'Pace',
      rows: [['Year of the fund', 'Called of unfunded', 'Called', 'Distributed', 'Value', 'Paid in'], ...years],
    },
    { name: 'Assumptions', rows: assumed },
  ];
}
