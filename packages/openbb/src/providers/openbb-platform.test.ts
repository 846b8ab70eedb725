import { afterEach, describe, expect, test } from 'vitest';
import { NobodyAnswered, openProviders } from '../ask-providers.ts';
import type { DataModel } from '../data-models.ts';
import { httpGet } from '../http-get.ts';
import { answeringServer, openbbContract, type Reply } from '../testing/openbb-contract.ts';
import { sharedIsThere } from '../testing/shared-data.ts';
import { openbbPlatform } from './openbb-platform.ts';

const servers: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function asking(reply: (url: URL) => Reply | Promise<Reply>, credentials: Record<string, string> = {}) {
  const server = await answeringServer((_, url) => reply(url));
  servers.push(server);
  const provider = openbbPlatform({
    url: `${server.url}/`,
    server_providers: { default: 'fmp', TreasuryRates: 'federal_reserve' },
  });
  const providers = openProviders({
    providers: [provider],
    credentials: { OPENBB_URL: server.url, ...credentials },
    get: httpGet(),
    now: () => new Date('2026-11-27T12:00:00Z'),
  });
  const ask = (model: DataModel, query: object) =>
    providers.ask(model, query as never, { signal: AbortSignal.timeout(20_000) });
  return { server, ask, providers };
}

/** Bodies as the contract's own server sends them: extra fields, nulls, an id that is called _id. */
const ENVELOPE = { _id: '0669', provider: 'fmp', warnings: null, chart: null, extra: { metadata: { duration: 1 } } };
const ROWS: [DataModel, object, object][] = [
  [
    'EquityQuote',
    { symbol: 'AAPL,MSFT' },
    { symbol: 'AAPL', last_price: 201.5, change_percent: 0.0123, market_cap: 3e12 },
  ],
  [
    'EquityHistorical',
    { symbol: 'AAPL', start_date: '2024-01-02' },
    { date: '2024-01-02', open: 1, high: 2, low: 1, close: 1.5, volume: 9 },
  ],
  [
    'EquityInfo',
    { symbol: 'AAPL' },
    { symbol: 'AAPL', name: 'Apple Inc.', is_etf: false, is_actively_trading: true, is_adr: false, is_fund: false },
  ],
  [
    'IncomeStatement',
    { symbol: 'AAPL', period: 'quarter', limit: 4 },
    { period_ending: '2025-03-29', revenue: 95359000000, ebitda: null },
  ],
  // The day that is looked back to is ours: the server is not asked it.
  [
    'BalanceSheet',
    { symbol: 'AAPL', as_of: '2025-06-30' },
    { period_ending: '2025-03-29', total_assets: 331233000000 },
  ],
  ['CashFlowStatement', { symbol: 'AAPL' }, { period_ending: '2025-03-29', net_income: 24780000000 }],
  ['FinancialRatios', { symbol: 'AAPL' }, { period_ending: '2025-03-29', fiscal_period: 'Q2', current_ratio: 0.82 }],
  ['KeyMetrics', { symbol: 'AAPL' }, { period_ending: '2025-03-29', fiscal_period: 'Q2', market_cap: 3e12 }],
  ['EquityPeers', { symbol: 'AAPL' }, { peers_list: ['MSFT', 'GOOG'] }],
  ['TreasuryRates', { start_date: '2024-01-02' }, { date: '2024-01-02', month_1: 0.0555, year_10: 0.0395 }],
  [
    'CompanyNews',
    { symbol: 'AAPL', limit: 1 },
    { date: '2024-01-02T10:00:00Z', title: 'News', url: 'https://example.org/a', id: 'n1', source: 'x' },
  ],
];

describe.skipIf(!sharedIsThere)('a server as its contract publishes it', () => {
  test.each(ROWS)('%s: the request is one the contract knows, its answer is read', async (model, query, row) => {
    const contract = openbbContract();
    // The contract gives peers as one object, all else as a list.
    const body = { ...ENVELOPE, results: model === 'EquityPeers' ? row : [row] };
    const { server, ask } = await asking(() => ({ status: 200, body }));
    const answer = await ask(model, query);
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(contract.faultsOfRequest(request?.path ?? '', request?.query ?? new URLSearchParams())).toEqual([]);
    expect(contract.faultsOfAnswer(request?.path ?? '', 200, body)).toEqual([]);
    expect(answer.rows).toMatchObject([row]);
    expect(answer).toMatchObject({
      provider: 'openbb',
      retrieved_at: '2026-11-27T12:00:00.000Z',
      warnings: [],
      refusals: [],
    });
  });
});

describe('a server that has trouble', () => {
  const failing = async (reply: (url: URL) => Reply | Promise<Reply>, query: object = { symbol: 'AAPL' }) => {
    const { ask, server, providers } = await asking(reply);
    const failure = await ask('EquityQuote', query).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(NobodyAnswered);
    return { refusal: (failure as NobodyAnswered).refusals[0], failure: failure as NobodyAnswered, server, providers };
  };

  test('204 says that there is nothing, and asking again would not help', async () => {
    const { refusal, failure } = await failing(() => ({ status: 204 }));
    expect(refusal).toMatchObject({ provider: 'openbb', kind: 'no_data' });
    expect(failure.nothing_there).toBe(true);
  });

  test('401 is about the credentials, and they are sent as Basic', async () => {
    const { refusal } = await failing(() => ({ status: 401, body: { detail: 'Incorrect email or password' } }));
    expect(refusal).toMatchObject({ kind: 'refused', message: expect.stringContaining('refused the credentials') });
    const { server, ask } = await asking(() => ({ status: 200, body: { results: [{ symbol: 'A' }] } }), {
      OPENBB_API_USERNAME: 'ann',
      OPENBB_API_PASSWORD: 'secret',
    });
    await ask('EquityQuote', { symbol: 'A' });
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:secret').toString('base64')}`);
  });

  test('422 tells what the server said', async () => {
    const { refusal } = await failing(() => ({ status: 422, body: { detail: [{ msg: 'provider is required' }] } }));
    expect(refusal?.message).toContain('provider is required');
    expect(refusal?.kind).toBe('malformed');
  });

  test('a long Retry-After is not sat out, and the provider is left alone until then', async () => {
    const { refusal, server, providers } = await failing(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    expect(refusal).toMatchObject({ kind: 'rate_limited', retry_after_s: 120 });
    const before = server.requests.length;
    const again = providers.ask('EquityQuote', { symbol: 'A' }, { signal: AbortSignal.timeout(1000) });
    await expect(again).rejects.toMatchObject({ refusals: [{ kind: 'rate_limited', retry_after_s: 120 }] });
    expect(server.requests).toHaveLength(before);
    expect(providers.health()[0]).toMatchObject({ failed: 2, rests_until: '2026-11-27T12:02:00.000Z' });
  });

  test('a fault that passes is asked again', async () => {
    let asked = 0;
    const { ask } = await asking(() => {
      asked += 1;
      return asked < 2 ? { status: 503 } : { status: 200, body: { results: [{ symbol: 'A' }] } };
    });
    expect((await ask('EquityQuote', { symbol: 'A' })).rows).toHaveLength(1);
    expect(asked).toBe(2);
  });

  test.each<[string, unknown, string]>([
    ['a web page', '<html>Sign in</html>', 'a web page'],
    ['half an answer', '{"results":[', 'no JSON'],
    ['another envelope', { results: 3, provider: 7 }, 'not in the envelope'],
    ['rows that are none', { results: [{ name: 'no symbol' }] }, 'symbol'],
  ])('%s is told as such', async (_, body, words) => {
    const { refusal } = await failing(() => ({ status: 200, body }));
    expect(refusal).toMatchObject({ kind: 'malformed', message: expect.stringContaining(words) });
  });

  test('one that cannot be reached', async () => {
    const providers = openProviders({
      providers: [openbbPlatform({ url: 'http://127.0.0.1:1', server_providers: {} })],
      credentials: { OPENBB_URL: 'set' },
      get: httpGet(),
      now: () => new Date(),
    });
    const asked = providers.ask('EquityQuote', { symbol: 'A' }, { signal: AbortSignal.timeout(20_000) });
    await expect(asked).rejects.toMatchObject({ refusals: [{ kind: 'unreachable' }] });
  });

  test('one that does not answer is not waited for', async () => {
    const server = await answeringServer(() => new Promise<Reply>(() => undefined));
    servers.push(server);
    const slow = openProviders({
      providers: [openbbPlatform({ url: server.url, server_providers: {} })],
      credentials: { OPENBB_URL: 'set' },
      get: httpGet(),
      now: () => new Date(),
    });
    const stopped = slow.ask('EquityQuote', { symbol: 'A' }, { signal: AbortSignal.timeout(50) });
    await expect(stopped).rejects.toMatchObject({ refusals: [{ kind: 'timed_out' }] });
  });
});
