import { describe, expect, test } from 'vitest';
import { openProviders } from '../ask-providers.ts';
import { statements } from '../sec/statements.ts';
import { sharedFacts, sharedIsThere } from '../testing/shared-data.ts';
import { snapshot } from './snapshot.ts';

const providers = openProviders({
  providers: [snapshot()],
  credentials: {},
  get: () => Promise.reject(new Error('the bundle asks nobody')),
  now: () => new Date('2026-11-27T12:00:00Z'),
});
const signal = new AbortController().signal;

describe('the bundled filings', () => {
  test('answer what a company reports, is, and is found by', async () => {
    const income = await providers.ask('IncomeStatement', { symbol: 'nvda', limit: 2 }, { signal });
    expect(income.rows.map((row) => [row.fiscal_year, row.revenue])).toEqual([
      [2026, 215_938_000_000],
      [2025, 130_497_000_000],
    ]);
    const ratios = await providers.ask('FinancialRatios', { symbol: 'NVDA', limit: 1 }, { signal });
    expect(ratios.rows[0]?.gross_profit_margin).toBeCloseTo(153463 / 215938, 12);
    expect((await providers.ask('EquityInfo', { symbol: 'SNOW' }, { signal })).rows).toMatchObject([
      { name: 'Snowflake Inc.', cik: '0001640147' },
    ]);
    expect((await providers.ask('EquitySearch', { query: 'alph' }, { signal })).rows).toMatchObject([
      { symbol: 'GOOG' },
    ]);
    expect(income.licence).toContain('public domain');
  });

  test('are as they were known on a day: nothing that was filed later', async () => {
    const { rows } = await providers.ask('IncomeStatement', { symbol: 'AAPL', as_of: '2025-06-30' }, { signal });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ filing_date }) => String(filing_date) <= '2025-06-30')).toBe(true);
    const before = providers.ask('IncomeStatement', { symbol: 'AAPL', as_of: '2000-01-01' }, { signal });
    await expect(before).rejects.toMatchObject({ nothing_there: true });
  });

  test('say what they do not hold', async () => {
    const other = providers.ask('IncomeStatement', { symbol: 'MSFT' }, { signal });
    await expect(other).rejects.toMatchObject({
      nothing_there: true,
      refusals: [{ kind: 'unknown_symbol', message: 'holds AAPL, GOOG, NVDA, SNOW alone' }],
    });
    const quarters = providers.ask('IncomeStatement', { symbol: 'AAPL', period: 'quarter' }, { signal });
    await expect(quarters).rejects.toMatchObject({ refusals: [{ kind: 'no_data' }] });
    await expect(providers.ask('EquityQuote', { symbol: 'AAPL' }, { signal })).rejects.toMatchObject({
      refusals: [{ kind: 'not_offered' }],
    });
  });
});

describe.skipIf(!sharedIsThere)('are the filings', () => {
  test.each(['AAPL', 'GOOG', 'NVDA', 'SNOW'])('%s, line by line', async (symbol) => {
    for (const [model, kind] of [
      ['IncomeStatement', 'income'],
      ['BalanceSheet', 'balance'],
      ['CashFlowStatement', 'cash'],
    ] as const) {
      const { rows } = await providers.ask(model, { symbol, limit: 10 }, { signal });
      expect(rows).toHaveLength(4);
      const filed = statements(sharedFacts(symbol), kind, { period: 'annual', limit: 4 });
      for (const [at, row] of rows.entries()) expect(filed[at]).toMatchObject(row);
    }
  });
});
