import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordFundingRound } from '../companies/index.ts';
import { recordLedgerEntries } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { approveValuation, proposeValuation, readValuationRecord } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const gp = () => firm.as('general_partner');
const PEERS = {
  model: 'comparables',
  metric_name: 'revenue',
  entry_value: '40',
  entry_metric: '5',
  entry_peers: '10',
  metric: '8',
  peers: '9',
  net_debt: '7.6',
  ownership: 0.1,
} as const;

async function marked(mark: object) {
  const { id: valuation_id, ...proposed } = await proposeValuation.run(firm.as('associate'), mark);
  await approveValuation.run(gp(), { valuation_id });
  return { valuation_id, ...proposed };
}

async function bought() {
  const fund = await foundTestFund(database, firm);
  const { investment_id } = fund;
  await recordLedgerEntries.run(gp(), {
    fund_id: fund.fund_id,
    entries: [
      { type: 'investment', date: '2020-01-15', amount: '4', shares: '2', price_per_share: '2', investment_id },
    ],
  });
  return fund;
}

describe('a mark by a model', () => {
  it('is computed from what the model takes, and keeps how', async () => {
    const { investment_id } = await bought();
    const mark = { investment_id, date: '2021-12-31', method: 'comparables', model: PEERS };
    const { fair_value, inputs } = await marked(mark);
    expect(fair_value).toBe('5.00');
    expect(inputs).toMatchObject({
      model: PEERS,
      steps: expect.arrayContaining([{ label: 'Equity', value: '50', ratio: false }]),
    });
    expect((await marked({ ...mark, date: '2022-12-31', fair_value: '5', why_unchanged: 'Same' })).fair_value).toBe(
      '5.00',
    );
  });

  it.each([
    ['fair_value', { method: 'cost' }],
    ['fair_value', { method: 'comparables', model: PEERS, fair_value: '6' }],
    ['method', { method: 'last_round', model: PEERS }],
    ['model.entry_metric', { method: 'comparables', model: { ...PEERS, entry_metric: '0' } }],
    ['model.ownership', { method: 'comparables', model: { ...PEERS, ownership: 2 } }],
  ])('is refused by the name of its field: %s', async (path, mark) => {
    const { investment_id } = await bought();
    await expect(proposeValuation.run(gp(), { investment_id, date: '2021-12-31', ...mark })).rejects.toMatchObject({
      details: { errors: [{ path }] },
    });
  });
});

describe('the valuation record', () => {
  it('shows entry, marks with their changes, why one stayed, and what has happened since', async () => {
    const { investment_id, company_id, fund_id } = await bought();
    const cost = { investment_id, method: 'cost', fair_value: '4' };
    await marked({ ...cost, date: '2020-03-31' });
    const silent = proposeValuation.run(firm.as('associate'), { ...cost, date: '2020-06-30' });
    await expect(silent).rejects.toMatchObject({ details: { errors: [{ path: 'why_unchanged' }] } });
    await marked({ ...cost, date: '2020-06-30', why_unchanged: 'On plan, no round' });
    await marked({ ...cost, date: '2020-09-30', fair_value: '6' });
    await recordFundingRound.run(gp(), { company_id, round_type: 'series_b', announced_on: '2020-11-15' });
    await recordLedgerEntries.run(gp(), {
      fund_id,
      entries: [{ type: 'follow_on', date: '2020-12-01', amount: '1', investment_id }],
    });
    const record = await readValuationRecord.run(gp(), { investment_id, as_of: '2021-01-31' });
    expect(record.entry).toMatchObject({ date: '2020-01-15', cost: '4.00', shares: '2', price_per_share: '2' });
    expect(
      record.marks.map(({ change, change_share, why_unchanged }) => [change, change_share, why_unchanged]),
    ).toEqual([
      [null, null, null],
      ['0.00', 0, 'On plan, no round'],
      ['2.00', 0.5, null],
    ]);
    expect(record.current).toMatchObject({ date: '2020-09-30', fair_value: '6.00', days: 123, due: true });
    expect(record.current?.since.map(({ text }) => text)).toEqual([
      'A round was announced: series b',
      'follow on of USD 1.00',
    ]);
    const earlier = await readValuationRecord.run(gp(), { investment_id, as_of: '2020-08-01' });
    expect(earlier.current).toMatchObject({ date: '2020-06-30', due: false, since: [] });
  });

  it('tests the sale against the mark before it', async () => {
    const { investment_id, fund_id } = await bought();
    await marked({ investment_id, method: 'cost', fair_value: '4', date: '2020-12-31' });
    await recordLedgerEntries.run(gp(), {
      fund_id,
      entries: [{ type: 'exit', date: '2021-03-31', amount: '5', investment_id }],
    });
    const { back_test, current } = await readValuationRecord.run(gp(), { investment_id, as_of: '2021-12-31' });
    expect(current).toBeNull();
    expect(back_test).toMatchObject([
      { proceeds: '5.00', marked: '4.00', days_before: 90, difference: '1.00', share: 0.25 },
    ]);
  });

  it('is for those who may see marks, of the firm alone', async () => {
    const { investment_id } = await bought();
    await expect(readValuationRecord.run(firm.as('analyst'), { investment_id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(readValuationRecord.run(other.as('admin'), { investment_id })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await readValuationRecord.run(firm.as('associate'), { investment_id })).marks).toEqual([]);
  });
});
