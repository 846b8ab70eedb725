// A few companies' filings, bundled: something true to look at on a fresh machine without a network, with its date.
import { z } from 'zod';
import type { QueryOf } from '../data-models.ts';
import { type DataProvider, type Fetcher, fetcher } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { ratiosOf } from '../sec/ratios.ts';
import type { StatementRow } from '../sec/statements.ts';
import filings from '../snapshot/filings.json' with { type: 'json' };

type Company = (typeof filings.companies)[number];
type StatementQuery = QueryOf<'IncomeStatement'>;

/** Lines left out of the bundle are those nobody reported. */
const rows = z.array(z.looseObject({ period_ending: z.string(), fiscal_year: z.number(), fiscal_period: z.string() }));

const companyOf = (symbol: string): Company => {
  const found = filings.companies.find((company) => company.symbol === symbol.trim().toUpperCase());
  if (found) return found;
  const listed = filings.companies.map((company) => company.symbol).join(', ');
  throw new ProviderFailure('unknown_symbol', `holds ${listed} alone`);
};

function statementOf(
  company: Company,
  kind: 'income' | 'balance' | 'cash',
  { period, limit, as_of }: StatementQuery,
): StatementRow[] {
  if (period !== 'annual') throw new ProviderFailure('no_data', 'holds whole years alone');
  const known = (rows.parse(company[kind]) as unknown as StatementRow[]).filter(
    ({ filing_date }) => as_of === undefined || (filing_date ?? '') <= as_of,
  );
  return known.slice(0, limit);
}

const reported = (read: (company: Company, query: StatementQuery) => readonly object[]): Fetcher<StatementQuery> =>
  fetcher({
    request: ({ symbol }: StatementQuery) => symbol,
    fetch: async (symbol: string) => companyOf(symbol),
    rows: (company, query) => read(company, query),
  });

const infoOf = ({ income: _, balance: __, cash: ___, ...company }: Company) => ({
  ...company,
  legal_name: company.name,
});

/** What the bundled filings say; as of the day they were taken. */
export function snapshot(): DataProvider {
  return {
    name: 'snapshot',
    title: `Bundled filings of ${filings.companies.length} companies, ${filings.taken_on}`,
    website: null,
    licence: filings.source,
    credentials: [],
    quota: { a_minute: null, a_day: null },
    remote: false,
    verified: 'files',
    fetchers: {
      IncomeStatement: reported((company, query) => statementOf(company, 'income', query)),
      BalanceSheet: reported((company, query) => statementOf(company, 'balance', query)),
      CashFlowStatement: reported((company, query) => statementOf(company, 'cash', query)),
      FinancialRatios: reported((company, query) =>
        ratiosOf(company.symbol, {
          income: statementOf(company, 'income', query),
          balance: statementOf(company, 'balance', query),
          cash: statementOf(company, 'cash', query),
        }),
      ),
      EquityInfo: fetcher({
        request: ({ symbol }: QueryOf<'EquityInfo'>) => symbol.split(','),
        fetch: async (symbols: readonly string[]) => symbols.map(companyOf),
        rows: (companies) => companies.map(infoOf),
      }),
      EquitySearch: fetcher({
        request: (query: QueryOf<'EquitySearch'>) => query,
        fetch: async ({ query, limit }: QueryOf<'EquitySearch'>) => {
          const wanted = query.toLowerCase();
          return filings.companies
            .filter(({ symbol, name }) => `${symbol} ${name}`.toLowerCase().includes(wanted))
            .slice(0, limit);
        },
        rows: (companies) => companies.map(({ symbol, name, cik }) => ({ symbol, name, cik })),
      }),
    },
  };
}
