// Statements as a table shows them: periods side by side, lines in the order they are reported.
import type { MarketRow } from '@redpill/contract';
import { words } from '#components/figures/format.ts';

export type StatementPart = 'income_statements' | 'balance_sheets' | 'cash_flows' | 'financial_ratios';

/** Fields that say of what a row is, and are no lines of it. */
const ABOUT = new Set([
  'period_ending',
  'fiscal_year',
  'fiscal_period',
  'reported_currency',
  'filing_date',
  'accepted_date',
  'derived',
  'symbol',
  'cik',
  'link',
  'final_link',
]);

export interface StatementColumn {
  readonly period_ending: string;
  readonly label: string;
  readonly currency: string | null;
  readonly filed: string | null;
}

export type LineKind = 'money' | 'rate' | 'ratio' | 'plain';

export interface StatementLine {
  readonly name: string;
  readonly label: string;
  readonly kind: LineKind;
  /** One a column; null where nothing is reported. */
  readonly values: readonly (number | null)[];
  /** In which columns it follows from other lines. */
  readonly derived: readonly boolean[];
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const columnsOf = (rows: readonly MarketRow[]): StatementColumn[] =>
  rows.map((row) => ({
    period_ending: String(row.period_ending),
    label: [text(row.fiscal_period), typeof row.fiscal_year === 'number' ? row.fiscal_year : null]
      .filter(Boolean)
      .join(' '),
    currency: text(row.reported_currency),
    filed: text(row.filing_date),
  }));

const RATE = /(margin|return_on|tax_rate|sales_ratio|debt_ratio)/;

function kindOf(name: string, part: StatementPart): LineKind {
  if (part === 'financial_ratios') return RATE.test(name) ? 'rate' : 'ratio';
  if (/per_share/.test(name)) return 'ratio';
  return /shares_outstanding/.test(name) ? 'plain' : 'money';
}

/** The lines that any period has a number for. */
export function linesOf(rows: readonly MarketRow[], part: StatementPart): StatementLine[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => !ABOUT.has(name));
  return names.flatMap((name) => {
    const values = rows.map((row) => (typeof row[name] === 'number' ? row[name] : null));
    if (values.every((value) => value === null)) return [];
    const derived = rows.map((row) => Array.isArray(row.derived) && row.derived.includes(name));
    return [{ name, label: words(name), kind: kindOf(name, part), values, derived }];
  });
}
