// The sheets of a fund's figures: metrics, public-market equivalents and the waterfall.
import { DAY_COUNTS, DISTRIBUTION_ORDERS, PREFERRED_COMPOUNDINGS, WATERFALL_STYLES } from '@redpill/domain';
import type { CalculatorInput, Cell, Sheet } from '../sheet.ts';
import { AMOUNT, choicesOf, DATE, DAY_COUNT, NAV } from './columns.ts';

const DEAL: Cell = { path: 'deal', label: 'Deal', kind: 'text' };

const WATERFALL: Sheet = {
  grids: [
    {
      path: 'contributions',
      label: 'Contributions',
      hint: 'Without a deal: fees and expenses.',
      columns: [DATE, AMOUNT, DEAL],
    },
    {
      path: 'distributions',
      label: 'Distributions',
      hint: 'Proceeds realise their deal, in full or by the cost relieved; 0 writes it off.',
      columns: [DATE, AMOUNT, DEAL, { path: 'cost_relieved', label: 'Cost relieved', kind: 'amount' }],
    },
    {
      path: 'tiers',
      label: 'Higher carry',
      hint: 'From a multiple of what was paid in, or from a yearly rate of return.',
      rare: true,
      columns: [
        { path: 'carry', label: 'Carry, %', kind: 'percent', required: true },
        { path: 'catch_up', label: 'Catch-up, %', kind: 'percent' },
        { path: 'from.multiple', label: 'From multiple', kind: 'number' },
        { path: 'from.irr', label: 'From IRR, %', kind: 'percent' },
      ],
    },
  ],
  fields: [
    {
      path: 'style',
      label: 'Style',
      kind: 'choice',
      choices: choicesOf(WATERFALL_STYLES, { european: 'European: whole fund', american: 'American: deal by deal' }),
      fallback: 'european',
    },
    { path: 'as_of', label: 'As of', kind: 'date', required: true },
    { path: 'carry', label: 'Carry, %', kind: 'percent', required: true },
    { path: 'catch_up', label: 'Catch-up, %', kind: 'percent', required: true, hint: '100 is full, 0 a hard hurdle' },
    { path: 'hurdle.rate', label: 'Preferred return, % a year', kind: 'percent' },
    {
      path: 'hurdle.compounding',
      label: 'Compounding',
      kind: 'choice',
      none: 'No preferred return',
      choices: choicesOf(PREFERRED_COMPOUNDINGS),
    },
    { path: 'hurdle.day_count', label: 'Day count', kind: 'choice', none: 'ACT/365', choices: choicesOf(DAY_COUNTS) },
    {
      path: 'order',
      label: 'Order',
      kind: 'choice',
      choices: choicesOf(DISTRIBUTION_ORDERS, {
        capital_first: 'Capital, then preferred return',
        preferred_return_first: 'Preferred return, then capital',
      }),
      fallback: 'capital_first',
    },
    { path: 'gp_commitment', label: 'Manager’s own part, %', kind: 'percent' },
  ],
};

const PME: Sheet = {
  grids: [
    { path: 'contributions', label: 'Contributions', columns: [DATE, AMOUNT] },
    { path: 'distributions', label: 'Distributions', columns: [DATE, AMOUNT] },
    {
      path: 'index',
      label: 'Index',
      hint: 'Total returns, in the currency of the flows.',
      columns: [DATE, { path: 'level', label: 'Level', kind: 'amount', required: true }],
    },
    {
      path: 'interim_navs',
      label: 'Values after distributions',
      hint: 'The modified PME alone needs them.',
      rare: true,
      columns: [DATE, AMOUNT],
    },
  ],
  fields: [
    ...NAV,
    {
      path: 'index_window_days',
      label: 'Days a level may be old',
      kind: 'number',
      fallback: '7',
    },
    DAY_COUNT,
  ],
};

export const FUND_SHEETS = {
  'fund-metrics': {
    sheet: {
      grids: [
        {
          path: 'flows',
          label: 'Flows',
          hint: 'As the investors see them; amounts have no sign.',
          columns: [
            DATE,
            {
              path: 'type',
              label: 'Type',
              kind: 'choice',
              required: true,
              choices: choicesOf(['contribution', 'distribution'], {
                contribution: 'Contribution',
                distribution: 'Distribution',
              }),
            },
            AMOUNT,
          ],
        },
      ],
      fields: [...NAV, DAY_COUNT],
    },
    start: {
      flows: [
        { date: '2019-12-31', type: 'contribution', amount: 100 },
        { date: '2020-12-31', type: 'contribution', amount: 50 },
        { date: '2021-12-31', type: 'distribution', amount: 40 },
        { date: '2023-12-31', type: 'distribution', amount: 90 },
      ],
      nav: { date: '2024-12-31', amount: 110 },
    },
  },
  pme: {
    sheet: PME,
    start: {
      contributions: [
        { date: '2019-12-31', amount: 100 },
        { date: '2020-12-31', amount: 50 },
      ],
      distributions: [
        { date: '2021-12-31', amount: 40 },
        { date: '2023-12-31', amount: 90 },
      ],
      nav: { date: '2024-12-31', amount: 110 },
      index: [
        { date: '2019-12-31', level: 100 },
        { date: '2020-12-31', level: 120 },
        { date: '2021-12-31', level: 150 },
        { date: '2022-12-31', level: 120 },
        { date: '2023-12-31', level: 150 },
        { date: '2024-12-31', level: 180 },
      ],
      interim_navs: [{ date: '2021-12-31', amount: 180 }],
    },
  },
  waterfall: {
    sheet: WATERFALL,
    start: {
      style: 'european',
      contributions: [{ date: '2021-01-01', amount: 100 }],
      distributions: [{ date: '2025-12-31', amount: 250 }],
      hurdle: { rate: 0.08, compounding: 'annual' },
      catch_up: 1,
      carry: 0.2,
      as_of: '2025-12-31',
    },
  },
} as const satisfies Record<string, { sheet: Sheet; start: CalculatorInput }>;
