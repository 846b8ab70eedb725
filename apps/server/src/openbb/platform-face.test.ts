import { answeredWith } from '@redpill/core/testing';
import { openbbContract, sharedIsThere } from '@redpill/openbb/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
let key: string;
beforeAll(async () => {
  server = await startTestServer();
  const made = await server.as('analyst', 'POST', '/api/v1/api-keys', { name: 'OpenBB' });
  key = made.json<{ secret: string }>().secret;
});
beforeEach(() => server.ports.market.answers.clear());
afterAll(() => server.close());

const get = (url: string, headers: Record<string, string> = { 'x-api-key': key }) =>
  server.app.inject({ url: `/openbb/api/v1${url}`, headers });

/** A row of each model, and a question as the contract publishes it; the provider is one of ours. */
const ASKED: [string, string, object][] = [
  ['/equity/price/quote?symbol=AAPL', 'EquityQuote', { symbol: 'AAPL', last_price: 201.5, change_percent: 0.01 }],
  [
    '/equity/price/historical?symbol=AAPL&start_date=2024-01-02',
    'EquityHistorical',
    { date: '2024-01-02', open: 1, high: 2, low: 1, close: 2 },
  ],
  ['/equity/profile?symbol=AAPL', 'EquityInfo', { symbol: 'AAPL', name: 'Apple Inc.' }],
  ['/equity/search?query=apple', 'EquitySearch', { symbol: 'AAPL', name: 'Apple Inc.', cik: '0000320193' }],
  ['/equity/compare/peers?symbol=AAPL', 'EquityPeers', { peers_list: ['MSFT'] }],
  [
    '/equity/fundamental/income?symbol=AAPL&period=quarter&limit=2',
    'IncomeStatement',
    { period_ending: '2025-03-29', revenue: 95359e6 },
  ],
  ['/equity/fundamental/balance?symbol=AAPL', 'BalanceSheet', { period_ending: '2025-03-29', total_assets: 331233e6 }],
  ['/equity/fundamental/cash?symbol=AAPL', 'CashFlowStatement', { period_ending: '2025-03-29' }],
  [
    '/equity/fundamental/ratios?symbol=AAPL',
    'FinancialRatios',
    { period_ending: '2025-03-29', fiscal_period: 'Q2', fiscal_year: 2025 },
  ],
  [
    '/equity/fundamental/metrics?symbol=AAPL',
    'KeyMetrics',
    { period_ending: '2025-03-29', fiscal_period: 'Q2', market_cap: 3e12 },
  ],
  ['/economy/indicators?symbol=GDP', 'EconomicIndicators', { date: '2024-01-01', value: 3 }],
  ['/economy/cpi?country=united_states', 'ConsumerPriceIndex', { date: '2024-01-01', value: 3.1 }],
  ['/economy/gdp/real?country=united_states', 'GdpReal', { date: '2024-01-01', value: 3 }],
  [
    '/fixedincome/government/treasury_rates?start_date=2024-01-02',
    'TreasuryRates',
    { date: '2024-01-02', year_10: 0.0395 },
  ],
  [
    '/news/company?symbol=AAPL',
    'CompanyNews',
    { date: '2024-01-02T10:00:00Z', title: 'News', url: 'https://example.org/a', id: 'n' },
  ],
];

describe.skipIf(!sharedIsThere)('the published paths', () => {
  it.each(ASKED)('%s', async (url, model, row) => {
    const contract = openbbContract();
    server.ports.market.answers.set(model, answeredWith(row as Record<string, unknown>));
    const answer = await get(url);
    expect(answer.statusCode).toBe(200);
    const path = `/api/v1${url.split('?')[0]}`;
    const query = new URLSearchParams(url.split('?')[1]);
    // The contract asks for one of its own server's providers; which ones there are is each server's to say.
    const faults = contract.faultsOfRequest(path, query).filter((fault) => fault !== 'provider is required');
    expect(faults).toEqual([]);
    const body = answer.json<{ results: unknown; provider: string; extra: { metadata: object } }>();
    expect(contract.faultsOfAnswer(path, 200, body)).toEqual([]);
    expect(body).toMatchObject({
      provider: 'test',
      warnings: null,
      extra: { metadata: { route: url.split('?')[0], arguments: { provider_choices: { provider: 'test' } } } },
    });
    expect(body.results).toEqual(model === 'EquityPeers' ? row : [row]);
  });

  it('are all there', () => {
    const mine = new Set(ASKED.map(([url]) => `/api/v1${url.split('?')[0]}`));
    expect(openbbContract().paths.filter((path) => !mine.has(path))).toEqual([]);
  });
});

describe('what a program is told', () => {
  it('204 without a body where there is nothing', async () => {
    const answer = await get('/equity/price/quote?symbol=NOPE');
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
  });

  it('400 with who failed and why', async () => {
    const refusal = { provider: 'far', kind: 'timed_out', message: 'did not answer in time', retry_after_s: null };
    server.ports.market.answers.set('EquityQuote', { answered: false, nothing_there: false, refusals: [refusal] });
    const answer = await get('/equity/price/quote?symbol=AAPL');
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      { detail: expect.stringContaining('far: did not answer in time') },
    ]);
  });

  it('422 with the parameter that is wrong', async () => {
    const answer = await get(`/equity/price/quote?symbol=AAPL&provider=${'x'.repeat(60)}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      detail: [{ type: 'value_error', loc: ['query', 'provider'], msg: expect.any(String) }],
    });
  });

  it('404 for a path that is none', async () => {
    expect((await get('/equity/nothing')).json()).toEqual({ detail: 'Not Found' });
  });

  it('401 with Basic for a stranger, for a wrong key and for a browser’s cookie alone', async () => {
    const signed = await server.tokenOf('analyst');
    for (const headers of [
      {},
      { 'x-api-key': 'rpk_wrong' },
      { cookie: `rp_access=${signed}; __Host-rp_access=${signed}` },
    ] as Record<string, string>[]) {
      const answer = await get('/equity/price/quote?symbol=AAPL', headers);
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Basic');
      expect(answer.json()).toMatchObject({ detail: expect.any(String) });
    }
  });

  it('takes a key as the password of Basic, and a token', async () => {
    server.ports.market.answers.set('EquityQuote', answeredWith({ symbol: 'AAPL' }));
    const basic = `Basic ${Buffer.from(`anyone:${key}`).toString('base64')}`;
    const bearer = `Bearer ${await server.tokenOf('analyst')}`;
    for (const authorization of [basic, bearer]) {
      expect((await get('/equity/price/quote?symbol=AAPL', { authorization })).statusCode).toBe(200);
    }
  });

  it('403 for a role that may not look', async () => {
    const authorization = `Bearer ${await server.tokenOf('limited_partner')}`;
    const answer = await get('/equity/price/quote?symbol=AAPL', { authorization });
    expect([answer.statusCode, answer.json()]).toEqual([403, { detail: expect.stringContaining('permission') }]);
  });
});

describe('OpenBB’s pages', () => {
  const preflight = (origin: string) =>
    server.app.inject({
      method: 'OPTIONS',
      url: '/openbb/api/v1/equity/price/quote',
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-api-key,x-own' },
    });

  it('may ask, with any header, before anybody has signed in', async () => {
    const asked = await preflight('https://pro.openbb.co');
    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': 'https://pro.openbb.co',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'x-api-key,x-own',
    });
    const answer = await get('/equity/price/quote?symbol=NOPE', { 'x-api-key': key, origin: 'https://pro.openbb.co' });
    expect(answer.headers['access-control-allow-origin']).toBe('https://pro.openbb.co');
  });

  it('may call nothing else of the server, and nobody else may call this', async () => {
    const own = await server.app.inject({ url: '/api/v1/companies', headers: { origin: 'https://pro.openbb.co' } });
    expect(own.headers['access-control-allow-origin']).toBeUndefined();
    expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined();
  });
});
