import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MarketAnswer } from '../ports.ts';
import { answeredWith, FirmSuite, foundTestFirm, openTestPorts } from '../testing/index.ts';
import {
  getCompanyFundamentals,
  getMarketData,
  listMarketProviders,
  searchSymbols,
  testMarketProvider,
} from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });
beforeEach(() => {
  suite.ports = openTestPorts();
});
const as: FirmSuite['as'] = (role, of) => suite.as(role, of);
const down: MarketAnswer = {
  answered: false,
  nothing_there: false,
  refusals: [{ provider: 'far', kind: 'timed_out', message: 'far did not answer in time', retry_after_s: null }],
};

describe('what a listed company reports', () => {
  it('is asked part by part, and a part that is missing says why and costs no other', async () => {
    suite.ports.market.answers.set('IncomeStatement', answeredWith({ period_ending: '2025-12-31', revenue: 5 }));
    suite.ports.market.answers.set('BalanceSheet', down);
    const found = await getCompanyFundamentals.run(as('analyst'), { symbol: 'aapl', limit: 3 });
    expect(found).toMatchObject({
      symbol: 'AAPL',
      overview: null,
      income_statements: [{ period_ending: '2025-12-31', revenue: 5 }],
      balance_sheets: [],
      sources: [{ part: 'income_statements', provider: 'test', retrieved_at: '2026-01-02T03:04:05.000Z' }],
    });
    const reasons = Object.fromEntries(found.missing.map(({ part, reason }) => [part, reason]));
    expect(reasons).toEqual({
      overview: 'No provider has anything of it.',
      balance_sheets: 'No provider answered; it may be there later.',
      cash_flows: 'No provider has anything of it.',
      financial_ratios: 'No provider has anything of it.',
    });
    expect(found.missing.find(({ part }) => part === 'balance_sheets')?.refusals).toMatchObject([
      { kind: 'timed_out' },
    ]);
    expect(suite.ports.market.asked.find(({ model }) => model === 'IncomeStatement')?.query).toEqual({
      symbol: 'AAPL',
      period: 'annual',
      limit: 3,
    });
  });

  it('says where to set a provider up where none is', async () => {
    const refusal = { provider: 'sec', kind: 'no_credentials', message: 'needs SEC_USER_AGENT', retry_after_s: null };
    suite.ports.market.answers.set('EquityInfo', { answered: false, nothing_there: false, refusals: [refusal] });
    const { missing } = await getCompanyFundamentals.run(as('analyst'), { symbol: 'A' });
    expect(missing.find(({ part }) => part === 'overview')?.reason).toContain('set up');
  });

  it('tells what was left out and who was passed over', async () => {
    const passed = { provider: 'first', kind: 'unreachable', message: 'cannot be reached', retry_after_s: null };
    const never = { provider: 'bare', kind: 'not_offered', message: 'does not offer this', retry_after_s: null };
    const answer = answeredWith({ period_ending: '2025-12-31' });
    suite.ports.market.answers.set('CashFlowStatement', {
      ...answer,
      ...(answer.answered ? { warnings: ['2 rows left out: date'], refusals: [passed, never] } : {}),
    } as MarketAnswer);
    const { sources } = await getCompanyFundamentals.run(as('analyst'), { symbol: 'A' });
    expect(sources[0]?.warnings).toEqual(['2 rows left out: date', 'first: cannot be reached']);
  });
});

describe('prices of many symbols', () => {
  it('come each with its source, and an unknown one costs none of the others', async () => {
    suite.ports.market.answers.set('EquityQuote AAPL', answeredWith({ symbol: 'AAPL', last_price: 201.5 }));
    suite.ports.market.answers.set('EquityHistorical AAPL', answeredWith({ date: '2026-01-02', close: 200 }));
    const given = { symbols: ['AAPL', 'aapl', 'NOPE'], history_from: '2026-01-01' };
    const { items } = await getMarketData.run(as('associate'), given);
    expect(items).toMatchObject([
      { symbol: 'AAPL', quote: { last_price: 201.5 }, history: [{ close: 200 }], missing: [] },
      { symbol: 'NOPE', quote: null, history: [], missing: [{ part: 'quote' }, { part: 'history' }] },
    ]);
    const bare = await getMarketData.run(as('associate'), { symbols: ['AAPL'] });
    expect(bare.items[0]?.sources.map(({ part }) => part)).toEqual(['quote']);
  });

  it.each([
    ['symbols', []],
    ['symbols', Array.from({ length: 10_000 }, (_, at) => `S${at}`)],
    ['symbols.0', ['A B; DROP']],
    ['symbols.0', ['']],
  ])('are refused by the field for what cannot be asked: %s', async (path, symbols) => {
    const asked = getMarketData.run(as('associate'), { symbols });
    await expect(asked).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
    expect(suite.ports.market.asked).toEqual([]);
  });
});

describe('who may look outside', () => {
  it('is the firm’s staff; the desk is told for whom it asks', async () => {
    await searchSymbols.run(as('analyst'), { query: 'apple' });
    await searchSymbols.run(as('admin', suite.other), { query: 'apple' });
    expect(suite.ports.market.asked.map(({ reader }) => reader)).toEqual([
      { organization_id: suite.firm.organization_id, scope: 'staff' },
      { organization_id: suite.other.organization_id, scope: 'staff' },
    ]);
    for (const act of [
      searchSymbols.run(as('limited_partner'), { query: 'a' }),
      listMarketProviders.run(as('limited_partner'), {}),
      getCompanyFundamentals.run(as('limited_partner'), { symbol: 'A' }),
      testMarketProvider.run(as('analyst'), { provider: 'test' }),
    ])
      await expect(act).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is nobody whose membership has ended', async () => {
    const gone = as('analyst', await foundTestFirm(suite.database, 'Third firm'));
    await suite.database.owner('DELETE FROM members WHERE organization_id = $1', [gone.actor.organization_id]);
    await expect(searchSymbols.run(gone, { query: 'a' })).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(suite.ports.market.asked).toEqual([]);
  });
});

describe('a provider', () => {
  it('is tested model by model, past what was kept, and an unknown one is refused', async () => {
    suite.ports.market.answers.set('EquityQuote', answeredWith({ symbol: 'AAPL' }));
    const { answers } = await testMarketProvider.run(as('general_partner'), { provider: 'test' });
    expect(answers).toMatchObject([
      { model: 'EquityQuote', answered: true, row_count: 1, refusal: null },
      { model: 'IncomeStatement', answered: false, row_count: 0, refusal: { kind: 'no_data' } },
    ]);
    expect(suite.ports.market.asked.every(({ fresh, provider }) => fresh && provider === 'test')).toBe(true);
    const unknown = testMarketProvider.run(as('general_partner'), { provider: 'nobody' });
    await expect(unknown).rejects.toMatchObject({ details: { errors: [{ path: 'provider' }] } });
    expect((await listMarketProviders.run(as('analyst'), {})).items).toMatchObject([{ name: 'test', rank: 1 }]);
  });

  it('finds symbols by name, as many as asked for', async () => {
    suite.ports.market.answers.set(
      'EquitySearch',
      answeredWith({ symbol: 'A', name: 'Alpha' }, { symbol: 'B' }, { name: 'no symbol' }),
    );
    const { items } = await searchSymbols.run(as('analyst'), { query: 'a', limit: 2 });
    expect(items).toEqual([
      { symbol: 'A', name: 'Alpha' },
      { symbol: 'B', name: null },
    ]);
  });
});
