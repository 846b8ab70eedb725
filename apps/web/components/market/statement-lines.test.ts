import { describe, expect, test } from 'vitest';
import { columnsOf, linesOf } from './statement-lines.ts';

const rows = [
  {
    period_ending: '2025-12-31',
    fiscal_year: 2025,
    fiscal_period: 'FY',
    reported_currency: 'USD',
    filing_date: '2026-02-01',
    revenue: 10,
    gross_profit: 4,
    inventory: null,
    diluted_earnings_per_share: 1.5,
    derived: ['gross_profit'],
  },
  {
    period_ending: '2024-12-31',
    fiscal_year: 2024,
    fiscal_period: 'FY',
    revenue: 9,
    weighted_average_basic_shares_outstanding: 7,
  },
];

describe('statements as a table', () => {
  test('have a column a period and a line for whatever any of them reports', () => {
    expect(columnsOf(rows)).toEqual([
      { period_ending: '2025-12-31', label: 'FY 2025', currency: 'USD', filed: '2026-02-01' },
      { period_ending: '2024-12-31', label: 'FY 2024', currency: null, filed: null },
    ]);
    expect(
      linesOf(rows, 'income_statements').map(({ name, kind, values, derived }) => [name, kind, values, derived]),
    ).toEqual([
      ['revenue', 'money', [10, 9], [false, false]],
      ['gross_profit', 'money', [4, null], [true, false]],
      ['diluted_earnings_per_share', 'ratio', [1.5, null], [false, false]],
      ['weighted_average_basic_shares_outstanding', 'plain', [null, 7], [false, false]],
    ]);
  });

  test('tell rates from other ratios, and are nothing where nothing is there', () => {
    const ratios = [
      { period_ending: '2025-12-31', gross_profit_margin: 0.4, current_ratio: 1.2, return_on_equity: 0.1 },
    ];
    expect(linesOf(ratios, 'financial_ratios').map(({ kind }) => kind)).toEqual(['rate', 'ratio', 'rate']);
    expect([columnsOf([]), linesOf([], 'cash_flows')]).toEqual([[], []]);
  });
});
