// Lines of statements as Yahoo names them, under the names of the others.
import { z } from 'zod';
import type { QueryOf } from '../data-models.ts';
import { type Fetch, heldTo } from './asking.ts';
import { moment } from './moment.ts';

const reported = z.array(z.looseObject({ date: moment }));

/**
 * A fetch that hears in which currency the lines are told: the library leaves it out. Null where it is not said, or where
 * lines are told in several.
 */
export function hearingCurrency(fetch: Fetch): { fetch: Fetch; currency: () => string | null } {
  const heard = new Set<string>();
  return {
    async fetch(input, init) {
      const response = await fetch(input, init);
      const said = await response.clone().text();
      for (const [, code = ''] of said.matchAll(/"currencyCode"\s*:\s*"([A-Za-z]{3})"/g)) heard.add(code);
      return response;
    },
    currency: () => (heard.size === 1 ? ([...heard][0] ?? null) : null),
  };
}

/** Where our name is another than Yahoo's in small letters. */
const NAMES: Readonly<Record<string, string>> = {
  totalRevenue: 'revenue',
  operatingIncome: 'total_operating_income',
  netIncome: 'consolidated_net_income',
  dilutedAverageShares: 'weighted_average_diluted_shares_outstanding',
  basicAverageShares: 'weighted_average_basic_shares_outstanding',
  dilutedEPS: 'diluted_earnings_per_share',
  basicEPS: 'basic_earnings_per_share',
  otherShortTermInvestments: 'short_term_investments',
  totalLiabilitiesNetMinorityInterest: 'total_liabilities',
  stockholdersEquity: 'total_common_equity',
  totalEquityGrossMinorityInterest: 'total_equity',
  operatingCashFlow: 'net_cash_from_operating_activities',
  investingCashFlow: 'net_cash_from_investing_activities',
  financingCashFlow: 'net_cash_from_financing_activities',
};

const snake = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Rows newest first, as many as asked for: numbers alone, each under one name. */
export function statementRows(
  { found, currency }: { readonly found: unknown; readonly currency: string | null },
  { symbol, period, limit }: QueryOf<'IncomeStatement'>,
): object[] {
  return heldTo(reported, found)
    .toSorted((a, b) => b.date.getTime() - a.date.getTime())
    .slice(0, limit)
    .map((row) => {
      const ending = row.date.toISOString().slice(0, 10);
      const lines = Object.entries(row).flatMap(([name, value]) =>
        typeof value === 'number' && Number.isFinite(value) ? [[NAMES[name] ?? snake(name), value] as const] : [],
      );
      return {
        symbol: symbol.toUpperCase(),
        period_ending: ending,
        // Which quarter of its fiscal year it is, Yahoo does not say.
        fiscal_period: period === 'annual' ? 'FY' : null,
        fiscal_year: period === 'annual' ? Number(ending.slice(0, 4)) : null,
        reported_currency: currency,
        ...Object.fromEntries(lines),
      };
    });
}
