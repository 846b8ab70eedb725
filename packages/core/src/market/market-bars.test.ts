import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answeredWith, FirmSuite } from '../testing/index.ts';
import { bars } from './bars.fixture.ts';
import { listMarketSymbols, readMarketBars, recordMarketBars, refreshDuePrices, refreshMarketBars } from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });
const as: FirmSuite['as'] = (role, of) => suite.as(role, of);
const gp = () => as('general_partner');
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
    const events = await suite.database.owner(
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
    expect((await readMarketBars.run(as('admin', suite.other), { symbol: 'OWN' })).bars).toEqual([]);
    await recordMarketBars.run(as('admin', suite.other), { provider: 'x', bars: bars('OWN', ['2024-01-02', '99']) });
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
    suite.ports.market.answers.set(
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
    expect(suite.ports.market.asked.at(-1)).toMatchObject({
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
    suite.ports.market.answers.set('EquityHistorical FRESH', {
      answered: false,
      nothing_there: false,
      refusals: [refusal],
    });
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
    await recordMarketBars.run(as('admin', suite.other), { provider: 'x', bars: bars('DUE', ['2031-03-04', '10']) });
    const refusal = { provider: 'far', kind: 'unreachable', message: 'cannot be reached', retry_after_s: null };
    suite.ports.market.answers.set('EquityHistorical DOWN', {
      answered: false,
      nothing_there: false,
      refusals: [refusal],
    });
    suite.ports.market.answers.set(
      'EquityHistorical DUE',
      answeredWith({ date: '2031-03-04', open: 1, high: 1, low: 1, close: 11 }),
    );
    const done = await refreshDuePrices(suite.database, suite.ports, '2031-03-05');
    expect(done).toMatchObject({
      asked: 3,
      recorded: 1,
      failed: [{ of: 'DOWN', reason: expect.stringContaining('later') }],
    });
    const events = await suite.database.owner(
      "SELECT actor_kind, actor_id, subject_id FROM events WHERE operation = 'refresh_market_bars' AND actor_kind = 'system' AND organization_id = $1",
      [suite.firm.organization_id],
    );
    expect(events).toEqual([{ actor_kind: 'system', actor_id: 'refresh_prices', subject_id: 'DUE' }]);
  });
});
