import { describe, expect, test } from 'vitest';
import { openProviders } from '../ask-providers.ts';
import type { DataModel } from '../data-models.ts';
import { yahoo } from './yahoo.ts';

type Reply = { status?: number; body: unknown; headers?: Record<string, string> };

/** A server of Yahoo's shape: by a part of the path, what it answers; the crumb that quotes need is given too. */
function asking(replies: Record<string, Reply | Error>) {
  const asked: URL[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = new URL(String(input));
    asked.push(url);
    if (url.pathname.startsWith('/quote/'))
      return new Response('<html></html>', {
        headers: { 'set-cookie': 'A3=d; Domain=.yahoo.com; Path=/; Expires=Wed, 01 Jan 2098 00:00:00 GMT; Secure' },
      });
    if (url.pathname.endsWith('/getcrumb')) return new Response('crumb');
    const [, reply] = Object.entries(replies).find(([part]) => url.pathname.includes(part)) ?? [];
    if (reply === undefined) throw new TypeError('fetch failed');
    if (reply instanceof Error) throw reply;
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    return new Response(text, { status: reply.status ?? 200, headers: { ...reply.headers } });
  };
  const providers = openProviders({
    providers: [yahoo(fetch)],
    credentials: {},
    get: () => Promise.reject(new Error('the library asks by itself')),
    now: () => new Date('2026-11-27T12:00:00Z'),
  });
  const ask = (model: DataModel, query: object) =>
    providers.ask(model, query as never, { signal: AbortSignal.timeout(5_000) });
  return { ask, asked, providers };
}

const at = (day: string) => Date.parse(`${day}T13:30:00Z`) / 1000;
const DAYS = ['2024-06-06', '2024-06-07', '2024-06-10'];
const period = { timezone: 'EST', start: at('2024-06-10'), end: at('2024-06-10'), gmtoffset: -14400 };
const chart = (symbol: string, closes: (number | null)[]) => ({
  chart: {
    result: [
      {
        meta: {
          currency: 'USD',
          symbol,
          exchangeName: 'NMS',
          instrumentType: 'EQUITY',
          firstTradeDate: at('1999-01-22'),
          regularMarketTime: at('2024-06-10'),
          gmtoffset: -14400,
          timezone: 'EDT',
          exchangeTimezoneName: 'America/New_York',
          regularMarketPrice: 121.79,
          priceHint: 2,
          currentTradingPeriod: { pre: period, regular: period, post: period },
          dataGranularity: '1d',
          range: '',
          validRanges: ['1d'],
        },
        timestamp: DAYS.map(at),
        events: {
          splits: {
            [at('2024-06-10')]: { date: at('2024-06-10'), numerator: 10, denominator: 1, splitRatio: '10:1' },
          },
          dividends: { [at('2024-06-07')]: { amount: 0.01, date: at('2024-06-07') } },
        },
        indicators: {
          quote: [{ open: closes, high: closes, low: closes, close: closes, volume: [1000, 2000, 3000] }],
          adjclose: [{ adjclose: closes }],
        },
      },
    ],
    error: null,
  },
});

describe('prices of Yahoo', () => {
  test('are made what was traded: splits and dividends are taken out of what came before them', async () => {
    const { ask, asked } = asking({ '/chart/NVDA': { body: chart('NVDA', [120.998, 120.888, 121.79]) } });
    const { rows, provider } = await ask('EquityHistorical', { symbol: 'nvda', start_date: '2024-06-07' });
    expect(provider).toBe('yahoo');
    expect(rows).toMatchObject([
      { symbol: 'NVDA', date: '2024-06-07', close: 1208.88, volume: 200, split_ratio: null, dividend: 0.1 },
      { symbol: 'NVDA', date: '2024-06-10', close: 121.79, volume: 3000, split_ratio: 10, dividend: null },
    ]);
    // To today, whatever day is asked for: a split after it is in its price.
    const until = await ask('EquityHistorical', { symbol: 'NVDA', end_date: '2024-06-06' });
    expect(until.rows).toMatchObject([{ date: '2024-06-06', close: 1209.98 }]);
    expect(asked.at(-1)?.searchParams.get('events')).toBe('div|split');
  });

  test('leave out a day without a close, and name rates of exchange as Yahoo does', async () => {
    const { ask, asked } = asking({ '/chart/': { body: chart('EURUSD=X', [1.08, null, 1.07]) } });
    const { rows } = await ask('CurrencyHistorical', { symbol: 'EURUSD' });
    expect(rows.map(({ date }) => date)).toEqual(['2024-06-06', '2024-06-10']);
    await ask('CryptoHistorical', { symbol: 'BTCUSD' });
    expect(asked.map(({ pathname }) => decodeURIComponent(pathname.split('/').at(-1) ?? ''))).toEqual([
      'EURUSD=X',
      'BTC-USD',
    ]);
  });
});

describe('what Yahoo finds and reports', () => {
  test('symbols by name, and those like one', async () => {
    const quote = { symbol: 'SNOW', isYahooFinance: true, shortname: 'Snowflake', index: 'quotes' };
    const told = {
      title: 'News',
      link: 'https://example.org/a',
      publisher: 'x',
      providerPublishTime: at('2024-06-10'),
    };
    const found = { count: 1, quotes: [quote, { name: 'A start-up', isYahooFinance: false }], news: [told], nav: [] };
    const like = {
      finance: { result: [{ symbol: 'SNOW', recommendedSymbols: [{ symbol: 'NET', score: 0.2 }] }], error: null },
    };
    const { ask } = asking({ '/finance/search': { body: found }, recommendationsbysymbol: { body: like } });
    expect((await ask('EquitySearch', { query: 'snow' })).rows).toMatchObject([{ symbol: 'SNOW', name: 'Snowflake' }]);
    expect((await ask('CompanyNews', { symbol: 'SNOW' })).rows).toMatchObject([
      { date: '2024-06-10T13:30:00.000Z', title: 'News', url: 'https://example.org/a' },
    ]);
    expect((await ask('EquityPeers', { symbol: 'snow' })).rows).toMatchObject([{ peers_list: ['NET'] }]);
  });

  test('quotes, with the crumb that Yahoo gives for them', async () => {
    const quote = {
      symbol: 'SNOW',
      quoteType: 'EQUITY',
      currency: 'USD',
      regularMarketPrice: 214.5,
      regularMarketChangePercent: -1.25,
      regularMarketPreviousClose: 217.2,
      marketCap: 71_500_000_000,
    };
    const { ask, asked } = asking({ '/finance/quote': { body: { quoteResponse: { result: [quote], error: null } } } });
    const { rows } = await ask('EquityQuote', { symbol: 'snow' });
    expect(rows).toMatchObject([
      { symbol: 'SNOW', last_price: 214.5, change_percent: -0.0125, prev_close: 217.2, market_cap: 71_500_000_000 },
    ]);
    expect(asked.at(-1)?.searchParams.get('crumb')).toBe('crumb');
  });

  test('statements newest first, under the names of the others; as known on a day it cannot tell', async () => {
    const line = (type: string, values: [string, number][]) => ({
      meta: { symbol: ['SNOW'], type: [type] },
      timestamp: values.map(([day]) => at(day)),
      [type]: values.map(([asOfDate, raw]) => ({
        dataId: 1,
        asOfDate,
        periodType: '12M',
        currencyCode: 'USD',
        reportedValue: { raw, fmt: '' },
      })),
    });
    const body = {
      timeseries: {
        result: [
          line('annualTotalRevenue', [
            ['2024-01-31', 2806],
            ['2025-01-31', 3626],
          ]),
          line('annualNetIncome', [
            ['2024-01-31', -836],
            ['2025-01-31', -1286],
          ]),
        ],
        error: null,
      },
    };
    const { ask } = asking({ timeseries: { body } });
    const { rows } = await ask('IncomeStatement', { symbol: 'snow', limit: 1 });
    expect(rows).toMatchObject([
      { period_ending: '2025-01-31', fiscal_year: 2025, revenue: 3626, consolidated_net_income: -1286 },
    ]);
    await expect(ask('IncomeStatement', { symbol: 'SNOW', as_of: '2024-06-30' })).rejects.toMatchObject({
      refusals: [{ kind: 'no_data' }],
    });
  });
});

describe('what goes wrong at Yahoo', () => {
  const gone = {
    chart: { result: null, error: { code: 'Not Found', description: 'No data found, symbol may be delisted' } },
  };
  test.each([
    ['an unknown symbol', { status: 404, body: gone }, 'unknown_symbol'],
    ['too many questions', { status: 429, body: 'Too Many Requests', headers: { 'retry-after': '7' } }, 'rate_limited'],
    ['a page instead of data', { body: '<html>sorry</html>' }, 'malformed'],
    ['another shape', { body: { chart: { result: [{ odd: true }], error: null } } }, 'malformed'],
    ['a fault', { status: 503, body: 'x' }, 'unreachable'],
    ['a refusal', { status: 401, body: 'x' }, 'refused'],
    ['no answer', new TypeError('fetch failed'), 'unreachable'],
    ['no answer in time', new DOMException('late', 'TimeoutError'), 'timed_out'],
  ])('%s is told as %s', async (_, reply, kind) => {
    const { ask, providers } = asking({ '/chart/': reply });
    await expect(ask('EquityHistorical', { symbol: 'GONE' })).rejects.toMatchObject({ refusals: [{ kind }] });
    const [health] = providers.health();
    expect(health?.rests_until === null).toBe(kind !== 'rate_limited');
  });
});
