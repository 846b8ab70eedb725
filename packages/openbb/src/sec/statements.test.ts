import { describe, expect, test } from 'vitest';
import { sharedFacts, sharedIsThere } from '../testing/shared-data.ts';
import { factsKnownAt, readCompanyFacts } from './company-facts.ts';
import { ratiosOf } from './ratios.ts';
import { type StatementKind, type StatementRow, statements } from './statements.ts';

const MILLION = 1_000_000;
const row = (
  facts: ReturnType<typeof sharedFacts>,
  kind: StatementKind,
  period: 'annual' | 'quarter',
  ending: string,
) => statements(facts, kind, { period, limit: 100 }).find(({ period_ending }) => period_ending === ending);
const millions = (from: StatementRow | undefined, ...lines: string[]) =>
  lines.map((line) => (typeof from?.[line] === 'number' ? (from[line] as number) / MILLION : from?.[line]));
const number = (from: StatementRow | undefined, line: string): number => {
  const value = from?.[line];
  if (typeof value !== 'number')
    throw new Error(`${line} of ${from?.period_ending ?? 'no period'} is ${String(value)}`);
  return value;
};

describe.skipIf(!sharedIsThere)('statements against the filings they are of', () => {
  test('Apple, second quarter of 2025: Form 10-Q', () => {
    const facts = sharedFacts('AAPL');
    const income = row(facts, 'income', 'quarter', '2025-03-29');
    expect(income).toMatchObject({ fiscal_year: 2025, fiscal_period: 'Q2', reported_currency: 'USD' });
    expect(
      millions(
        income,
        'revenue',
        'cost_of_revenue',
        'gross_profit',
        'research_and_development_expense',
        'total_operating_income',
      ),
    ).toEqual([95359, 50492, 44867, 8550, 29589]);
    expect(millions(income, 'selling_general_and_admin_expense', 'total_operating_expenses')).toEqual([6728, 15278]);
    expect(millions(income, 'total_pre_tax_income', 'income_tax_expense', 'consolidated_net_income')).toEqual([
      29310, 4530, 24780,
    ]);
    expect([income?.basic_earnings_per_share, income?.diluted_earnings_per_share]).toEqual([1.65, 1.65]);
    expect(income?.weighted_average_diluted_shares_outstanding).toBe(15_056_133_000);
    const balance = row(facts, 'balance', 'quarter', '2025-03-29');
    expect(millions(balance, 'cash_and_cash_equivalents', 'inventory', 'total_current_assets', 'total_assets')).toEqual(
      [28162, 6269, 118674, 331233],
    );
    expect(millions(balance, 'total_liabilities', 'total_common_equity', 'retained_earnings')).toEqual([
      264437, 66796, -15552,
    ]);
    // The filing has half a year of cash flows: the quarter is that less the first.
    const cash = row(facts, 'cash', 'quarter', '2025-03-29');
    const first = row(facts, 'cash', 'quarter', '2024-12-28');
    const half = [
      'net_cash_from_operating_activities',
      'purchase_of_property_plant_and_equipment',
      'repurchase_of_common_equity',
      'payment_of_dividends',
    ];
    expect(half.map((line) => (number(cash, line) + number(first, line)) / MILLION)).toEqual([
      53887, -6011, -49504, -7614,
    ]);
    expect(cash?.derived).toContain('net_cash_from_operating_activities');
    expect(first?.derived).not.toContain('net_cash_from_operating_activities');
  });

  test('NVIDIA, fiscal 2023: Form 10-K, and a later split that restates what a share earned', () => {
    const facts = sharedFacts('NVDA');
    const income = row(facts, 'income', 'annual', '2023-01-29');
    expect(income).toMatchObject({ fiscal_year: 2023, fiscal_period: 'FY' });
    expect(
      millions(
        income,
        'revenue',
        'cost_of_revenue',
        'gross_profit',
        'research_and_development_expense',
        'total_operating_expenses',
      ),
    ).toEqual([26974, 11618, 15356, 7339, 11132]);
    expect(
      millions(income, 'total_operating_income', 'total_pre_tax_income', 'income_tax_expense', 'net_income'),
    ).toEqual([4224, 4181, -187, 4368]);
    const balance = row(facts, 'balance', 'annual', '2023-01-29');
    expect(
      millions(
        balance,
        'total_assets',
        'total_liabilities',
        'total_common_equity',
        'goodwill',
        'long_term_debt',
        'short_term_debt',
      ),
    ).toEqual([41182, 19081, 22101, 4372, 9703, 1250]);
    const cash = row(facts, 'cash', 'annual', '2023-01-29');
    expect(
      millions(
        cash,
        'net_cash_from_operating_activities',
        'net_cash_from_investing_activities',
        'net_cash_from_financing_activities',
      ),
    ).toEqual([5641, 7375, -11617]);
    expect(millions(cash, 'capital_expenditure', 'free_cash_flow', 'stock_based_compensation')).toEqual([
      -1833, 3808, 2709,
    ]);
    // Ten for one in June 2024.
    expect(income?.diluted_earnings_per_share).toBe(0.17);
    const then = row(factsKnownAt(facts, '2023-12-31'), 'income', 'annual', '2023-01-29');
    expect([then?.basic_earnings_per_share, then?.diluted_earnings_per_share]).toEqual([1.76, 1.74]);
    expect(row(factsKnownAt(facts, '2022-12-31'), 'income', 'annual', '2023-01-29')).toBeUndefined();
  });

  test.each(['AAPL', 'NVDA', 'GOOG', 'SNOW', 'LPA'] as const)(
    '%s: what must add up does, every year and quarter',
    (symbol) => {
      const facts = sharedFacts(symbol);
      let held = 0;
      for (const period of ['annual', 'quarter'] as const) {
        for (const balance of statements(facts, 'balance', { period, limit: 12 })) {
          if (typeof balance.total_liabilities !== 'number') continue;
          const equity =
            number(balance, 'total_equity_non_controlling_interests') + Number(balance.redeemable_equity ?? 0);
          expect(number(balance, 'total_assets')).toBe(balance.total_liabilities + equity);
          held += 1;
        }
        for (const cash of statements(facts, 'cash', { period, limit: 12 })) {
          const change = cash.net_change_in_cash_and_equivalents;
          if (typeof change !== 'number') continue;
          const flows = [
            'net_cash_from_operating_activities',
            'net_cash_from_investing_activities',
            'net_cash_from_financing_activities',
          ];
          const sum = flows.reduce(
            (all, line) => all + number(cash, line),
            Number(cash.effect_of_exchange_rate_changes_on_cash ?? 0),
          );
          expect([cash.period_ending, sum]).toEqual([cash.period_ending, change]);
          if (typeof cash.cash_at_beginning_of_period === 'number') {
            expect(cash.cash_at_beginning_of_period + change).toBe(number(cash, 'cash_at_end_of_period'));
          }
          held += 1;
        }
        for (const income of statements(facts, 'income', { period, limit: 12 })) {
          const cash = row(facts, 'cash', period, income.period_ending);
          if (typeof income.consolidated_net_income !== 'number' || typeof cash?.net_income !== 'number') continue;
          expect(cash.net_income).toBe(income.consolidated_net_income);
          held += 1;
        }
      }
      expect(held).toBeGreaterThan(symbol === 'LPA' ? 5 : 40);
    },
  );

  test('the quarters of a year are the year', () => {
    for (const symbol of ['AAPL', 'NVDA', 'GOOG', 'SNOW'] as const) {
      const facts = sharedFacts(symbol);
      const [year] = statements(facts, 'income', { period: 'annual', limit: 1 });
      const quarters = statements(facts, 'income', { period: 'quarter', limit: 40 }).filter(
        ({ fiscal_year }) => fiscal_year === year?.fiscal_year,
      );
      expect(quarters.map(({ fiscal_period }) => fiscal_period)).toEqual(['Q4', 'Q3', 'Q2', 'Q1']);
      for (const line of ['revenue', 'total_operating_income', 'consolidated_net_income']) {
        expect(quarters.reduce((all, quarter) => all + number(quarter, line), 0)).toBe(number(year, line));
      }
      expect(quarters[0]?.derived).toContain('revenue');
    }
  });

  test('a filer under IFRS is read by its own taxonomy', () => {
    const [income] = statements(sharedFacts('LPA'), 'income', { period: 'annual', limit: 1 });
    expect(income).toMatchObject({
      period_ending: '2024-12-31',
      revenue: 43_862_372,
      consolidated_net_income: -19_426_051,
    });
    expect(statements(sharedFacts('LPA'), 'income', { period: 'quarter', limit: 5 })).toEqual([]);
  });

  test('ratios follow from the statements of their period', () => {
    const facts = sharedFacts('NVDA');
    const of = (kind: StatementKind) => statements(facts, kind, { period: 'annual', limit: 10 });
    const ratios = ratiosOf('NVDA', { income: of('income'), balance: of('balance'), cash: of('cash') });
    const found = ratios.find(({ period_ending }) => period_ending === '2023-01-29');
    expect(found).toMatchObject({ fiscal_period: 'FY', symbol: 'NVDA' });
    expect(found?.gross_profit_margin).toBeCloseTo(15356 / 26974, 12);
    expect(found?.current_ratio).toBeCloseTo(23073 / 6563, 12);
    expect(found?.debt_equity_ratio).toBeCloseTo((1250 + 9703) / 22101, 12);
    expect(found?.return_on_equity).toBeCloseTo(4368 / 22101, 12);
    expect(found?.interest_coverage_ratio).toBeCloseTo(4224 / 262, 12);
  });
});

describe('facts as they may come', () => {
  const assets = { units: { USD: [{ end: '2023-12-31', val: 5, accn: 'a', form: '10-K', filed: '2024-02-01' }] } };
  test.each<[string, unknown]>([
    ['text', 'Not Found'],
    ['a document of another kind', { cik: 1, facts: {} }],
    [
      'values that are none',
      {
        cik: 1,
        entityName: 'A',
        facts: { 'us-gaap': { NetIncomeLoss: { units: { USD: [{ end: 3 }] } }, Assets: assets } },
      },
    ],
  ])('%s is refused', (_, document) => {
    expect(() => statements(readCompanyFacts(document), 'income', { period: 'annual', limit: 1 })).toThrow(
      /no companyfacts|cannot be read/,
    );
  });

  test('a company without statements has none, and says that it has no facts where it has none', () => {
    const facts = readCompanyFacts({ cik: 7, entityName: 'A', facts: { 'us-gaap': { Assets: assets } } });
    expect(facts).toMatchObject({ cik: '0000000007', currency: 'USD' });
    expect(statements(facts, 'balance', { period: 'annual', limit: 5 })).toEqual([]);
    expect(() => readCompanyFacts({ cik: 7, entityName: 'A', facts: { dei: {} } })).toThrow(
      /neither us-gaap nor ifrs-full/,
    );
  });

  const flow = (start: string, end: string, val: number, more: object = {}) => ({
    start,
    end,
    val,
    accn: end,
    fy: 2023,
    fp: 'FY',
    form: '10-K',
    filed: '2024-02-01',
    ...more,
  });
  test('the later of two filings counts, in whatever order they stand; a missing divisor gives no ratio', () => {
    const rows = [
      flow('2023-01-01', '2023-12-31', 70, { filed: '2025-02-01', accn: 'later', fy: 2024 }),
      flow('2023-01-01', '2023-12-31', 50),
      flow('2024-01-01', '2024-12-31', 90, { filed: '2025-02-01', accn: 'later', fy: 2024 }),
    ];
    const facts = readCompanyFacts({
      cik: 7,
      entityName: 'A',
      facts: { 'us-gaap': { NetIncomeLoss: { units: { USD: rows } } } },
    });
    const income = statements(facts, 'income', { period: 'annual', limit: 5 });
    expect(income.map(({ fiscal_year, net_income, filing_date }) => [fiscal_year, net_income, filing_date])).toEqual([
      [2024, 90, '2025-02-01'],
      [2023, 70, '2025-02-01'],
    ]);
    expect(ratiosOf('A', { income, balance: [], cash: [] })[0]?.net_profit_margin).toBeNull();
  });
});
