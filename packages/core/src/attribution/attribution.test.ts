import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLedgerEntries } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { approveValuation, proposeValuation } from '../valuations/index.ts';
import { readFundAttribution } from './index.ts';

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
const AS_OF = '2023-12-31';

/** Paid in 100, worth 108 a year later and 150 two years later; one deal, followed once. */
async function fundOfTwoYears() {
  const fund = await foundTestFund(database, firm);
  const { investment_id, fund_id } = fund;
  await recordLedgerEntries.run(gp(), {
    fund_id,
    entries: [
      { type: 'contribution', date: '2021-12-31', amount: '100', limited_partner_id: fund.own_partner },
      { type: 'investment', date: '2021-12-31', amount: '60', investment_id },
      { type: 'nav', date: '2022-12-31', amount: '108' },
      { type: 'follow_on', date: '2023-06-30', amount: '20', investment_id },
      { type: 'nav', date: AS_OF, amount: '150' },
    ],
  });
  const mark = { investment_id, date: AS_OF, fair_value: '100', method: 'last_round' };
  const { id: valuation_id } = await proposeValuation.run(firm.as('associate'), mark);
  await approveValuation.run(gp(), { valuation_id });
  return fund;
}

describe('where returns come from', () => {
  it('gives each horizon from the value it opens with, and none before the fund began', async () => {
    const { fund_id } = await fundOfTwoYears();
    const { horizons } = await readFundAttribution.run(gp(), { fund_id, as_of: AS_OF });
    const of = (name: string) => horizons.find(({ horizon }) => horizon === name);
    expect(of('one_year')).toMatchObject({ from: '2022-12-31', opening_nav: '108.00', closing_nav: '150.00' });
    expect(of('one_year')?.rate).toBeCloseTo(150 / 108 - 1, 9);
    expect(of('year_to_date')?.rate).toBeCloseTo(150 / 108 - 1, 9);
    expect(of('since_inception')?.rate).toBeCloseTo(Math.sqrt(1.5) - 1, 9);
    expect(of('three_years')).toMatchObject({ rate: null, reason: { code: 'no_flows' } });
  });

  it('bridges the holdings from day to day, to the cent', async () => {
    const { fund_id } = await fundOfTwoYears();
    const { bridge } = await readFundAttribution.run(gp(), { fund_id, as_of: AS_OF, from: '2022-12-31' });
    expect(bridge).toEqual({
      from: '2022-12-31',
      opening: '60.00',
      new_money: '20.00',
      exits: '0.00',
      revaluation: '20.00',
      closing: '100.00',
      reason: null,
    });
  });

  it('shows deals with their parts, the largest of them, and every loss ratio', async () => {
    const { fund_id, investment_id } = await fundOfTwoYears();
    const shown = await readFundAttribution.run(gp(), { fund_id, as_of: AS_OF });
    expect(shown.deals).toMatchObject([
      {
        investment_id,
        cost: '80.00',
        realised: '0.00',
        gain: '20.00',
        moic: 1.25,
        realised_moic: null,
        unrealised_moic: 1.25,
      },
    ]);
    expect(shown.concentration).toHaveLength(3);
    expect(shown.concentration.every(({ share }) => share === 1)).toBe(true);
    expect(shown.loss_ratios).toHaveLength(6);
    expect(shown.loss_ratios[0]).toMatchObject({ measure: 'by_capital', scope: 'all', value: 0 });
    expect(shown.realised_irr).toMatchObject({ rate: null, reason: { code: 'no_flows' } });
    expect(shown.unrealised_irr.rate).toBe(shown.gross_irr.rate);
    expect(shown.subscription_line).toBeNull();
  });

  it('names every entry that its figures rest on, once', async () => {
    const { fund_id } = await fundOfTwoYears();
    const { entries } = await readFundAttribution.run(gp(), { fund_id, as_of: AS_OF });
    const told = entries.map(({ type, role, converted_amount }) => [type, role, converted_amount].join(' '));
    expect(new Set(told).size).toBe(told.length);
    expect(told).toEqual(
      expect.arrayContaining(['contribution flow 100.00', 'investment cost 60.00', 'follow_on cost 20.00']),
    );
    expect(entries.filter(({ type }) => type === 'valuation')).toMatchObject([{ amount: '100.00' }]);
  });

  it('takes the line of credit out, where the ledger records one', async () => {
    const fund = await foundTestFund(database, firm);
    await recordLedgerEntries.run(gp(), {
      fund_id: fund.fund_id,
      entries: [
        { type: 'credit_line_draw', date: '2022-01-01', amount: '100' },
        { type: 'contribution', date: '2023-01-01', amount: '105', limited_partner_id: fund.own_partner },
        { type: 'credit_line_repayment', date: '2023-01-01', amount: '105' },
        { type: 'distribution', date: '2025-01-01', amount: '160', limited_partner_id: fund.own_partner },
        { type: 'nav', date: '2025-01-01', amount: '0' },
      ],
    });
    const { subscription_line: line } = await readFundAttribution.run(gp(), {
      fund_id: fund.fund_id,
      as_of: '2025-01-01',
    });
    expect(line?.without_line.irr.rate).toBeCloseTo(0.1694, 3);
    expect(line?.with_line.irr.rate).toBeGreaterThan(line?.without_line.irr.rate as number);
    expect(line?.without_line.tvpi.value).toBeCloseTo(1.6, 12);
  });

  it('is refused for a bridge that ends before it starts', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    await expect(readFundAttribution.run(gp(), { fund_id, as_of: AS_OF, from: AS_OF })).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path: 'from' }] },
    });
  });

  it('is for partners of the firm alone', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(readFundAttribution.run(firm.as(role), { fund_id })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(readFundAttribution.run(other.as('admin'), { fund_id })).rejects.toMatchObject({ code: 'not_found' });
  });
});
