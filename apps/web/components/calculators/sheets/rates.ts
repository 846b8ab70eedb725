// The sheets of the rates of return and present values.
import { FIRST_DUE } from '@redpill/domain';
import type { CalculatorInput, Grid, Sheet } from '../sheet.ts';
import { AMOUNT, choicesOf, DATE, DAY_COUNT, SIGNED } from './columns.ts';

const FLOWS: Grid = { path: 'flows', label: 'Flows', hint: SIGNED, columns: [DATE, AMOUNT] };
const AMOUNTS: Grid = {
  path: 'amounts',
  label: 'Amounts',
  hint: 'One amount a period, the first one now: paid in is negative, received positive.',
  columns: [AMOUNT],
  plain: true,
};

const YEAR_FLOWS = [
  { date: '2008-01-01', amount: -10000 },
  { date: '2008-03-01', amount: 2750 },
  { date: '2008-10-30', amount: 4250 },
  { date: '2009-02-15', amount: 3250 },
  { date: '2009-04-01', amount: 2750 },
];

export const RATE_SHEETS = {
  xirr: {
    sheet: { grids: [FLOWS], fields: [DAY_COUNT] },
    start: { flows: YEAR_FLOWS },
  },
  irr: {
    sheet: { grids: [AMOUNTS], fields: [] },
    start: { amounts: [-100, 230, -132] },
  },
  xnpv: {
    sheet: {
      grids: [FLOWS],
      fields: [{ path: 'rate', label: 'Rate a year, %', kind: 'percent', required: true }, DAY_COUNT],
    },
    start: { flows: YEAR_FLOWS, rate: 0.09 },
  },
  npv: {
    sheet: {
      grids: [AMOUNTS],
      fields: [
        { path: 'rate', label: 'Rate a period, %', kind: 'percent', required: true },
        {
          path: 'first_due',
          label: 'First amount falls due',
          kind: 'choice',
          choices: choicesOf(FIRST_DUE, { now: 'Now', end_of_period: 'At the end of the first period' }),
          fallback: 'now',
        },
      ],
    },
    start: { amounts: [-10000, 3000, 4200, 6800], rate: 0.1, first_due: 'end_of_period' },
  },
  mirr: {
    sheet: {
      grids: [AMOUNTS],
      fields: [
        { path: 'finance_rate', label: 'Payments cost, % a period', kind: 'percent', required: true },
        { path: 'reinvest_rate', label: 'Receipts earn, % a period', kind: 'percent', required: true },
      ],
    },
    start: { amounts: [-120000, 39000, 30000, 21000, 37000, 46000], finance_rate: 0.1, reinvest_rate: 0.12 },
  },
} as const satisfies Record<string, { sheet: Sheet; start: CalculatorInput }>;
