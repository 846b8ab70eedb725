import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answeredWith,
  foundTestFirm,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestPorts,
} from '../testing/index.ts';
import {
  comparePublicCompanies,
  listMarketSymbols,
  readMarketBars,
  recordMarketBars,
  refreshDuePrices,
  refreshMarketBars,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let ports: TestPorts;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  ports = openTestPorts();
});
afterAll(() => database.close());

const as = (role: Parameters<TestFirm['as']>[0], of = firm) => ({ ...of.as(role), ports });
const gp = () => as('general_partner');
const bars = (symbol: string, ...days: [date: string, close: string, more?: Record<string, string>][]) => ({
  symbol: days.map(() => symbol),
  date: days.map(([date]) => date),
  close: days.map(([, close]) => close),
  split_ratio: days.map(([, , more]) => more?.split_ratio ?? null),
  dividend: days.map(([, , more]) => more?.dividend ?? null),
});
const record = (given: object, provider = 'file') => recordMarketBars.run(gp(), { provider, bars: given });

describe('prices on record', () => {
  it('come back as traded and adjusted, with where they are from and what is missing between them', async () => {
    const given = bars(
      'split',
      ['2014-06-05', '647.35'],
      ['2014-06-06', '645.57'],
      ['2014-06-09', '93.7', { split_ratio: '7' }],
      ['2014-06-16', '92.2', { dividend: '0.47' }],
    );
    expect(await record(given, 'vendor')).toMatchObject({ recorded: 4, replaced: 0, unchanged: 0 });
    const found = await readMarketBars.run(as('analyst'), { symbol: 'Split' });
    expect(found).toMatchObject({
      symbol: 'SPLIT',
      providers: ['vendor'],
      weekdays_without: 4,
      longest_gap: { days: 6, until: '2014-06-16' },
    });
    expect(
      found.bars.map(({ date, close, adjusted_close, split_ratio }) => [date, close, adjusted_close, split_ratio]),
    ).toEqual([
      ['2014-06-05', '647.35', '92.014698', null],
      ['2014-06-06', '645.57', '91.761688', null],
      ['2014-06-09', '93.7', '93.23', '7'],
      ['2014-06-16', '92.2', '92.2', null],
    ]);
    // Asked for fewer days they are adjusted to the last of those.
    const until = await readMarketBars.run(as('analyst'), { symbol: 'SPLIT', end_date: '2014-06-06' });
    expect(until.bars.map(({ adjusted_close }) => adjusted_close)).toEqual(['647.35', '645.57']);
    expect(await readMarketBars.run(as('analyst'), { symbol: 'NONE' })).toMatchObject({
      bars: [],
      longest_gap: null,
      recorded_at: null,
    });
  });

  it('are replaced where a day is told differently, and left where it is told again', async () => {
    await record(bars('AGAIN', ['2024-01-02', '10'], ['2024-01-03', '11']));
    const told = bars('AGAIN', ['2024-01-02', '10.0'], ['2024-01-03', '12'], ['2024-01-04', '13']);
    expect(await record(told)).toMatchObject({ recorded: 1, replaced: 1, unchanged: 1 });
    const events = await database.owner(
      "SELECT changes FROM events WHERE operation = 'record_market_bars' AND subject_type = 'market_bars' ORDER BY id DESC LIMIT 1",
    );
    expect(events).toMatchObject([
      { changes: { symbols: { to: ['AGAIN'] }, recorded: { to: 1 }, replaced: { to: 1 } } },
    ]);
    const { items } = await listMarketSymbols.run(as('analyst'), {});
    expect(items.find(({ symbol }) => symbol === 'AGAIN')).toEqual({
      symbol: 'AGAIN',
      bar_count: 3,
      first_date: '2024-01-02',
      last_date: '2024-01-04',
      last_close: '13',
    });
  });

  it.each<[string, object]>([
    ['bars.close.0', bars('A', ['2024-01-02', 'NaN'])],
    ['bars.close.1', bars('A', ['2024-01-02', '1'], ['2024-01-03', '0.00'])],
    ['bars.date.0', bars('A', ['2024-02-30', '1'])],
    ['bars.date.1', bars('A', ['2024-01-02', '1'], ['2024-01-02', '2'])],
    ['bars.split_ratio.0', bars('A', ['2024-01-02', '1', { split_ratio: '0' }])],
    ['bars.symbol.0', bars('A"}', ['2024-01-02', '1'])],
    ['bars.open', { ...bars('A', ['2024-01-02', '1']), open: ['1', '2'] }],
  ])('are refused whole by the place of what is wrong: %s', async (path, given) => {
    await expect(record(given)).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
    expect((await readMarketBars.run(as('analyst'), { symbol: 'A' })).bars).toEqual([]);
  });

  it('are the firm’s own, written by those who import and read by its staff', async () => {
    await record(bars('OWN', ['2024-01-02', '10']));
    expect((await readMarketBars.run(as('admin', other), { symbol: 'OWN' })).bars).toEqual([]);
    await recordMarketBars.run(as('admin', other), { provider: 'x', bars: bars('OWN', ['2024-01-02', '99']) });
    expect((await readMarketBars.run(gp(), { symbol: 'OWN' })).bars).toMatchObject([{ close: '10' }]);
    const given = { provider: 'x', bars: bars('OWN', ['2024-01-02', '1']) };
    await expect(recordMarketBars.run(as('analyst'), given)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readMarketBars.run(as('limited_partner'), { symbol: 'OWN' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a refresh', () => {
  it('asks from a week before the last day on record, and records what comes', async () => {
    await record(bars('FRESH', ['2024-03-01', '10']));
    ports.market.answers.set(
      'EquityHistorical FRESH',
      answeredWith(
        { date: '2024-03-01', open: 9, high: 11, low: 9, close: 10.5, volume: 100 },
        { date: '2024-03-04T00:00:00', close: 0.1 + 0.2, open: 1, high: 1, low: 1, split_ratio: 1, dividend: 0 },
      ),
    );
    const done = await refreshMarketBars.run(gp(), { symbol: 'fresh' });
    expect(done).toEqual({
      symbol: 'FRESH',
      provider: 'test',
      recorded: 1,
      replaced: 1,
      unchanged: 0,
      reason: null,
      warnings: [],
    });
    expect(ports.market.asked.at(-1)).toMatchObject({
      query: { symbol: 'FRESH', start_date: '2024-02-23' },
      fresh: true,
    });
    const found = await readMarketBars.run(gp(), { symbol: 'FRESH' });
    expect(found.bars).toMatchObject([
      { date: '2024-03-01', close: '10.5', open: '9', volume: '100' },
      { date: '2024-03-04', close: '0.3', split_ratio: null, dividend: null },
    ]);
  });

  it('says why nothing came, and leaves what is there', async () => {
    const refusal = {
      provider: 'far',
      kind: 'rate_limited',
      message: 'takes no more questions now',
      retry_after_s: 60,
    };
    ports.market.answers.set('EquityHistorical FRESH', { answered: false, nothing_there: false, refusals: [refusal] });
    expect(await refreshMarketBars.run(gp(), { symbol: 'FRESH' })).toMatchObject({
      provider: null,
      recorded: 0,
      reason: expect.stringContaining('later'),
      warnings: ['far: takes no more questions now'],
    });
    expect((await readMarketBars.run(gp(), { symbol: 'FRESH' })).bars).toHaveLength(2);
    await expect(refreshMarketBars.run(as('analyst'), { symbol: 'FRESH' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('prices that are kept up to date', () => {
  it('are those of the last month; each firm’s are asked for as the system, and one that fails keeps none of the others back', async () => {
    await record(bars('DUE', ['2031-03-03', '10']));
    await record(bars('DOWN', ['2031-03-03', '10']));
    await record(bars('OLD', ['2030-12-31', '10']));
    await record(bars('TODAY', ['2031-03-05', '10']));
    await recordMarketBars.run(as('admin', other), { provider: 'x', bars: bars('DUE', ['2031-03-04', '10']) });
    const refusal = { provider: 'far', kind: 'unreachable', message: 'cannot be reached', retry_after_s: null };
    ports.market.answers.set('EquityHistorical DOWN', { answered: false, nothing_there: false, refusals: [refusal] });
    ports.market.answers.set(
      'EquityHistorical DUE',
      answeredWith({ date: '2031-03-04', open: 1, high: 1, low: 1, close: 11 }),
    );
    const done = await refreshDuePrices(database, ports, '2031-03-05');
    expect(done).toMatchObject({
      symbols: 3,
      recorded: 1,
      failed: [{ symbol: 'DOWN', reason: expect.stringContaining('later') }],
    });
    const events = await database.owner(
      "SELECT actor_kind, actor_id, subject_id FROM events WHERE operation = 'refresh_market_bars' AND actor_kind = 'system' AND organization_id = $1",
      [firm.organization_id],
    );
    expect(events).toEqual([{ actor_kind: 'system', actor_id: 'refresh_prices', subject_id: 'DUE' }]);
  });
});

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
      ports.market.answers.set(`IncomeStatement ${symbol}`, answeredWith(income(revenue, net), before));
      ports.market.answers.set(`BalanceSheet ${symbol}`, answeredWith(balance));
    }
    ports.market.answers.set('EquityInfo PEERA', answeredWith({ symbol: 'PEERA', name: 'Peer A' }));
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
    ports.market.answers.set('BalanceSheet', answeredWith(...held));
    const compared = async (symbol: string, ...rows: object[]) => {
      ports.market.answers.set(`IncomeStatement ${symbol}`, answeredWith(...(rows as Record<string, unknown>[])));
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
});
