import type { PublicComparable } from '@redpill/contract';
import { expect, test } from 'vitest';
import { compsWorkbook, isMultiple } from './comps-workbook.ts';

const company = (symbol: string, ev_to_revenue: number | null): PublicComparable => ({
  symbol,
  name: symbol,
  currency: 'USD',
  close: '10.5',
  close_date: '2026-01-05',
  period_ending: '2025-12-31',
  market_cap: '100',
  enterprise_value: '120',
  figures: { ev_to_revenue },
  provider: 'sec',
  on_record: false,
  retrieved_at: '2026-01-06T00:00:00Z',
  missing: [],
});

test('the workbook has a row a company and computes its quartiles again', () => {
  const summary = { ev_to_revenue: { count: 2, lower: 2.5, median: 3, upper: 3.5 } };
  const [sheet] = compsWorkbook([company('A', 2), company('B', 4), company('C', null)], summary);
  expect(sheet?.rows[0]?.slice(-8, -6)).toEqual(['EV / revenue', 'EV / gross profit']);
  expect(sheet?.rows[1]?.slice(0, 4)).toEqual(['A', 'A', 'USD', { amount: '10.5' }]);
  expect(sheet?.rows[5]?.slice(0, 9)).toEqual([
    'Median',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    { formula: 'QUARTILE(I2:I4,2)', value: 3 },
  ]);
  expect(sheet?.rows).toHaveLength(7);
  expect(
    ['ev_to_revenue', 'price_to_earnings', 'net_margin'].map((figure) => isMultiple(figure as 'net_margin')),
  ).toEqual([true, true, false]);
});
