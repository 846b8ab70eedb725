import { describe, expect, test } from 'vitest';
import { asking, at } from './yahoo.fixture.ts';

describe('what Yahoo finds', () => {
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
    const { ask, asked } = asking({ '/finance/search': { body: found }, recommendationsbysymbol: { body: like } });
    expect((await ask('EquitySearch', { query: 'snow', limit: 20 })).rows).toMatchObject([
      { symbol: 'SNOW', name: 'Snowflake' },
    ]);
    expect((await ask('CompanyNews', { symbol: 'SNOW' })).rows).toMatchObject([
      { date: '2024-06-10T13:30:00.000Z', title: 'News', url: 'https://example.org/a' },
    ]);
    expect((await ask('EquityPeers', { symbol: 'snow' })).rows).toMatchObject([{ peers_list: ['NET'] }]);
    // As many as are asked for, not the few that the library asks for by itself.
    expect(asked.slice(0, 2).map(({ searchParams }) => searchParams.get('quotesCount'))).toEqual(['20', '0']);
    expect(asked[1]?.searchParams.get('newsCount')).toBe('50');
    const none = ask('EquitySearch', { query: 'NOW', is_symbol: true });
    await expect(none).rejects.toMatchObject({ refusals: [{ kind: 'no_data' }] });
  });

  test('news of several companies newest first, each told once, of the days that are asked for', async () => {
    const told = (title: string, day: string) => ({
      title,
      link: `https://example.org/${title}`,
      publisher: 'x',
      providerPublishTime: at(day),
      relatedTickers: ['A', 'B'],
    });
    const both = told('both', '2024-06-07');
    const of = (...news: object[]) => ({ body: { count: 0, quotes: [], news, nav: [] } });
    const { ask } = asking({
      'q=A': of(told('old', '2024-06-06'), both),
      'q=B': of(both, told('new', '2024-06-10')),
    });
    const { rows } = await ask('CompanyNews', { symbol: 'a, b' });
    expect(rows.map(({ title }) => title)).toEqual(['new', 'both', 'old']);
    expect(rows[1]).toMatchObject({ symbols: 'A,B', source: 'x' });
    const days = { start_date: '2024-06-07', end_date: '2024-06-09' };
    expect((await ask('CompanyNews', { symbol: 'A,B', ...days })).rows).toMatchObject([{ title: 'both' }]);
    await expect(ask('CompanyNews', {})).rejects.toMatchObject({ refusals: [{ kind: 'not_offered' }] });
  });

  test('who a company is; a fund has a name and an exchange alone', async () => {
    const price = { symbol: 'SNOW', longName: 'Snowflake Inc.', exchangeName: 'NYSE', currency: 'USD' };
    const assetProfile = {
      website: 'https://www.snowflake.com',
      industry: 'Software - Application',
      sector: 'Technology',
      country: 'United States',
      fullTimeEmployees: 7834,
      companyOfficers: [
        { name: 'A', title: 'Chief Financial Officer' },
        { name: 'B', title: 'CEO & Director' },
      ],
    };
    const summary = (result: object) => ({ body: { quoteSummary: { result: [result], error: null } } });
    const { ask, asked } = asking({
      '/quoteSummary/SNOW': summary({ price, assetProfile }),
      '/quoteSummary/SPY': summary({ price: { symbol: 'SPY', longName: 'SPDR S&P 500', exchangeName: 'NYSEArca' } }),
    });
    expect((await ask('EquityInfo', { symbol: 'snow,spy' })).rows).toMatchObject([
      {
        symbol: 'SNOW',
        name: 'Snowflake Inc.',
        stock_exchange: 'NYSE',
        sector: 'Technology',
        industry_category: 'Software - Application',
        hq_country: 'United States',
        employees: 7834,
        ceo: 'B',
      },
      { symbol: 'SPY', name: 'SPDR S&P 500' },
    ]);
    expect(asked.at(-1)?.searchParams.get('modules')).toBe('price,assetProfile');
  });

  test('of a symbol that is none, that it is none', async () => {
    const { ask, providers } = asking({
      '/v7/finance/quote': { body: { quoteResponse: { result: [], error: null } } },
      recommendationsbysymbol: { body: { finance: { result: [], error: null } } },
      '/quoteSummary/': {
        status: 404,
        body: {
          quoteSummary: {
            result: null,
            error: { code: 'Not Found', description: 'No fundamentals data found for symbol: GONE' },
          },
        },
      },
    });
    for (const model of ['EquityQuote', 'EquityPeers', 'EquityInfo'] as const) {
      await expect(ask(model, { symbol: 'GONE' })).rejects.toMatchObject({ refusals: [{ kind: 'unknown_symbol' }] });
    }
    expect(providers.health()[0]?.failed).toBe(0);
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
});
