// Ratios that follow from a company's statements alone, period by period: what has a price in it is left to whoever has one.
import type { StatementRow } from './statements.ts';

export interface Statements {
  readonly income: readonly StatementRow[];
  readonly balance: readonly StatementRow[];
  readonly cash: readonly StatementRow[];
}

export interface RatioRow {
  readonly period_ending: string;
  readonly fiscal_year: number;
  readonly fiscal_period: string;
  readonly symbol: string;
  readonly [ratio: string]: number | string | null;
}

const line = (row: StatementRow | undefined, name: string): number | null => {
  const value = row?.[name];
  return typeof value === 'number' ? value : null;
};

const over = (a: number | null, b: number | null): number | null =>
  a === null || b === null || b === 0 ? null : a / b;
const sum = (...parts: (number | null)[]): number | null =>
  parts.some((part) => part === null) ? null : parts.reduce<number>((all, part) => all + (part ?? 0), 0);

/**
 * Ratios by period, in the order of the income statements. Fractions, not per cent; margins are of revenue, returns of the
 * balance at the end of the period and not its average, and not annualised for a quarter. Null where a line is missing or
 * the divisor is zero.
 */
export function ratiosOf(symbol: string, { income, balance, cash }: Statements): RatioRow[] {
  return income.map((row) => {
    const at = balance.find(({ period_ending }) => period_ending === row.period_ending);
    const flow = cash.find(({ period_ending }) => period_ending === row.period_ending);
    const of = (name: string) => line(row, name);
    const held = (name: string) => line(at, name);
    const paid = (name: string) => line(flow, name);
    const liquid = sum(
      held('cash_and_cash_equivalents'),
      held('short_term_investments') ?? 0,
      held('net_receivables') ?? 0,
    );
    const spent = paid('capital_expenditure');
    return {
      symbol,
      period_ending: row.period_ending,
      fiscal_year: row.fiscal_year,
      fiscal_period: row.fiscal_period,
      gross_profit_margin: over(of('gross_profit'), of('revenue')),
      operating_profit_margin: over(of('total_operating_income'), of('revenue')),
      pretax_profit_margin: over(of('total_pre_tax_income'), of('revenue')),
      net_profit_margin: over(of('consolidated_net_income'), of('revenue')),
      effective_tax_rate: over(of('income_tax_expense'), of('total_pre_tax_income')),
      return_on_assets: over(of('consolidated_net_income'), held('total_assets')),
      return_on_equity: over(of('consolidated_net_income'), held('total_equity_non_controlling_interests')),
      current_ratio: over(held('total_current_assets'), held('total_current_liabilities')),
      quick_ratio: over(liquid, held('total_current_liabilities')),
      cash_ratio: over(held('cash_and_cash_equivalents'), held('total_current_liabilities')),
      debt_ratio: over(held('total_debt'), held('total_assets')),
      debt_equity_ratio: over(held('total_debt'), held('total_equity_non_controlling_interests')),
      company_equity_multiplier: over(held('total_assets'), held('total_equity_non_controlling_interests')),
      interest_coverage_ratio: over(of('total_operating_income'), of('total_interest_expense')),
      asset_turnover: over(of('revenue'), held('total_assets')),
      operating_cash_flow_sales_ratio: over(paid('operating_cash_flow'), of('revenue')),
      free_cash_flow_operating_cash_flow_ratio: over(paid('free_cash_flow'), paid('operating_cash_flow')),
      capital_expenditure_coverage_ratio: over(paid('operating_cash_flow'), spent === null ? null : -spent),
    };
  });
}
