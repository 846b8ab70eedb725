// Yahoo Finance as a provider, by the library yahoo-finance2: an unofficial interface, so it is asked only where it is named.
import type YahooFinance from 'yahoo-finance2';
import { z } from 'zod';
import type { QueryOf } from '../data-models.ts';
import { type DataProvider, type Fetcher, type Fetchers, fetcher, type Outside } from '../provider.ts';
import { ProviderFailure } from '../provider-failure.ts';
import { type Chart, cryptoSymbol, currencySymbol, pricesOf } from '../yahoo/prices.ts';
import { type FundamentalRow, statementRows } from '../yahoo/statements.ts';

type Client = InstanceType<typeof YahooFinance>;
type Fetch = typeof globalThis.fetch;
type SeriesQuery = QueryOf<'EquityHistorical'> | QueryOf<'CurrencyHistorical'>;
type StatementQuery = QueryOf<'IncomeStatement'>;

/** One question of the library; fails in our words. */
type Ask = <T>(outside: Outside, question: (client: Client, by: { fetch: Fetch }) => Promise<T>) => Promise<T>;

const TIMEOUT_MS = 15_000;
/** How long such a server is left alone that does not say for how long. */
const REST_S = 60;

/** `fetch` may be another than the platform's: a test's, or one that goes through a proxy. */
export function yahoo(fetch: Fetch = globalThis.fetch): DataProvider {
  let opened: Promise<Client> | undefined;
  // Loaded with the first question: nobody who does not ask Yahoo waits for it.
  const client = (): Promise<Client> => {
    opened ??= import('yahoo-finance2').then(
      ({ default: Library }) =>
        new Library({ versionCheck: false, validation: { logErrors: false, logOptionsErrors: false }, logger: QUIET }),
    );
    return opened;
  };
  const ask: Ask = async ({ signal }, question) => {
    const by = { fetch: answering(fetch, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])) };
    try {
      return await question(await client(), by);
    } catch (error) {
      throw failureOf(error);
    }
  };
  return {
    name: 'yahoo',
    title: 'Yahoo Finance',
    website: 'https://finance.yahoo.com',
    licence: 'Yahoo’s terms: for one’s own use, not to be passed on',
    credentials: [],
    quota: { a_minute: 60, a_day: null },
    remote: true,
    verified: 'not_verified',
    fetchers: { ...pricedBy(ask), ...reportedBy(ask), ...foundBy(ask) },
  };
}

/** Prices of shares, indices and currencies. */
function pricedBy(ask: Ask): Fetchers {
  const series = (symbolOf: (symbol: string) => string): Fetcher<SeriesQuery> =>
    fetcher({
      request: ({ symbol, start_date }: SeriesQuery) => ({
        symbols: symbol.split(',').map((each) => each.trim().toUpperCase()),
        start_date,
      }),
      fetch: async ({ symbols, start_date }: { symbols: string[]; start_date: string | undefined }, outside) => {
        const charts: { symbol: string; chart: Chart }[] = [];
        for (const symbol of symbols) {
          const options = {
            period1: start_date ?? '1970-01-02',
            interval: '1d' as const,
            events: 'div|split' as const,
          };
          const chart = await ask(outside, (yf, by) => yf.chart(symbolOf(symbol), options, by));
          charts.push({ symbol, chart: chart as Chart });
        }
        return charts;
      },
      rows: (charts, query) => charts.flatMap(({ symbol, chart }) => pricesOf(symbol, chart, query)),
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
        return ask(outside, (yf, by) =>
          yf.fundamentalsTimeSeries(symbol.toUpperCase(), { period1: '1985-01-01', type, module }, by),
        );
      },
      rows: (found, query) => statementRows(found as unknown as FundamentalRow[], query),
    });
  return {
    IncomeStatement: reported('financials'),
    BalanceSheet: reported('balance-sheet'),
    CashFlowStatement: reported('cash-flow'),
  };
}

/** Symbols, news, peers and quotes. */
function foundBy(ask: Ask): Fetchers {
  return {
    EquitySearch: fetcher({
      request: ({ query }: QueryOf<'EquitySearch'>) => query,
      fetch: (query: string, outside) => ask(outside, (yf, by) => yf.search(query, { newsCount: 0 }, loosely(by))),
      rows: (found, { limit }) => foundIn(found).quotes.slice(0, limit),
    }),
    CompanyNews: fetcher({
      request: ({ symbol }: QueryOf<'CompanyNews'>) => symbol?.split(',')[0] ?? '',
      fetch: (symbol: string, outside) => ask(outside, (yf, by) => yf.search(symbol, { quotesCount: 0 }, loosely(by))),
      rows: (found, { limit }) => foundIn(found).news.slice(0, limit),
    }),
    EquityPeers: fetcher({
      request: ({ symbol }: QueryOf<'EquityPeers'>) => symbol.toUpperCase(),
      fetch: (symbol: string, outside) => ask(outside, (yf, by) => yf.recommendationsBySymbol(symbol, undefined, by)),
      rows: ({ recommendedSymbols }) => [{ peers_list: recommendedSymbols.map(({ symbol }) => symbol) }],
    }),
    EquityQuote: fetcher({
      request: ({ symbol }: QueryOf<'EquityQuote'>) => symbol.toUpperCase().split(','),
      fetch: (symbols: string[], outside) => ask(outside, (yf, by) => yf.quote(symbols, {}, loosely(by))),
      rows: (quotes) => heldTo(quoted, quotes).map(quoteOf),
    }),
  };
}

/** The library refuses an answer that lacks a count of milliseconds; what is read of it is held to its shape here. */
const loosely = (by: { fetch: Fetch }) => ({ ...by, validateResult: false as const });

const searched = z.looseObject({
  quotes: z.array(
    z.looseObject({ symbol: z.string().optional(), longname: z.string().optional(), shortname: z.string().optional() }),
  ),
  news: z.array(
    z.looseObject({
      title: z.string(),
      link: z.string(),
      publisher: z.string().optional(),
      providerPublishTime: z.union([z.date(), z.number()]),
    }),
  ),
});

function heldTo<Shape extends z.ZodType>(shape: Shape, raw: unknown): z.output<Shape> {
  const parsed = shape.safeParse(raw);
  if (!parsed.success) throw new ProviderFailure('malformed', 'answered in another shape than is known');
  return parsed.data;
}

function foundIn(raw: unknown) {
  const found = heldTo(searched, raw);
  return {
    quotes: found.quotes.flatMap(({ symbol, longname, shortname }) =>
      symbol === undefined ? [] : [{ symbol, name: longname ?? shortname }],
    ),
    news: found.news.map(({ title, link, publisher, providerPublishTime: at }) => ({
      date: (typeof at === 'number' ? new Date(at * 1000) : at).toISOString(),
      title,
      url: link,
      source: publisher,
    })),
  };
}

const quoted = z.array(z.looseObject({ symbol: z.string() }));

interface Quote {
  readonly symbol?: unknown;
  readonly [field: string]: unknown;
}

function quoteOf(quote: Quote): object {
  const percent = quote.regularMarketChangePercent;
  const time = quote.regularMarketTime;
  return {
    symbol: quote.symbol,
    name: quote.longName ?? quote.shortName,
    exchange: quote.fullExchangeName,
    asset_type: quote.quoteType,
    currency: quote.currency,
    last_price: quote.regularMarketPrice,
    last_timestamp: time instanceof Date ? time.toISOString() : undefined,
    open: quote.regularMarketOpen,
    high: quote.regularMarketDayHigh,
    low: quote.regularMarketDayLow,
    volume: quote.regularMarketVolume,
    prev_close: quote.regularMarketPreviousClose,
    change: quote.regularMarketChange,
    change_percent: typeof percent === 'number' ? percent / 100 : undefined,
    year_high: quote.fiftyTwoWeekHigh,
    year_low: quote.fiftyTwoWeekLow,
    market_cap: quote.marketCap,
  };
}

/** What the library would tell the console is told in the failure. */
const quiet = (): void => undefined;
const QUIET = { info: quiet, warn: quiet, error: quiet, debug: quiet, dir: quiet };

/** A fetch that ends with the question, and whose refusals are ours before the library tells the console of them. */
function answering(fetch: Fetch, signal: AbortSignal): Fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, signal }).catch((cause: unknown) => {
      throw unreached(cause);
    });
    if (response.status < 400) return response;
    const said = (await response.text()).slice(0, 2_000);
    throw refusalOf(response.status, response.headers.get('retry-after'), said);
  };
}

function refusalOf(status: number, after: string | null, said: string): ProviderFailure {
  if (status === 429) {
    const seconds = Number(after);
    const retry_after_s = after !== null && Number.isFinite(seconds) ? Math.ceil(seconds) : REST_S;
    return new ProviderFailure('rate_limited', `takes no more questions now; ask again in ${retry_after_s} s`, {
      retry_after_s,
    });
  }
  if (status === 404 && /no data found|delisted|not found/i.test(said))
    return new ProviderFailure('unknown_symbol', 'knows no such symbol, or none any more');
  if (status === 401 || status === 403) return new ProviderFailure('refused', `refused the question (${status})`);
  return new ProviderFailure(status >= 500 ? 'unreachable' : 'malformed', `answered with ${status}`);
}

function unreached(cause: unknown): ProviderFailure {
  const { name = '' } = cause instanceof Error ? cause : {};
  return name === 'AbortError' || name === 'TimeoutError'
    ? new ProviderFailure('timed_out', 'did not answer in time', { cause })
    : new ProviderFailure('unreachable', 'cannot be reached', { cause });
}

/** What the library makes of an answer: an error of Yahoo's in words, or a shape it does not know. */
function failureOf(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  const { message = '' } = error instanceof Error ? error : {};
  if (/no data found|delisted|not found/i.test(message))
    return new ProviderFailure('unknown_symbol', 'knows no such symbol, or none any more', { cause: error });
  if (/not parsable/.test(message))
    return new ProviderFailure('malformed', 'answered with something that is no JSON', { cause: error });
  return new ProviderFailure('malformed', 'answered in another shape than is known', { cause: error });
}
