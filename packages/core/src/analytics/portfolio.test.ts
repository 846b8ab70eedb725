import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRecords } from '../exports/index.ts';
import { listInvestments } from '../investments/index.ts';
import { recordFxRate } from '../ledger/index.ts';
import { foundTestFirm, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { readFunnelAnalytics, readPortfolioAnalytics } from './index.ts';
import { foundPipeline, type Pipeline } from './pipeline.fixture.ts';

let database: TestDatabase;
let firm: TestFirm;
let investments: Pipeline['investments'];
let eur: string;
beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  ({ investments, eur } = await foundPipeline(database, firm));
});
afterAll(() => database.close());

const as_of = '2024-06-30';

describe('the portfolio', () => {
  it('is added up by sector from the ledgers, and says beside the sum what no rate converts', async () => {
    const answer = await readPortfolioAnalytics.run(firm.as('general_partner'), { as_of, currency: 'USD' });
    expect(answer).toMatchObject({ by: 'sector', currency: 'USD', basis: 'ledger' });
    expect(answer.items).toMatchObject([
      {
        value: 'Software',
        count: 2,
        cost: '1500000.00',
        fair_value: '2000000.00',
        moic: 2_000_000 / 1_500_000,
        unconverted: [],
      },
      {
        value: 'Health',
        count: 1,
        cost: '0.00',
        moic: null,
        unconverted: [{ currency: 'EUR', count: 1, cost: '200000.00', fair_value: '300000.00' }],
        reasons: { moic: { code: 'missing_fx_rate' } },
      },
    ]);
    expect(answer.items[0]?.investment_ids.sort()).toEqual([investments.Alpha, investments.Beta].sort());
    expect(answer.total).toMatchObject({ count: 3, cost: '1500000.00', moic: null });
  });

  it('converts at the closing rate once it is known, and adds what it is grouped by up to the total', async () => {
    const rate = { base_currency: 'EUR', quote_currency: 'USD', date: as_of, rate: '1.1', source: 'ECB' };
    await recordFxRate.run(firm.as('general_partner'), rate);
    for (const by of ['sector', 'stage', 'vintage'] as const) {
      const { items, total } = await readPortfolioAnalytics.run(firm.as('admin'), { by, as_of, currency: 'USD' });
      expect(total).toMatchObject({
        count: 3,
        cost: '1720000.00',
        fair_value: '2330000.00',
        moic: 2330 / 1720,
        unconverted: [],
      });
      const cents = (texts: (string | null)[]) =>
        texts.reduce((sum, text) => sum + BigInt(String(text).replace('.', '')), 0n);
      expect(cents(items.map(({ cost }) => cost))).toBe(172_000_000n);
      expect(cents(items.map(({ fair_value }) => fair_value))).toBe(233_000_000n);
    }
    const vintages = await readPortfolioAnalytics.run(firm.as('admin'), { by: 'vintage', as_of, currency: 'EUR' });
    expect(vintages.items.map(({ value, count, cost }) => [value, count, cost])).toEqual([
      ['2023', 1, '454545.45'],
      ['2024', 2, '1109090.91'],
    ]);
    for (const { investment_ids, count } of vintages.items) {
      const behind = await listInvestments.run(firm.as('analyst'), { investment_ids, total: true });
      expect([behind.total, behind.items.map(({ id }) => id).sort()]).toEqual([count, [...investment_ids].sort()]);
      const rows: unknown[] = [];
      await exportRecords(firm.as('analyst'), { kind: 'investments', investment_ids }, async (table) => {
        for await (const batch of table.rows) rows.push(...batch);
      });
      expect(rows).toHaveLength(count);
    }
  });

  it('is cut to a fund, a lead partner and a period', async () => {
    const counted = async (input: object) =>
      (await readPortfolioAnalytics.run(firm.as('admin'), { as_of, ...input })).total.count;
    expect(await counted({ fund_id: eur })).toBe(1);
    expect(await counted({ lead_partner: firm.member_ids.general_partner })).toBe(3);
    expect(await counted({ lead_partner: firm.member_ids.associate })).toBe(0);
    expect(await counted({ since: '2024-02-20', until: '2024-02-20' })).toBe(1);
    await expect(counted({ fund_id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
    await expect(counted({ lead_partner: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells who may not read the ledger the recorded amounts, and why there is no value', async () => {
    const { basis, total } = await readPortfolioAnalytics.run(firm.as('analyst'), { as_of, currency: 'USD' });
    expect([basis, total]).toMatchObject([
      'investments',
      {
        count: 3,
        cost: '1720000.00',
        fair_value: null,
        moic: null,
        reasons: { fair_value: { code: 'ledger_not_readable' } },
      },
    ]);
  });

  it('is not for limited partners', async () => {
    await expect(readPortfolioAnalytics.run(firm.as('limited_partner'), {})).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(readFunnelAnalytics.run(firm.as('limited_partner'), {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});
