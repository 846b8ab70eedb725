import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyIndexLevels, createBenchmarkIndex, listIndexLevels } from '../benchmarks/index.ts';
import { copyFxRates, followFxRates, listFxRates, recordFxRate } from '../ledger/index.ts';
import { answeredWith, FirmSuite } from '../testing/index.ts';
import { bars } from './bars.fixture.ts';
import {
  listMarketSeries,
  readMarketSeries,
  recordMarketBars,
  recordMarketSeries,
  refreshDuePrices,
  refreshMarketSeries,
} from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });
const gp = () => suite.as('general_partner');
const points = (...days: [date: string, value: string][]) => ({
  date: days.map(([date]) => date),
  value: days.map(([, value]) => value),
});
const record = (series: string, given: object, provider = 'file') =>
  recordMarketSeries.run(gp(), { series, provider, points: given });

describe('a series on record', () => {
  it('is read with its unit, its source and its longest gap; a day told again is replaced', async () => {
    const given = points(['2024-01-02', '1.0956'], ['2024-01-03', '1.0919'], ['2024-02-01', '1.0873']);
    expect(await record('fx:EURUSD', given)).toEqual({
      series: 'fx:EURUSD',
      recorded: 3,
      replaced: 0,
      unchanged: 0,
    });
    const again = points(['2024-01-02', '1.0956'], ['2024-01-03', '1.092']);
    expect(await record('fx:EURUSD', again)).toMatchObject({ recorded: 0, replaced: 1, unchanged: 1 });
    expect(await readMarketSeries.run(suite.as('analyst'), { series: 'fx:EURUSD', end_date: '2024-01-31' })).toEqual({
      series: 'fx:EURUSD',
      kind: 'fx',
      title: 'EUR in USD',
      unit: 'USD for one EUR',
      points: [
        { date: '2024-01-02', value: '1.0956' },
        { date: '2024-01-03', value: '1.092' },
      ],
      providers: ['file'],
      recorded_at: expect.any(String),
      longest_gap: null,
    });
    const { longest_gap } = await readMarketSeries.run(gp(), { series: 'fx:EURUSD' });
    expect(longest_gap).toEqual({ days: 28, until: '2024-02-01' });
    const [event] = await suite.database.owner(
      "SELECT subject_id, changes FROM events WHERE operation = 'record_market_series' AND organization_id = $1 ORDER BY id LIMIT 1",
      [suite.firm.organization_id],
    );
    expect(event).toMatchObject({ subject_id: 'fx:EURUSD' });
  });

  it('is listed with the value of a year before, and is its firm’s alone', async () => {
    await record('cpi:united_states', points(['2023-01-01', '100'], ['2023-12-01', '103'], ['2024-01-01', '104']));
    const { items } = await listMarketSeries.run(suite.as('analyst'), { kind: 'cpi' });
    expect(items).toEqual([
      expect.objectContaining({
        series: 'cpi:united_states',
        title: 'Consumer prices, United States',
        point_count: 3,
        last_value: '104',
        previous_value: '103',
        year_before: { date: '2023-01-01', value: '100' },
        providers: ['file'],
      }),
    ]);
    expect(await listMarketSeries.run(suite.as('general_partner', suite.other), {})).toEqual({ items: [] });
    await expect(listMarketSeries.run(suite.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('takes rates below zero, and no price that is none; a fault is named by its place and nothing is kept', async () => {
    await record('treasury:month_3', points(['2021-01-04', '-0.0005'], ['2021-01-05', '0']));
    const wrong = (series: string, given: object) => expect(record(series, given)).rejects;
    await wrong('fx:EURUSD', points(['2025-01-02', '1.1'], ['2025-01-03', '0.00'])).toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'points.value.1', message: 'must be above zero' }] },
    });
    await wrong('index:^X', points(['2025-01-02', '-4'])).toMatchObject({ code: 'invalid' });
    await wrong('fx:EURUSD', { date: ['2025-01-02'], value: [] }).toMatchObject({ code: 'invalid' });
    await wrong('cpi:united_states', points(['2025-01-02', '1'], ['2025-01-02', '2'])).toMatchObject({
      details: { errors: [{ path: 'points.date.1' }] },
    });
    for (const series of ['fx:EURUS', 'eurusd', 'treasury:year_4', 'gdp:', 'fx:EURUSD:x']) {
      await wrong(series, points(['2025-01-02', '1'])).toMatchObject({ code: 'invalid' });
    }
    expect((await readMarketSeries.run(gp(), { series: 'fx:EURUSD', start_date: '2025-01-01' })).points).toEqual([]);
  });

  it('is asked for since its last points, by the question of its kind; nothing that comes is no point', async () => {
    await record('treasury:year_10', points(['2024-03-01', '0.0419']));
    const rows = [
      { date: '2024-03-01', year_10: 0.0419 },
      { date: '2024-03-04', year_10: 0.0422, year_2: 0.0461 },
      { date: '2024-03-05', year_2: 0.0454 },
    ];
    suite.ports.market.answers.set('TreasuryRates', answeredWith(...rows));
    expect(await refreshMarketSeries.run(gp(), { series: 'treasury:year_10' })).toMatchObject({
      provider: 'test',
      recorded: 1,
      replaced: 1,
      reason: null,
    });
    expect(suite.ports.market.asked.at(-1)).toMatchObject({
      model: 'TreasuryRates',
      query: { start_date: '2024-01-30' },
    });
    const none = await refreshMarketSeries.run(gp(), { series: 'crypto:BTCUSD' });
    expect(none).toMatchObject({ provider: null, recorded: 0, reason: expect.any(String) });
    await expect(refreshMarketSeries.run(suite.as('analyst'), { series: 'fx:EURUSD' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is kept up to date by the clock where its last point is not old', async () => {
    await record('index:^DUE', points(['2031-05-01', '10']));
    await record('index:^OLD', points(['2030-05-01', '10']));
    suite.ports.market.answers.set('IndexHistorical ^DUE', answeredWith({ date: '2031-05-02', close: 11 }));
    expect(await refreshDuePrices(suite.database, suite.ports, '2031-05-05')).toMatchObject({
      asked: 1,
      recorded: 1,
      failed: [],
    });
  });
});

describe('market data taken into the books', () => {
  it('gives the ledger its exchange rates, each with its source; what stands is left, what differs is told again', async () => {
    await record(
      'fx:GBPUSD',
      points(['2024-01-02', '1.2623'], ['2024-01-03', '1.2668'], ['2024-01-04', '1.2682']),
      'ecb',
    );
    const pair = { base_currency: 'GBP', quote_currency: 'USD' };
    await recordFxRate.run(gp(), { ...pair, date: '2024-01-03', rate: '1.2668', source: 'bank' });
    await recordFxRate.run(gp(), { ...pair, date: '2024-01-04', rate: '1.3', source: 'bank' });
    const copied = await copyFxRates.run(gp(), { base_currency: 'USD', quote_currency: 'GBP' });
    expect(copied).toMatchObject({
      base_currency: 'GBP',
      quote_currency: 'USD',
      series: 'fx:GBPUSD',
      added: 1,
      replaced: 1,
      unchanged: 1,
      first_date: '2024-01-02',
      last_date: '2024-01-04',
    });
    const { items } = await listFxRates.run(gp(), { ...pair, sort: 'date' });
    expect(items.map(({ date, rate, source }) => [date, Number(rate), source])).toEqual(
      expect.arrayContaining([
        ['2024-01-02', 1.2623, 'ecb, series fx:GBPUSD'],
        ['2024-01-04', 1.2682, 'ecb, series fx:GBPUSD'],
      ]),
    );
    expect(items).toHaveLength(4);
    expect(await copyFxRates.run(gp(), pair)).toMatchObject({ added: 0, replaced: 0, unchanged: 3 });
    await expect(copyFxRates.run(gp(), { base_currency: 'USD', quote_currency: 'JPY' })).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringContaining('fx:USDJPY'),
    });
    await expect(copyFxRates.run(gp(), { ...pair, from: '2030-01-01' })).rejects.toMatchObject({ code: 'refused' });
    await expect(copyFxRates.run(suite.as('associate'), pair)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps giving the ledger the days that a followed series has since, and no day of before', async () => {
    await record('fx:NOKUSD', points(['2024-01-02', '0.098'], ['2024-01-03', '0.097']), 'ecb');
    const pair = { base_currency: 'NOK', quote_currency: 'USD' };
    await copyFxRates.run(gp(), pair);
    expect(await followFxRates(suite.database, suite.ports)).toBe(0);
    await record('fx:NOKUSD', points(['2024-01-03', '0.5'], ['2024-01-04', '0.096']), 'ecb');
    await record('fx:SEKUSD', points(['2024-01-04', '0.096']), 'ecb');
    expect(await followFxRates(suite.database, suite.ports)).toBe(1);
    const { items } = await listFxRates.run(gp(), { ...pair, sort: 'date' });
    expect(items.map(({ date, rate }) => [date, Number(rate)])).toEqual([
      ['2024-01-02', 0.098],
      ['2024-01-03', 0.097],
      ['2024-01-04', 0.096],
    ]);
    expect((await listFxRates.run(gp(), { base_currency: 'SEK' })).items).toEqual([]);
    const events = await suite.database.owner(
      "SELECT actor_kind FROM events WHERE operation = 'copy_fx_rates' AND actor_kind = 'system'",
    );
    expect(events).toHaveLength(1);
  });

  it('gives an index its levels: of a series, or of prices with dividends where the index counts them in', async () => {
    const newIndex = async (total_return: boolean) =>
      (
        await createBenchmarkIndex.run(gp(), {
          name: `Index ${randomUUID()}`,
          currency: 'USD',
          total_return,
          source: 'a fund that follows it',
        })
      ).id;
    const levelsOf = async (index_id: string) =>
      (await listIndexLevels.run(gp(), { index_id, sort: 'date' })).items.map(({ level }) => Number(level));
    const days = bars(
      'SPX',
      ['2024-01-02', '100'],
      ['2024-01-03', '50', { split_ratio: '2' }],
      ['2024-01-04', '49', { dividend: '1' }],
    );
    await recordMarketBars.run(gp(), { provider: 'file', bars: days });
    const [price, total] = [await newIndex(false), await newIndex(true)];
    expect(await copyIndexLevels.run(gp(), { index_id: price, symbol: 'spx' })).toMatchObject({ added: 3 });
    expect(await levelsOf(price)).toEqual([50, 50, 49]);
    await copyIndexLevels.run(gp(), { index_id: total, symbol: 'SPX', from: '2024-01-03' });
    expect(await levelsOf(total)).toEqual([49, 49]);
    await record('index:^GSPC', points(['2024-01-02', '4742.83']));
    const series = await newIndex(false);
    await copyIndexLevels.run(gp(), { index_id: series, series: 'index:^GSPC' });
    expect(await levelsOf(series)).toEqual([4742.83]);
    await expect(copyIndexLevels.run(gp(), { index_id: series })).rejects.toMatchObject({ code: 'invalid' });
    await expect(copyIndexLevels.run(gp(), { index_id: series, symbol: 'NOPE' })).rejects.toMatchObject({
      code: 'refused',
    });
  });
});
