import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLedgerEntries } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { approveValuation, proposeValuation } from '../valuations/index.ts';
import { readInvestmentPerformance } from './index.ts';

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

describe('the schedule of investments', () => {
  it('shows cost, proceeds, value, multiple and rate of each, with the mark behind its value', async () => {
    const fund = await foundTestFund(database, firm);
    const { fund_id, investment_id } = fund;
    await recordLedgerEntries.run(gp(), {
      fund_id,
      entries: [
        { type: 'investment', date: '2018-01-01', amount: '100', shares: '100', investment_id },
        { type: 'partial_exit', date: '2019-01-01', amount: '90', shares: '40', investment_id },
      ],
    });
    for (const [fair_value, method] of [
      ['110', 'comparables'],
      ['120', 'last_round'],
    ] as const) {
      const mark = { investment_id, date: '2020-01-01', fair_value, method };
      const { id: valuation_id } = await proposeValuation.run(firm.as('associate'), mark);
      await approveValuation.run(gp(), { valuation_id });
    }
    const schedule = await readInvestmentPerformance.run(gp(), { fund_id, as_of: '2020-01-01' });
    expect(schedule.items).toMatchObject([
      {
        investment_id,
        company_id: fund.company_id,
        security: 'Series A',
        status: 'partially_realised',
        first_date: '2018-01-01',
        cost: '100.00',
        realised: '90.00',
        remaining_cost: '60.00',
        fair_value: '120.00',
        mark_date: '2020-01-01',
        method: 'last_round',
        estimated: false,
        moic: 2.1,
      },
    ]);
    // 100 out, 90 back after one year and 120 after two: 100·x² = 90·x + 120.
    expect(schedule.items[0]?.gross_irr).toBeCloseTo((90 + Math.sqrt(90 ** 2 + 4 * 100 * 120)) / 200 - 1, 9);
    const early = await readInvestmentPerformance.run(gp(), { fund_id, as_of: '2018-06-30' });
    expect(early.items).toMatchObject([{ status: 'held', fair_value: '100.00', mark_date: null, method: null }]);
  });

  it('is for partners of the firm alone', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const asked = { fund_id };
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(readInvestmentPerformance.run(firm.as(role), asked)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(readInvestmentPerformance.run(other.as('admin'), asked)).rejects.toMatchObject({ code: 'not_found' });
  });
});
