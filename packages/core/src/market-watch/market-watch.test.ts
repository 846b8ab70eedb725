import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordMarketBars, recordMarketSeries, refreshMarketReports } from '../market/index.ts';
import { answeredWith, FirmSuite } from '../testing/index.ts';
import {
  createMarketAlert,
  createWatchlist,
  deleteMarketAlert,
  deleteWatchlist,
  listMarketAlerts,
  listWatchlists,
  meetDueAlerts,
  meetMarketAlert,
  readWatchlist,
  updateMarketAlert,
  updateWatchlist,
} from './index.ts';

const suite = new FirmSuite({ beforeAll, afterAll });
const as: FirmSuite['as'] = (role, of) => suite.as(role, of);
const closed = (symbol: string, ...days: [date: string, close: string][]) =>
  recordMarketBars.run(as('general_partner'), {
    provider: 'file',
    bars: { symbol: days.map(() => symbol), date: days.map(([date]) => date), close: days.map(([, close]) => close) },
  });

describe('a watchlist', () => {
  it('is made by any of the staff, shared by all of it, and shows what stands on record in its order', async () => {
    await closed('WONE', ['2024-06-07', '100'], ['2024-06-10', '110']);
    const made = await createWatchlist.run(as('analyst'), { name: 'Chips', symbols: ['wtwo', 'WONE', 'WTWO'] });
    expect(made).toMatchObject({ name: 'Chips', symbols: ['WTWO', 'WONE'], owner_name: expect.any(String) });
    const { items } = await readWatchlist.run(as('general_partner'), { watchlist_id: made.id });
    expect(items).toEqual([
      expect.objectContaining({ symbol: 'WTWO', close: null, day_change: null }),
      expect.objectContaining({ symbol: 'WONE', close: '110', close_date: '2024-06-10', day_change: 0.1 }),
    ]);
    expect((await listWatchlists.run(as('associate'), {})).items.map(({ name }) => name)).toEqual(['Chips']);
    await expect(listWatchlists.run(as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createWatchlist.run(as('analyst'), { name: 'Chips' })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'name' }] },
    });
    await expect(createWatchlist.run(as('analyst'), { name: 'x', symbols: ['no symbol'] })).rejects.toMatchObject({
      details: { errors: [expect.objectContaining({ path: 'symbols.0' })] },
    });
  });

  it('is changed from the version one has seen, and another firm has no part in it', async () => {
    const { id: watchlist_id } = await createWatchlist.run(as('analyst'), { name: 'Clouds', symbols: ['SNOW'] });
    const change = { watchlist_id, version: 1, symbols: ['SNOW', 'NET'] };
    expect(await updateWatchlist.run(as('associate'), change)).toMatchObject({ symbols: ['SNOW', 'NET'], version: 2 });
    await expect(updateWatchlist.run(as('analyst'), change)).rejects.toMatchObject({ code: 'conflict' });
    const elsewhere = as('general_partner', suite.other);
    await expect(readWatchlist.run(elsewhere, { watchlist_id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteWatchlist.run(elsewhere, { watchlist_id })).rejects.toMatchObject({ code: 'not_found' });
    await deleteWatchlist.run(as('analyst'), { watchlist_id });
    const [event] = await suite.database.owner(
      "SELECT changes FROM events WHERE operation = 'delete_watchlist' AND subject_id = $1",
      [watchlist_id],
    );
    expect(JSON.stringify(event)).toContain('NET');
  });
});

describe('an alert', () => {
  const create = (given: object) => createMarketAlert.run(as('analyst'), given);

  it('stands beside what is on record, and is met once by the clock until it is set again', async () => {
    await closed('ALRT', ['2024-06-07', '100'], ['2024-06-10', '90']);
    const fall = await create({ symbol: 'alrt', measure: 'day_change', direction: 'below', threshold: '-0.05' });
    expect(fall).toMatchObject({
      symbol: 'ALRT',
      status: 'waiting',
      current: { value: '-0.1', on: '2024-06-10', reason: null },
      reached: true,
    });
    const rise = await create({ symbol: 'ALRT', measure: 'close', direction: 'above', threshold: '120', note: 'sell' });
    expect(rise).toMatchObject({ reached: false, current: { value: '90' } });
    await expect(meetMarketAlert.run(as('analyst'), { alert_id: rise.id })).rejects.toMatchObject({ code: 'refused' });
    expect(await meetDueAlerts(suite.database, suite.ports)).toBe(1);
    expect(await meetDueAlerts(suite.database, suite.ports)).toBe(0);
    const { items } = await listMarketAlerts.run(as('general_partner'), { status: 'met' });
    expect(items).toEqual([expect.objectContaining({ id: fall.id, met_value: '-0.1', met_on: '2024-06-10' })]);
    const events = await suite.database.owner(
      "SELECT actor_kind, subject_id FROM events WHERE operation = 'meet_market_alert' AND organization_id = $1",
      [suite.firm.organization_id],
    );
    expect(events).toEqual([{ actor_kind: 'system', subject_id: fall.id }]);
    const [met] = items;
    const again = { alert_id: fall.id, version: met?.version ?? 0, threshold: '-0.2' };
    expect(await updateMarketAlert.run(as('associate'), again)).toMatchObject({
      status: 'waiting',
      reached: false,
      met_value: null,
    });
    await closed('ALRT', ['2024-06-11', '121']);
    expect(await meetDueAlerts(suite.database, suite.ports)).toBe(1);
    await deleteMarketAlert.run(as('analyst'), { alert_id: rise.id });
    expect((await listMarketAlerts.run(as('analyst'), { symbol: 'ALRT' })).items).toHaveLength(1);
  });

  it('is of a series, or of a multiple of what was reported; without either on record it says why it cannot tell', async () => {
    const { answers } = suite.ports.market;
    answers.set(
      'IncomeStatement MULT',
      answeredWith({ period_ending: '2023-12-31', revenue: 100, weighted_average_diluted_shares_outstanding: 10 }),
    );
    answers.set('BalanceSheet MULT', answeredWith({ period_ending: '2023-12-31', cash_and_cash_equivalents: 0 }));
    const dear = await create({ symbol: 'MULT', measure: 'ev_to_revenue', direction: 'above', threshold: '2' });
    expect(dear).toMatchObject({ reached: false, current: { value: null, reason: 'No price on record.' } });
    await refreshMarketReports.run(as('associate'), { symbol: 'MULT' });
    await closed('MULT', ['2024-02-01', '25']);
    const rate = await create({ series: 'treasury:year_10', measure: 'value', direction: 'above', threshold: '0.05' });
    expect(rate.current).toEqual({ value: null, on: null, reason: 'No point on record.' });
    const points = { date: ['2024-02-01'], value: ['0.051'] };
    await recordMarketSeries.run(as('associate'), { series: 'treasury:year_10', provider: 'file', points });
    const { items } = await listMarketAlerts.run(as('analyst'), { status: 'waiting' });
    const of = (id: string) => items.find((each) => each.id === id);
    expect(of(dear.id)).toMatchObject({ reached: true, current: { value: '2.5', on: '2024-02-01' } });
    expect(of(rate.id)).toMatchObject({ reached: true, current: { value: '0.051' } });
  });

  it('is refused by the name of what is wrong', async () => {
    const wrong = (given: object, path: string) =>
      expect(create({ measure: 'close', direction: 'above', threshold: '1', ...given })).rejects.toMatchObject({
        code: 'invalid',
        details: { errors: [expect.objectContaining({ path })] },
      });
    await wrong({}, 'symbol');
    await wrong({ symbol: 'A', series: 'fx:EURUSD' }, 'symbol');
    await wrong({ series: 'fx:EURUSD' }, 'measure');
    await wrong({ symbol: 'A', measure: 'value' }, 'measure');
    await wrong({ symbol: 'A', threshold: 'NaN' }, 'threshold');
    await expect(
      createMarketAlert.run(as('limited_partner'), {
        symbol: 'A',
        measure: 'close',
        direction: 'above',
        threshold: '1',
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
