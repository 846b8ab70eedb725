import { describe, expect, test } from 'vitest';
import { isWrongQuestion, NobodyAnswered, openProviders } from './ask-providers.ts';
import { httpGet } from './http-get.ts';
import { type DataProvider, fetcher } from './provider.ts';
import { ProviderFailure } from './provider-failure.ts';
import { sec } from './providers/sec.ts';
import { answeringServer } from './testing/openbb-contract.ts';
import { sharedDocument, sharedIsThere } from './testing/shared-data.ts';

const quotes = (name: string, answer: () => readonly object[], more: Partial<DataProvider> = {}): DataProvider => ({
  name,
  title: name,
  website: null,
  licence: `as ${name} says`,
  credentials: [],
  quota: { a_minute: null, a_day: null },
  remote: true,
  verified: 'not_verified',
  fetchers: {
    EquityQuote: fetcher({
      request: (query: { symbol: string }) => query,
      fetch: async () => answer(),
      rows: (raw) => raw,
    }),
  },
  ...more,
});
const fails = (kind: ConstructorParameters<typeof ProviderFailure>[0]) => (): never => {
  throw new ProviderFailure(kind, kind);
};

function asking(providers: readonly DataProvider[], credentials: Record<string, string> = {}) {
  let at = Date.parse('2026-11-27T12:00:00Z');
  const opened = openProviders({
    providers,
    credentials,
    get: () => Promise.reject(new Error('not asked')),
    now: () => new Date(at),
  });
  const ask = (query: object = { symbol: 'A' }, provider?: string) =>
    opened.ask('EquityQuote', query as { symbol: string }, { provider, signal: new AbortController().signal });
  const pass = (ms: number): void => {
    at += ms;
  };
  return { opened, ask, pass };
}

describe('several providers for one question', () => {
  test('the first that can answer does, and those before it are told', async () => {
    const silent = quotes('first', fails('unreachable'));
    const keyed = quotes('second', () => [], {
      credentials: [{ name: 'KEY', title: 'Key', secret: true, required: true }],
    });
    const { ask, opened } = asking([
      silent,
      keyed,
      quotes('third', () => [{ symbol: 'A', last_price: 3 }]),
      quotes('fourth', fails('refused')),
    ]);
    const answer = await ask();
    expect(answer).toMatchObject({
      provider: 'third',
      licence: 'as third says',
      rows: [{ symbol: 'A', last_price: 3 }],
    });
    expect(answer.refusals.map(({ provider, kind }) => [provider, kind])).toEqual([
      ['first', 'unreachable'],
      ['second', 'no_credentials'],
    ]);
    expect(opened.health().map(({ name, asked, failed }) => [name, asked, failed])).toEqual([
      ['first', 1, 1],
      ['second', 0, 0],
      ['third', 1, 0],
      ['fourth', 0, 0],
    ]);
  });

  test('one alone may be asked, and one that does not offer it says so', async () => {
    const { ask } = asking([quotes('first', () => [{ symbol: 'A' }]), quotes('bare', () => [], { fetchers: {} })]);
    await expect(ask({ symbol: 'A' }, 'bare')).rejects.toMatchObject({
      refusals: [{ provider: 'bare', kind: 'not_offered' }],
    });
    await expect(ask({ symbol: 'A' }, 'nobody')).rejects.toBeInstanceOf(NobodyAnswered);
  });

  test('rows that are none are no answer; some that are none are told', async () => {
    const { ask } = asking([
      quotes('first', () => [{ last_price: Number.NaN }]),
      quotes('second', () => [{ symbol: 'A' }, { symbol: 7 }]),
    ]);
    const answer = await ask();
    expect(answer.provider).toBe('second');
    expect(answer.warnings).toEqual([
      { category: 'row_left_out', message: expect.stringContaining('1 row left out: symbol') },
    ]);
    expect(answer.refusals).toMatchObject([{ provider: 'first', kind: 'malformed' }]);
  });

  test('a question that breaks a rule asks nobody', async () => {
    const { ask, opened } = asking([quotes('first', () => [{ symbol: 'A' }])]);
    for (const symbol of ['', 'A B;DROP', 'x'.repeat(40), 7]) {
      const failure = await ask({ symbol }).catch((error: unknown) => error);
      expect(isWrongQuestion(failure)).toBe(true);
    }
    expect(opened.health()[0]?.asked).toBe(0);
  });

  test('a quota is kept, by the minute and by the day', async () => {
    const { ask, pass } = asking([quotes('first', () => [{ symbol: 'A' }], { quota: { a_minute: 2, a_day: 3 } })]);
    await ask();
    await ask();
    await expect(ask()).rejects.toMatchObject({ refusals: [{ kind: 'quota_spent', retry_after_s: 60 }] });
    pass(60_001);
    await ask();
    await expect(ask()).rejects.toMatchObject({
      refusals: [{ kind: 'quota_spent', message: expect.stringContaining('a day') }],
    });
    pass(86_400_000);
    await ask();
  });

  test('a fault of the program is none of a provider and comes through', async () => {
    const broken = quotes('first', () => {
      throw new TypeError('of ours');
    });
    await expect(asking([broken]).ask()).rejects.toBeInstanceOf(TypeError);
  });
});

describe.skipIf(!sharedIsThere)('EDGAR, spoken by a server with recorded answers', () => {
  async function asked() {
    const server = await answeringServer((_, { pathname }) => {
      if (pathname.endsWith('company_tickers.json')) {
        return {
          status: 200,
          body: {
            0: { cik_str: 320193, ticker: 'AAPL', title: 'Apple Inc.' },
            1: { cik_str: 1067983, ticker: 'BRK-B', title: 'BERKSHIRE HATHAWAY INC' },
          },
        };
      }
      if (pathname === '/api/xbrl/companyfacts/CIK0000320193.json')
        return { status: 200, body: sharedDocument('AAPL') };
      if (pathname === '/submissions/CIK0000320193.json') {
        return {
          status: 200,
          body: {
            name: 'Apple Inc.',
            cik: '320193',
            sicDescription: 'Electronic Computers',
            exchanges: ['Nasdaq'],
            website: '',
          },
        };
      }
      return { status: 404 };
    });
    // The client's addresses, answered from this machine.
    const here: typeof fetch = (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      return fetch(new URL(url.pathname, server.url), {
        headers: input instanceof Request ? input.headers : {},
        signal: init?.signal ?? null,
      });
    };
    const providers = openProviders({
      providers: [sec()],
      credentials: { SEC_USER_AGENT: 'Ann ann@example.org' },
      get: httpGet(here),
      now: () => new Date(),
    });
    return { server, providers, signal: AbortSignal.timeout(20_000) };
  }

  test('statements, ratios, the company and a search; who is asking is said, tickers are asked for once', async () => {
    const { server, providers, signal } = await asked();
    try {
      const income = await providers.ask('IncomeStatement', { symbol: 'aapl', limit: 2 }, { signal });
      expect(income.rows.map((row) => [row.period_ending, row.revenue])).toEqual([
        ['2025-09-27', 416_161_000_000],
        ['2024-09-28', 391_035_000_000],
      ]);
      const ratios = await providers.ask('FinancialRatios', { symbol: 'AAPL', limit: 1 }, { signal });
      expect(ratios.rows[0]).toMatchObject({
        symbol: 'AAPL',
        fiscal_period: 'FY',
        gross_profit_margin: 195201 / 416161,
      });
      const info = await providers.ask('EquityInfo', { symbol: 'AAPL' }, { signal });
      expect(info.rows).toMatchObject([
        { symbol: 'AAPL', cik: '0000320193', stock_exchange: 'Nasdaq', company_url: null },
      ]);
      const found = await providers.ask('EquitySearch', { query: 'berk' }, { signal });
      expect(found.rows).toEqual([{ symbol: 'BRK-B', name: 'BERKSHIRE HATHAWAY INC', cik: '0001067983' }]);
      expect(server.requests.every(({ headers }) => headers['user-agent'] === 'Ann ann@example.org')).toBe(true);
      expect(server.requests.filter(({ path }) => path.endsWith('tickers.json'))).toHaveLength(1);
      const unknown = providers.ask('IncomeStatement', { symbol: 'NOPE' }, { signal });
      await expect(unknown).rejects.toMatchObject({ nothing_there: true, refusals: [{ kind: 'unknown_symbol' }] });
      // Listed, and without facts.
      const bare = providers.ask('IncomeStatement', { symbol: 'BRK.B' }, { signal });
      await expect(bare).rejects.toMatchObject({
        refusals: [{ kind: 'no_data', message: expect.stringContaining('404') }],
      });
    } finally {
      await server.close();
    }
  });

  test('without a name to give it asks nobody', async () => {
    const providers = openProviders({ providers: [sec()], credentials: {}, get: httpGet(), now: () => new Date() });
    const asked = providers.ask('IncomeStatement', { symbol: 'AAPL' }, { signal: AbortSignal.timeout(1000) });
    await expect(asked).rejects.toMatchObject({
      refusals: [{ kind: 'no_credentials', message: 'needs SEC_USER_AGENT' }],
    });
    expect(providers.health()[0]?.missing_credentials).toEqual(['SEC_USER_AGENT']);
  });
});
