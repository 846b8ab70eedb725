import { describe, expect, test } from 'vitest';
import { asking, at } from '../yahoo/yahoo.fixture.ts';

const DAYS = ['2024-06-06', '2024-06-07', '2024-06-10'];
const period = { timezone: 'EST', start: at('2024-06-10'), end: at('2024-06-10'), gmtoffset: -14400 };
const chart = (symbol: string, closes: (number | null)[], { days = DAYS, session = period } = {}) => ({
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
          currentTradingPeriod: { pre: session, regular: session, post: session },
          dataGranularity: '1d',
          range: '',
          validRanges: ['1d'],
        },
        timestamp: days.map((day) => (day.includes('T') ? Date.parse(day) / 1000 : at(day))),
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
    await ask('CryptoHistorical', { symbol: 'btcusd' });
    expect(asked.map(({ pathname }) => decodeURIComponent(pathname.split('/').at(-1) ?? ''))).toEqual([
      'EURUSD=X',
      'BTC-USD',
    ]);
  });

  test('leave out a day that is still traded, and have a day once', async () => {
    const days = ['2024-06-06', '2024-06-07', '2024-06-07T19:59:00Z'];
    const session = { ...period, start: at('2024-06-07'), end: at('2024-06-07') + 23_400 };
    const once = asking({ '/chart/': { body: chart('A', [10, 11, 12], { days, session }) } });
    expect((await once.ask('IndexHistorical', { symbol: 'A' })).rows).toMatchObject([
      { date: '2024-06-06', close: 100 },
      { date: '2024-06-07', open: 110, high: 120, low: 110, close: 120 },
    ]);
    const on = { ...session, end: Date.now() / 1000 + 3_600 };
    const during = asking({ '/chart/': { body: chart('A', [10, 11, 12], { days, session: on }) } });
    const { rows } = await during.ask('EquityHistorical', { symbol: 'A' });
    expect(rows.map(({ date }) => date)).toEqual(['2024-06-06']);
  });

  test('are of whole days alone', async () => {
    const { ask, asked } = asking({ '/chart/': { body: chart('A', [1, 2, 3]) } });
    await expect(ask('EquityHistorical', { symbol: 'A', interval: '1m' })).rejects.toMatchObject({
      refusals: [{ kind: 'not_offered' }],
    });
    expect(asked).toEqual([]);
  });
});

describe('what Yahoo reports', () => {
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
      {
        period_ending: '2025-01-31',
        fiscal_year: 2025,
        revenue: 3626,
        consolidated_net_income: -1286,
        reported_currency: 'USD',
      },
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
