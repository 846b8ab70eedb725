import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeredWith, FirmSuite, type TestDatabase } from '../testing/index.ts';
import { bars } from './bars.fixture.ts';
import { comparePublicCompanies, recordMarketBars, refreshMarketReports } from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });
const as: FirmSuite['as'] = (role, of) => suite.as(role, of);
const record = (given: object) => recordMarketBars.run(as('general_partner'), { provider: 'file', bars: given });

describe('listed companies side by side', () => {
  it('are valued at their last close over what they report; what is missing is told and does not count', async () => {
    const income = (revenue: number, net: number) => ({
      period_ending: '2025-12-31',
      reported_currency: 'USD',
      revenue,
      consolidated_net_income: net,
      weighted_average_diluted_shares_outstanding: 10,
    });
    const balance = {
      period_ending: '2025-12-31',
      cash_and_cash_equivalents: 20,
      short_term_investments: 5,
      total_debt: 45,
    };
    for (const [symbol, revenue, net] of [
      ['PEERA', 100, 10],
      ['PEERB', 50, -5],
      ['PEERC', 40, 4],
    ] as const) {
      const before = { ...income(revenue / 2, net), period_ending: '2024-12-31' };
      suite.ports.market.answers.set(`IncomeStatement ${symbol}`, answeredWith(income(revenue, net), before));
      suite.ports.market.answers.set(`BalanceSheet ${symbol}`, answeredWith(balance));
    }
    suite.ports.market.answers.set('EquityInfo PEERA', answeredWith({ symbol: 'PEERA', name: 'Peer A' }));
    await record(bars('PEERA', ['2026-01-02', '18'], ['2026-01-05', '20']));
    await record(bars('PEERB', ['2026-01-05', '8']));
    const asked = { symbols: ['peera', 'PEERB', 'PEERC', 'NOBODY', 'PEERA'] };
    const { items, summary } = await comparePublicCompanies.run(as('analyst'), asked);
    expect(items.map(({ symbol }) => symbol)).toEqual(['PEERA', 'PEERB', 'PEERC', 'NOBODY']);
    expect(items[0]).toMatchObject({
      name: 'Peer A',
      currency: 'USD',
      close: '20',
      close_date: '2026-01-05',
      period_ending: '2025-12-31',
      market_cap: '200',
      enterprise_value: '220',
      figures: { ev_to_revenue: 2.2, price_to_earnings: 20, revenue_growth: 1, net_margin: 0.1 },
      missing: [],
    });
    expect(items[1]?.figures).toMatchObject({ ev_to_revenue: 2, price_to_earnings: null });
    expect(items[2]).toMatchObject({
      close: null,
      market_cap: null,
      figures: { ev_to_revenue: null, net_margin: 0.1 },
      missing: ['No price on record.'],
    });
    expect(items[3]?.missing).toHaveLength(3);
    expect(summary.ev_to_revenue).toEqual({
      count: 2,
      lower: expect.closeTo(2.05, 12),
      median: expect.closeTo(2.1, 12),
      upper: expect.closeTo(2.15, 12),
    });
    expect(summary.price_to_earnings).toMatchObject({ count: 1, median: 20 });
    const many = Array.from({ length: 51 }, (_, at) => `S${at}`);
    await expect(comparePublicCompanies.run(as('analyst'), { symbols: many })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('keep a price and a report together that belong together, and say where they do not', async () => {
    const year = (ending: string, filed: string, shares: number) => ({
      period_ending: ending,
      filing_date: filed,
      revenue: 100,
      weighted_average_diluted_shares_outstanding: shares,
    });
    const held = ['2023-12-31', '2024-12-31'].map((period_ending) => ({ period_ending, cash_and_cash_equivalents: 0 }));
    suite.ports.market.answers.set('BalanceSheet', answeredWith(...held));
    const compared = async (symbol: string, ...rows: object[]) => {
      suite.ports.market.answers.set(`IncomeStatement ${symbol}`, answeredWith(...(rows as Record<string, unknown>[])));
      return (await comparePublicCompanies.run(as('analyst'), { symbols: [symbol] })).items[0];
    };
    // A split after the filing: the price is of the new shares, the report of the old ones.
    await record(
      bars('WASOLD', ['2024-06-07', '100'], ['2024-06-10', '11', { split_ratio: '10' }], ['2024-06-11', '12']),
    );
    const split = await compared(
      'WASOLD',
      year('2024-12-31', '2025-02-01', 1000),
      year('2023-12-31', '2024-02-01', 100),
    );
    expect(split).toMatchObject({
      period_ending: '2023-12-31',
      market_cap: '12000',
      figures: { ev_to_revenue: 120 },
      missing: [],
    });
    // The same year filed again after a split that the price on record has not seen.
    const restated = await compared('WASOLD', year('2023-12-31', '2025-02-01', 4000));
    expect(restated).toMatchObject({
      market_cap: null,
      figures: { ev_to_revenue: null },
      missing: [expect.stringContaining('a split between them is not known')],
    });
    const later = await compared('WASOLD', year('2024-12-31', '2025-02-01', 1000));
    expect(later).toMatchObject({
      market_cap: null,
      missing: ['No report of a year that had ended by the last close, 2024-06-11.'],
    });
  });

  it('are read from the record in one trip where their reports lie there, as known on a day', async () => {
    const year = (ending: string, filed: string, revenue: number) => ({
      period_ending: ending,
      filing_date: filed,
      reported_currency: 'USD',
      revenue,
      weighted_average_diluted_shares_outstanding: 10,
      not_compared: 'left on record',
    });
    const { answers, asked } = suite.ports.market;
    answers.set('EquityInfo KEPT', answeredWith({ symbol: 'KEPT', name: 'Kept Inc', sector: 'Software' }));
    answers.set(
      'BalanceSheet KEPT',
      answeredWith(
        { period_ending: '2024-12-31', filing_date: '2025-02-01', cash_and_cash_equivalents: 0 },
        { period_ending: '2023-12-31', filing_date: '2024-02-01', cash_and_cash_equivalents: 0 },
      ),
    );
    answers.set(
      'IncomeStatement KEPT',
      answeredWith(year('2024-12-31', '2025-02-01', 200), year('2023-12-31', '2024-02-01', 100)),
    );
    const refreshed = await refreshMarketReports.run(as('associate'), { symbol: 'kept' });
    expect(refreshed).toMatchObject({ symbol: 'KEPT', name: 'Kept Inc', recorded: 4, replaced: 0, missing: [] });
    // Filed anew: what was filed before still stands, for whoever looks back.
    answers.set(
      'IncomeStatement KEPT',
      answeredWith(year('2024-12-31', '2025-06-01', 220), year('2023-12-31', '2024-02-01', 100)),
    );
    expect(await refreshMarketReports.run(as('associate'), { symbol: 'KEPT' })).toMatchObject({
      recorded: 1,
      unchanged: 3,
    });
    await record(bars('KEPT', ['2024-06-03', '30'], ['2025-03-03', '40'], ['2025-07-01', '44']));
    const questions = asked.length;
    const at = async (as_of?: string) =>
      (await comparePublicCompanies.run(as('analyst'), { symbols: ['KEPT'], ...(as_of ? { as_of } : {}) })).items[0];
    expect(await at()).toMatchObject({
      name: 'Kept Inc',
      on_record: true,
      provider: 'test',
      figures: { ev_to_revenue: 2 },
      missing: [],
    });
    expect(await at('2025-03-31')).toMatchObject({
      close_date: '2025-03-03',
      figures: { ev_to_revenue: 2, revenue_growth: 1 },
    });
    expect(await at('2024-12-31')).toMatchObject({ period_ending: '2023-12-31', figures: { ev_to_revenue: 3 } });
    expect(await at('2023-01-01')).toMatchObject({
      close: null,
      on_record: false,
      missing: [
        'No price on record.',
        expect.stringContaining('filed by 2023-01-01'),
        expect.stringContaining('filed by 2023-01-01'),
      ],
    });
    expect(asked.at(-1)?.query).toMatchObject({ as_of: '2023-01-01' });
    expect(asked.length - questions).toBe(3);
    expect(
      (await comparePublicCompanies.run(as('analyst', suite.other), { symbols: ['KEPT'] })).items[0],
    ).toMatchObject({ close: null, on_record: false });
    await expect(refreshMarketReports.run(as('analyst'), { symbol: 'KEPT' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    answers.delete('BalanceSheet');
    const nothing = await refreshMarketReports.run(as('associate'), { symbol: 'NOBODY' });
    expect(nothing).toMatchObject({ recorded: 0, sources: [], missing: [{ part: 'name' }, {}, {}] });
  });

  it('take one trip to the database, fifty of them too', async () => {
    let trips = 0;
    const { database } = suite;
    const take: TestDatabase['take'] = async () => {
      const client = await database.take();
      const query = client.query.bind(client) as (...given: unknown[]) => unknown;
      const counted = (...given: unknown[]) => {
        trips += 1;
        return query(...given);
      };
      return Object.assign(Object.create(client) as typeof client, {
        query: counted,
        release: () => client.release(),
      });
    };
    const symbols = Array.from({ length: 50 }, (_, at) => `FIFTY${at}`);
    for (const symbol of symbols) {
      const report = { period_ending: '2023-12-31', filing_date: '2024-02-01', revenue: 10 };
      suite.ports.market.answers.set(`IncomeStatement ${symbol}`, answeredWith(report));
      suite.ports.market.answers.set(`BalanceSheet ${symbol}`, answeredWith(report));
      await refreshMarketReports.run(as('associate'), { symbol });
    }
    const questions = suite.ports.market.asked.length;
    const { items } = await comparePublicCompanies.run(
      { ...as('analyst'), database: { ...database, take } },
      { symbols },
    );
    expect(items.filter(({ on_record }) => on_record)).toHaveLength(50);
    expect(trips).toBe(1);
    expect(suite.ports.market.asked.length).toBe(questions);
  });
});
