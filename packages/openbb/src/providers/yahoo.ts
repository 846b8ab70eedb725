// Yahoo Finance as a provider, by the library yahoo-finance2: an unofficial interface, so it is asked only where it is named.
import type { QueryOf } from '../data-models.ts';
import { type DataProvider, type Fetcher, type Fetchers, fetcher, type Outside } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type Ask, askingBy, type Fetch } from '../yahoo/asking.ts';
import { infoOf, newsOf, peersOf, quotesOf, symbolsOf } from '../yahoo/found.ts';
import { cryptoSymbol, currencySymbol, pricesOf } from '../yahoo/prices.ts';
import { hearingCurrency, statementRows } from '../yahoo/statements.ts';

type SeriesQuery = QueryOf<'EquityHistorical'> | QueryOf<'CurrencyHistorical'>;
type StatementQuery = QueryOf<'IncomeStatement'>;

/** `fetch` may be another than the platform's: a test's, or one that goes through a proxy. */
export function yahoo(fetch: Fetch = globalThis.fetch): DataProvider {
  const ask = askingBy(fetch);
  return {
    name: 'yahoo',
    title: 'Yahoo Finance',
    website: 'https://finance.yahoo.com',
    licence: 'Yahoo’s terms: for one’s own use, not to be passed on',
    credentials: [],
    quota: { a_minute: 60, a_day: null },
    remote: true,
    verified: 'not_verified',
    fetchers: { ...pricedBy(ask), ...reportedBy(ask), ...describedBy(ask), ...foundBy(ask) },
  };
}

const symbolsIn = (symbol: string): string[] => symbol.split(',').map((each) => each.trim().toUpperCase());

/** One question after another: an answer for each, in their order. */
async function oneByOne<Answer>(
  symbols: readonly string[],
  question: (symbol: string) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const symbol of symbols) answers.push(await question(symbol));
  return answers;
}

/** Prices of shares, indices and currencies. */
function pricedBy(ask: Ask): Fetchers {
  const series = (symbolOf: (symbol: string) => string): Fetcher<SeriesQuery> =>
    fetcher({
      request: (query: SeriesQuery) => ({ ...query, symbols: symbolsIn(query.symbol) }),
      async fetch({ symbols, start_date, interval }: SeriesQuery & { symbols: string[] }, outside) {
        if (interval !== '1d') throw new ProviderFailure('not_offered', 'is asked for prices of whole days alone');
        const options = {
          period1: start_date?.slice(0, 10) ?? '1970-01-02',
          interval: '1d' as const,
          events: 'div|split' as const,
        };
        return oneByOne(symbols, async (symbol) => ({
          symbol,
          chart: await ask(outside, (yf, by) => yf.chart(symbolOf(symbol), options, by)),
          asked_at: new Date(),
        }));
      },
      rows: (charts, { start_date, end_date }) =>
        charts.flatMap(({ symbol, chart, asked_at }) => pricesOf(symbol, chart, { start_date, end_date, asked_at })),
    });
  return {
    EquityHistorical: series((symbol) => symbol),
    IndexHistorical: series((symbol) => symbol),
    CurrencyHistorical: series(currencySymbol),
    CryptoHistorical: series(cryptoSymbol),
  };
}

/** What companies report. */
function reportedBy(ask: Ask): Fetchers {
  const reported = (module: 'financials' | 'balance-sheet' | 'cash-flow'): Fetcher<StatementQuery> =>
    fetcher({
      request: (query: StatementQuery) => query,
      async fetch({ symbol, period, as_of }: StatementQuery, outside) {
        if (as_of !== undefined) throw new ProviderFailure('no_data', 'does not say when a statement was filed');
        const type = period === 'annual' ? ('annual' as const) : ('quarterly' as const);
        const options = { period1: '1985-01-01', type, module };
        let currency: string | null = null;
        const found = await ask(outside, async (yf, by) => {
          const hearing = hearingCurrency(by.fetch);
          const rows: unknown = await yf.fundamentalsTimeSeries(symbol.toUpperCase(), options, {
            ...by,
            fetch: hearing.fetch,
          });
          currency = hearing.currency();
          return rows;
        });
        return { found, currency };
      },
      rows: statementRows,
    });
  return {
    IncomeStatement: reported('financials'),
    BalanceSheet: reported('balance-sheet'),
    CashFlowStatement: reported('cash-flow'),
  };
}

/** Quotes, and who a company is. */
function describedBy(ask: Ask): Fetchers {
  const modules: ('price' | 'assetProfile')[] = ['price', 'assetProfile'];
  return {
    EquityQuote: fetcher({
      request: ({ symbol }: QueryOf<'EquityQuote'>) => symbolsIn(symbol),
      fetch: (symbols: string[], outside: Outside) => ask(outside, (yf, by) => yf.quote(symbols, {}, by)),
      rows: quotesOf,
    }),
    EquityInfo: fetcher({
      request: ({ symbol }: QueryOf<'EquityInfo'>) => symbolsIn(symbol),
      fetch: (symbols: string[], outside: Outside) =>
        oneByOne(symbols, async (symbol) => ({
          symbol,
          summary: await ask(outside, (yf, by) => yf.quoteSummary(symbol, { modules }, by)),
        })),
      rows: (found) => found.map(({ symbol, summary }) => infoOf(symbol, summary)),
    }),
  };
}

/** Most that one search is asked for. */
const MOST_FOUND = 100;

/** Symbols, news and peers. */
function foundBy(ask: Ask): Fetchers {
  return {
    EquitySearch: fetcher({
      request: (query: QueryOf<'EquitySearch'>) => query,
      fetch: ({ query, limit }: QueryOf<'EquitySearch'>, outside: Outside) => {
        const counts = { quotesCount: Math.min(limit, MOST_FOUND), newsCount: 0 };
        return ask(outside, (yf, by) => yf.search(query, counts, by));
      },
      rows: symbolsOf,
    }),
    CompanyNews: fetcher({
      request: (query: QueryOf<'CompanyNews'>) => query,
      async fetch({ symbol, limit }: QueryOf<'CompanyNews'>, outside: Outside) {
        if (symbol === undefined) throw new ProviderFailure('not_offered', 'has news of a symbol alone');
        const counts = { quotesCount: 0, newsCount: Math.min(limit, MOST_FOUND) };
        return oneByOne(symbolsIn(symbol), (each) => ask(outside, (yf, by) => yf.search(each, counts, by)));
      },
      rows: newsOf,
    }),
    EquityPeers: fetcher({
      request: ({ symbol }: QueryOf<'EquityPeers'>) => symbol.toUpperCase(),
      fetch: (symbol: string, outside: Outside) =>
        ask(outside, (yf, by) => yf.recommendationsBySymbol(symbol, undefined, by)),
      rows: peersOf,
    }),
  };
}
