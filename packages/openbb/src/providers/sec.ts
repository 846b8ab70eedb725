// EDGAR: what companies file with the Securities and Exchange Commission, free of charge, for whoever says who they are.
import { z } from 'zod';
import type { QueryOf } from '../data-models.ts';
import { type DataProvider, type Fetcher, fetcher, type Outside } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type CompanyFacts, factsKnownAt, readCompanyFacts } from '../sec/company-facts.ts';
import { ratiosOf } from '../sec/ratios.ts';
import { type StatementKind, statements } from '../sec/statements.ts';

const FILES = 'https://www.sec.gov/files';
const DATA = 'https://data.sec.gov';
/** The Commission allows ten questions a second. */
const A_MINUTE = 600;

const headersOf = ({ credentials }: Outside) => ({ 'user-agent': credentials.SEC_USER_AGENT ?? '' });

const tickers = z.record(z.string(), z.object({ cik_str: z.number(), ticker: z.string(), title: z.string() }));
type Ticker = z.infer<typeof tickers>[string];

/** Every company with a ticker; asked once a day. */
function tickerList() {
  let known: { at: number; list: Promise<readonly Ticker[]> } | null = null;
  return (outside: Outside): Promise<readonly Ticker[]> => {
    if (known === null || Date.now() - known.at > 86_400_000) {
      const list = outside
        .get(`${FILES}/company_tickers.json`, { headers: headersOf(outside), signal: outside.signal })
        .then((raw) => {
          const parsed = tickers.safeParse(raw);
          if (!parsed.success) throw new ProviderFailure('malformed', 'the list of tickers cannot be read');
          return Object.values(parsed.data);
        });
      known = { at: Date.now(), list };
      // One that failed is asked for again.
      list.catch(() => {
        known = null;
      });
    }
    return known.list;
  };
}

const submissions = z.looseObject({
  name: z.string(),
  cik: z.union([z.string(), z.number()]),
  sicDescription: z.string().nullish(),
  exchanges: z.array(z.string().nullable()).nullish(),
  tickers: z.array(z.string()).nullish(),
  website: z.string().nullish(),
  stateOfIncorporation: z.string().nullish(),
  addresses: z.looseObject({ business: z.looseObject({ stateOrCountry: z.string().nullish() }).nullish() }).nullish(),
});

const PUBLIC_DOMAIN =
  'filings are in the public domain; the Commission asks who is asking and for ten questions a second at most';

/** Statements and ratios from companyfacts, search over the list of tickers, and the company's own entry. */
export function sec(): DataProvider {
  const listed = tickerList();
  const cikOf = async (symbol: string, outside: Outside): Promise<string> => {
    const wanted = symbol.toUpperCase().replaceAll('.', '-');
    const found = (await listed(outside)).find(({ ticker }) => ticker.toUpperCase() === wanted);
    if (!found) throw new ProviderFailure('unknown_symbol', `${symbol} is no ticker that files with the Commission`);
    return String(found.cik_str).padStart(10, '0');
  };
  const ask = (path: string) => (symbol: string, outside: Outside) =>
    cikOf(symbol, outside).then((cik) =>
      outside.get(`${DATA}/${path.replace('{cik}', cik)}`, { headers: headersOf(outside), signal: outside.signal }),
    );
  const facts = ask('api/xbrl/companyfacts/CIK{cik}.json');
  const entry = ask('submissions/CIK{cik}.json');
  type StatementQuery = QueryOf<'IncomeStatement'>;
  const reported = <Rows extends object>(
    rows: (facts: CompanyFacts, query: StatementQuery) => readonly Rows[],
  ): Fetcher<StatementQuery> =>
    fetcher({
      request: ({ symbol }: StatementQuery) => symbol,
      fetch: (symbol: string, outside) => facts(symbol, outside),
      rows: (raw, query) => rows(factsKnownAt(readCompanyFacts(raw), query.as_of), query),
    });
  const of = (kind: StatementKind) => reported((read, query) => statements(read, kind, query));
  return {
    name: 'sec',
    title: 'SEC EDGAR',
    website: 'https://www.sec.gov/search-filings/edgar-application-programming-interfaces',
    licence: PUBLIC_DOMAIN,
    credentials: [
      { name: 'SEC_USER_AGENT', title: 'Who is asking: a name and an e-mail address', secret: false, required: true },
    ],
    quota: { a_minute: A_MINUTE, a_day: null },
    remote: true,
    verified: 'files',
    fetchers: {
      IncomeStatement: of('income'),
      BalanceSheet: of('balance'),
      CashFlowStatement: of('cash'),
      FinancialRatios: reported((read, query) => ratioRows(read, query)),
      EquitySearch: fetcher({
        request: (query: QueryOf<'EquitySearch'>) => query,
        fetch: (_: QueryOf<'EquitySearch'>, outside) => listed(outside),
        rows: (list, query) => searched(list, query),
      }),
      EquityInfo: fetcher({
        request: ({ symbol }: QueryOf<'EquityInfo'>) => symbol.split(',').map((each) => each.trim()),
        fetch: (symbols: readonly string[], outside) =>
          Promise.all(symbols.map(async (symbol) => ({ symbol, raw: await entry(symbol, outside) }))),
        rows: (entries) => entries.map(({ symbol, raw }) => infoOf(symbol, raw)),
      }),
    },
  };
}

export const ratioRows = (facts: CompanyFacts, query: QueryOf<'FinancialRatios'>) =>
  ratiosOf(query.symbol.toUpperCase(), {
    income: statements(facts, 'income', query),
    balance: statements(facts, 'balance', query),
    cash: statements(facts, 'cash', query),
  });

function searched(list: readonly Ticker[], { query, is_symbol, limit }: QueryOf<'EquitySearch'>) {
  const wanted = query.toLowerCase();
  const matches = list.filter(({ ticker, title }) =>
    is_symbol ? ticker.toLowerCase().startsWith(wanted) : `${ticker} ${title}`.toLowerCase().includes(wanted),
  );
  return matches
    .slice(0, limit)
    .map(({ ticker, title, cik_str }) => ({ symbol: ticker, name: title, cik: String(cik_str).padStart(10, '0') }));
}

function infoOf(symbol: string, raw: unknown) {
  const parsed = submissions.safeParse(raw);
  if (!parsed.success) throw new ProviderFailure('malformed', 'the entry of the company cannot be read');
  const { name, cik, sicDescription, exchanges, website, addresses, stateOfIncorporation } = parsed.data;
  return {
    symbol: symbol.toUpperCase(),
    name,
    legal_name: name,
    cik: String(cik).padStart(10, '0'),
    industry_category: sicDescription ?? null,
    stock_exchange: exchanges?.find((each) => each !== null) ?? null,
    company_url: website || null,
    hq_state: addresses?.business?.stateOrCountry ?? null,
    inc_state: stateOfIncorporation ?? null,
  };
}
