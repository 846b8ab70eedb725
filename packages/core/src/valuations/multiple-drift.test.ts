import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordMarketBars, refreshMarketReports } from '../market/index.ts';
import {
  answeredWith,
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  openTestPorts,
  type TestDatabase,
  type TestFirm,
  type TestFund,
  type TestPorts,
} from '../testing/index.ts';
import {
  approveValuation,
  proposeValuation,
  readMultipleDrift,
  readPeerMultiples,
  readValuationRecord,
} from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let fund: TestFund;
let ports: TestPorts;

const as = (role: Parameters<TestFirm['as']>[0], of = firm) => ({ ...of.as(role), ports });

/** Three peers with ten shares and revenue of 100, at closes that make their multiples one tenth of them. */
async function recordPeers() {
  const year = {
    period_ending: '2023-12-31',
    filing_date: '2024-02-01',
    weighted_average_diluted_shares_outstanding: 10,
  };
  const closes = { PEERX: ['20', '30'], PEERY: ['40', '60'], PEERZ: ['90', '100'] } as const;
  for (const [symbol, [then, now]] of Object.entries(closes)) {
    ports.market.answers.set(`IncomeStatement ${symbol}`, answeredWith({ ...year, revenue: 100 }));
    ports.market.answers.set(`BalanceSheet ${symbol}`, answeredWith({ ...year, cash_and_cash_equivalents: 0 }));
    await refreshMarketReports.run(as('associate'), { symbol });
    const bars = { symbol: [symbol, symbol], date: ['2024-03-28', '2024-09-30'], close: [then, now] };
    await recordMarketBars.run(as('associate'), { provider: 'file', bars });
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  fund = await foundTestFund(database, firm);
  ports = openTestPorts();
  await recordPeers();
});
afterAll(() => database.close());

const peers = { symbols: ['peerx', 'PEERY', 'PEERZ', 'NOBODY'], multiple: 'ev_to_revenue' as const };

describe('the multiple of listed peers', () => {
  it('is the median of those that have it, as known on each day', async () => {
    const dates = ['2024-03-31', '2024-09-30', '2024-01-31'];
    const { days } = await readPeerMultiples.run(as('associate'), { ...peers, dates });
    expect(days.map(({ as_of, median, count }) => [as_of, median, count])).toEqual([
      ['2024-03-31', 4, 3],
      ['2024-09-30', 6, 3],
      ['2024-01-31', null, 0],
    ]);
    expect(days[0]?.items.at(-1)).toMatchObject({
      symbol: 'NOBODY',
      value: null,
      missing: expect.arrayContaining(['No price on record.']),
    });
    await expect(readPeerMultiples.run(as('analyst'), { ...peers, dates })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('has moved since a mark that names its peers: by how much, and what the model would make of it', async () => {
    const model = {
      model: 'comparables' as const,
      metric_name: 'revenue',
      entry_value: '1000',
      entry_metric: '100',
      entry_peers: '5',
      metric: '200',
      peers: '4',
      net_debt: '0',
      ownership: 0.25,
    };
    const mark = {
      investment_id: fund.investment_id,
      date: '2024-03-31',
      method: 'comparables' as const,
      model,
      peers,
    };
    const { id: valuation_id } = await proposeValuation.run(as('associate'), mark);
    const read = (as_of: string) => readMultipleDrift.run(as('general_partner'), { fund_id: fund.fund_id, as_of });
    expect((await read('2024-09-30')).items).toEqual([]);
    await approveValuation.run(as('general_partner'), { valuation_id });
    const { items } = await read('2024-09-30');
    expect(items).toEqual([
      expect.objectContaining({
        valuation_id,
        fair_value: '400.00',
        multiple_then: 4,
        multiple_now: expect.objectContaining({ median: 6, count: 3 }),
        drift: 0.5,
        indicated_value: '600.00',
        indicated_change: 0.5,
      }),
    ]);
    expect((await read('2024-03-31')).items[0]).toMatchObject({ drift: 0, indicated_value: '400.00' });
    const { marks } = await readValuationRecord.run(as('general_partner'), { investment_id: fund.investment_id });
    expect(marks[0]?.inputs).toMatchObject({ peers });
    const elsewhere = await foundTestFirm(database, 'Other firm');
    expect((await readMultipleDrift.run(as('general_partner', elsewhere), {})).items).toEqual([]);
    const rounded = { ...mark, method: 'cost' as const, model: undefined, fair_value: '400' };
    await expect(proposeValuation.run(as('associate'), rounded)).rejects.toMatchObject({
      details: { errors: [expect.objectContaining({ path: 'peers' })] },
    });
  });
});
