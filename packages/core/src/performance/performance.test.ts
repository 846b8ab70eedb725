import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctLedgerEntry, recordFxRate, recordLedgerEntries } from '../ledger/index.ts';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  type TestDatabase,
  type TestFirm,
  type TestFund,
} from '../testing/index.ts';
import { approveValuation, proposeValuation } from '../valuations/index.ts';
import { readFundPerformance } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

type Entry = Record<string, unknown>;
const gp = () => firm.as('general_partner');
const record = (fund: TestFund, entries: Entry[]) =>
  recordLedgerEntries.run(firm.system(), { fund_id: fund.fund_id, entries: entries as never });
const read = (fund: TestFund, asked: Entry = {}) => readFundPerformance.run(gp(), { fund_id: fund.fund_id, ...asked });

/** A published vector: what went in and out at year ends, and what the fund was worth at the last. */
async function vectorFund(): Promise<TestFund> {
  const fund = await foundTestFund(database, firm);
  const recorded_at = '2025-02-14T10:00:00Z';
  const of = { limited_partner_id: fund.own_partner, recorded_at };
  await record(fund, [
    { type: 'commitment', date: '2019-06-30', amount: '200', ...of },
    { type: 'contribution', date: '2019-12-31', amount: '100', ...of },
    { type: 'contribution', date: '2020-12-31', amount: '50', ...of },
    { type: 'distribution', date: '2021-12-31', amount: '40', ...of },
    { type: 'distribution', date: '2023-12-31', amount: '90', ...of },
    { type: 'nav', date: '2024-12-31', amount: '110', recorded_at },
  ]);
  return fund;
}

describe('fund performance', () => {
  it('gives the published figures of a published vector, with its quarters', async () => {
    const shown = await read(await vectorFund(), { as_of: '2024-12-31' });
    expect(shown).toMatchObject({
      currency: 'USD',
      as_of: '2024-12-31',
      known_at: null,
      commitment: '200.00',
      paid_in: '150.00',
      unfunded: '50.00',
      distributed: '130.00',
      nav: '110.00',
      nav_basis: 'reported',
      estimated: false,
      before_carry: false,
      gaps: [],
    });
    expect(shown.net_irr).toBeCloseTo(0.134088, 6);
    expect(shown.tvpi).toBeCloseTo(1.6, 12);
    expect(shown.dpi).toBeCloseTo(0.8667, 4);
    expect(shown.rvpi).toBeCloseTo(0.7333, 4);
    expect(shown.series[0]).toMatchObject({ date: '2019-12-31', cumulative_net: '-100.00' });
    expect(shown.series.at(-1)).toMatchObject({ date: '2024-12-31', cumulative_net: '-20.00', tvpi: shown.tvpi });
    expect(shown.series).toHaveLength(21);
    expect(shown.policies.length).toBeGreaterThan(5);
  });

  it('counts a recallable distribution back into what can be called, and in paid-in when called again', async () => {
    const fund = await foundTestFund(database, firm);
    const of = { limited_partner_id: fund.own_partner };
    await record(fund, [
      { type: 'commitment', date: '2018-01-01', amount: '100', ...of },
      { type: 'contribution', date: '2018-02-01', amount: '60', ...of },
      { type: 'distribution', date: '2019-02-01', amount: '20', recallable_amount: '10', ...of },
    ]);
    expect(await read(fund, { as_of: '2019-12-31' })).toMatchObject({ unfunded: '50.00' });
    await record(fund, [{ type: 'contribution', date: '2020-01-01', amount: '50', ...of }]);
    const after = await read(fund, { as_of: '2020-12-31' });
    expect(after).toMatchObject({ paid_in: '110.00', unfunded: '0.00' });
    expect(after.dpi).toBeCloseTo(0.1818, 4);
  });

  it('rolls a reported value forward and says that it is an estimate', async () => {
    const fund = await vectorFund();
    await record(fund, [
      { type: 'contribution', date: '2025-02-01', amount: '7', limited_partner_id: fund.own_partner },
    ]);
    expect(await read(fund, { as_of: '2025-03-31' })).toMatchObject({
      nav: '117.00',
      nav_basis: 'rolled_forward',
      nav_date: '2024-12-31',
      estimated: true,
    });
  });

  it('gives the filed figure of an old quarter bit for bit, whatever was learned since', async () => {
    const fund = await vectorFund();
    const asked = { as_of: '2024-12-31', known_at: '2025-02-28' };
    const filed = await read(fund, asked);
    expect(filed).toMatchObject({ nav: '110.00', paid_in: '150.00' });
    const entries = await database.owner("SELECT id FROM ledger_entries WHERE fund_id = $1 AND type = 'nav'", [
      fund.fund_id,
    ]);
    await correctLedgerEntry.run(gp(), { entry_id: String(entries[0]?.id), amount: '100', note: 'Audited' });
    expect(await read(fund, asked)).toEqual(filed);
    const now = await read(fund, { as_of: '2024-12-31' });
    expect(now.nav).toBe('100.00');
    expect(now.net_irr).toBeLessThan(0.134);
    expect(filed.net_irr).toBeGreaterThan(0.134);
  });

  it('knows nothing before anything was learned, and as much as today on a day to come', async () => {
    const fund = await vectorFund();
    const blank = await read(fund, { as_of: '2024-12-31', known_at: '1999-12-31T00:00:00Z' });
    expect(blank).toMatchObject({ paid_in: '0.00', nav: null, net_irr: null, series: [], nav_basis: 'none' });
    expect(blank.reasons.tvpi).toBeDefined();
    expect(await read(fund, { as_of: '2018-01-01' })).toMatchObject({ commitment: '0.00', unfunded: null, dpi: null });
    const future = await read(fund, { as_of: '2199-12-31', series: false });
    expect(future).toMatchObject({ nav: '110.00', nav_basis: 'rolled_forward', series: [] });
  });

  it('takes today from the database when no day is asked', async () => {
    const fund = await vectorFund();
    const [today] = await database.owner("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day");
    expect((await read(fund)).as_of).toBe(today?.day);
  });

  it('says of a fund without flows what is missing for every figure it cannot give', async () => {
    const empty = await read(await foundTestFund(database, firm));
    expect(empty).toMatchObject({
      commitment: '0.00',
      paid_in: '0.00',
      distributed: '0.00',
      unfunded: null,
      nav: null,
      nav_basis: 'none',
      series: [],
    });
    for (const metric of [
      'unfunded',
      'nav',
      'dpi',
      'rvpi',
      'tvpi',
      'pic_ratio',
      'gross_moic',
      'gross_irr',
      'net_irr',
    ]) {
      expect(empty[metric as 'dpi']).toBeNull();
      expect(empty.reasons[metric]?.text).toMatch(/\.$/);
    }
  });

  it('quotes no rate where the flows never change sign', async () => {
    const fund = await foundTestFund(database, firm);
    await record(fund, [
      { type: 'distribution', date: '2019-01-01', amount: '10' },
      { type: 'nav', date: '2022-12-31', amount: '5' },
    ]);
    const shown = await read(fund, { as_of: '2022-12-31' });
    expect(shown).toMatchObject({ net_irr: null, reasons: { net_irr: { code: 'no_sign_change' } } });
  });

  it('values a fund without a reported value by its marks, and quotes no net rate before carry is recorded', async () => {
    const fund = await foundTestFund(database, firm);
    const { investment_id } = fund;
    await record(fund, [
      { type: 'contribution', date: '2018-01-01', amount: '100' },
      { type: 'investment', date: '2018-01-02', amount: '80', investment_id },
      { type: 'management_fee', date: '2018-01-03', amount: '5' },
    ]);
    const proposed = await proposeValuation.run(firm.as('associate'), {
      investment_id,
      date: '2020-12-31',
      fair_value: '160',
      method: 'last_round',
    });
    const asked = { as_of: '2020-12-31', series: false };
    expect(await read(fund, asked)).toMatchObject({ nav: '95.00', estimated: true, gross_moic: 1 });
    await approveValuation.run(gp(), { valuation_id: proposed.id });
    const marked = await read(fund, asked);
    expect(marked).toMatchObject({
      nav: '175.00',
      nav_basis: 'marks',
      nav_date: '2020-12-31',
      before_carry: true,
      net_irr: null,
      gross_moic: 2,
      reasons: { net_irr: { code: 'before_carry' } },
    });
    expect(marked.tvpi).toBeCloseTo(1.75, 12);
    await record(fund, [{ type: 'accrued_carry', date: '2020-12-31', amount: '15' }]);
    const net = await read(fund, asked);
    expect(net).toMatchObject({ nav: '160.00', before_carry: false });
    expect(net.net_irr).toBeCloseTo(1.6 ** (365 / 1095) - 1, 6);
  });

  it('gives no total where a rate of exchange is missing, shows the gap, and fills it once the rate is known', async () => {
    const fund = await foundTestFund(database, firm);
    const { items } = await record(fund, [
      { type: 'contribution', date: '2019-07-01', amount: '100', currency: 'CHF' },
      { type: 'contribution', date: '2019-07-01', amount: '10' },
      { type: 'nav', date: '2021-12-31', amount: '300' },
    ]);
    const asked = { as_of: '2021-12-31' };
    const open = await read(fund, asked);
    expect(open).toMatchObject({
      paid_in: null,
      nav: '300.00',
      dpi: null,
      net_irr: null,
      reasons: { paid_in: { code: 'missing_fx_rate' }, net_irr: { code: 'missing_fx_rate' } },
      gaps: [{ entry_id: items[0]?.id, date: '2019-07-01', currency: 'CHF' }],
    });
    const known_at = new Date().toISOString();
    // The embedded database counts milliseconds: what is learned next is learned later.
    await pause(2);
    await recordFxRate.run(gp(), { base_currency: 'CHF', quote_currency: 'USD', date: '2019-06-28', rate: '1.025' });
    expect(await read(fund, asked)).toMatchObject({ paid_in: '112.50', gaps: [] });
    expect(await read(fund, { ...asked, known_at })).toMatchObject({ paid_in: null });
  });

  it('refuses days that do not exist and times that are none, naming the field', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    for (const [field, value] of [
      ['as_of', '2023-02-30'],
      ['as_of', '0999-01-01'],
      ['known_at', 'yesterday'],
      ['known_at', '2023-02-30T00:00:00Z'],
    ] as const) {
      await expect(readFundPerformance.run(gp(), { fund_id, [field]: value })).rejects.toMatchObject({
        code: 'invalid',
        details: { errors: [{ path: field }] },
      });
    }
  });

  it('is read by partners and limited partners, and unknown to other firms', async () => {
    const { fund_id } = await vectorFund();
    for (const role of ['associate', 'analyst'] as const) {
      await expect(readFundPerformance.run(firm.as(role), { fund_id })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(readFundPerformance.run(firm.as('admin'), { fund_id })).resolves.toBeDefined();
    await expect(readFundPerformance.run(other.as('admin'), { fund_id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(readFundPerformance.run(gp(), { fund_id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });
});
