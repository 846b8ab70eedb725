import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany, recordFundingRound } from '../companies/index.ts';
import { recordLedgerEntries } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { readFundPlan, setFundPlan } from './index.ts';

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
const PLAN = {
  pacing: { call_rates: [0.25, 0.5], life_years: 4, bow: 1, growth: 0.1, yield: 0 },
  reserves: {
    lifetime_fees: '9',
    lifetime_expenses: '1',
    recycled: '2',
    first_check: '1',
    ownership: 0.1,
    rounds: [{ name: 'Series A', graduation: 0.5, round_size: '8', dilution: 0.2, participation: 1 }],
  },
};
const AS_OF = '2022-06-30';

async function fundUnderWay() {
  const fund = await foundTestFund(database, firm);
  const own = { limited_partner_id: fund.own_partner };
  await recordLedgerEntries.run(gp(), {
    fund_id: fund.fund_id,
    entries: [
      { type: 'commitment', date: '2020-01-01', amount: '50', ...own },
      { type: 'contribution', date: '2020-02-01', amount: '10', ...own },
      { type: 'contribution', date: '2021-02-01', amount: '20', ...own },
      { type: 'investment', date: '2020-03-01', amount: '8', investment_id: fund.investment_id },
      { type: 'nav', date: '2022-06-30', amount: '40' },
    ],
  });
  return fund;
}

describe('the plan of a fund', () => {
  it('goes on from where the fund stands, with reserves beside what was invested', async () => {
    const { fund_id } = await fundUnderWay();
    const offered = await readFundPlan.run(gp(), { fund_id, as_of: AS_OF });
    expect(offered.recorded).toBeNull();
    expect(offered.plan.reserves.lifetime_fees).toBe('10.00');
    const { number } = await setFundPlan.run(gp(), { fund_id, plan: PLAN, note: 'Annual meeting', based_on: 0 });
    expect(number).toBe(1);
    const { pacing, reserves, recorded } = await readFundPlan.run(gp(), { fund_id, as_of: AS_OF });
    expect(recorded).toMatchObject({ number: 1, note: 'Annual meeting' });
    expect(pacing).toMatchObject({ age: 2, paid_in: '30.00', nav: '40.00' });
    expect(pacing?.past.map(({ contribution }) => contribution)).toEqual(['10.00', '20.00', '0.00']);
    // Year 3: half of the 20 unfunded; 44 × ¾ paid; then 21 × 1.1, all of it in the last year.
    expect(pacing?.years).toMatchObject([
      { year: 3, ends: '2022-12-31', contribution: '10.00', distribution: '33.00', nav: '21.00', unfunded: '10.00' },
      { year: 4, ends: '2023-12-31', contribution: '5.00', distribution: '23.10', nav: '5.00', unfunded: '5.00' },
    ]);
    expect(reserves).toMatchObject({
      investable: '42.00',
      company_count: 30,
      first_checks: '30.00',
      reserves: '12.00',
      unplanned: '0.00',
      invested_first: '8.00',
      invested_follow_on: '0.00',
      companies: 1,
    });
  });

  it('is refused by the name of its field, and when somebody planned since', async () => {
    const { fund_id } = await fundUnderWay();
    const wrong = { ...PLAN, reserves: { ...PLAN.reserves, first_check: '0' } };
    await expect(setFundPlan.run(gp(), { fund_id, plan: wrong })).rejects.toMatchObject({
      details: { errors: [{ path: 'plan.reserves.first_check' }] },
    });
    const negative = { ...PLAN, pacing: { ...PLAN.pacing, call_rates: [-0.1] } };
    await expect(setFundPlan.run(gp(), { fund_id, plan: negative })).rejects.toMatchObject({
      details: { errors: [{ path: 'plan.pacing.call_rates.0' }] },
    });
    await setFundPlan.run(gp(), { fund_id, plan: PLAN, based_on: 0 });
    await expect(setFundPlan.run(gp(), { fund_id, plan: PLAN, based_on: 0 })).rejects.toMatchObject({
      code: 'conflict',
    });
    const before = await readFundPlan.run(gp(), { fund_id, as_of: AS_OF, known_at: '2001-01-01T00:00:00Z' });
    expect(before.recorded).toBeNull();
  });

  it('says why there is no pace, and what companies on record did', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    for (let at = 0; at < 10; at += 1) {
      const { id: company_id } = await createCompany.run(gp(), { name: `Raised ${at}` });
      const raise = (round_type: string, announced_on: string) =>
        recordFundingRound.run(gp(), { company_id, round_type, announced_on });
      await raise('seed', '2015-01-01');
      if (at < 4) await raise('series_a', '2016-06-01');
    }
    const { pacing, reserves, reasons, graduation } = await readFundPlan.run(gp(), { fund_id, as_of: AS_OF });
    expect([pacing, reserves, reasons.pacing?.code]).toEqual([null, null, 'no_commitment']);
    expect(graduation).toEqual([
      {
        round_type: 'seed',
        companies: 10,
        after: [
          { months: 12, graduated: 0 },
          { months: 24, graduated: 0.4 },
          { months: 36, graduated: 0.4 },
        ],
      },
    ]);
  });

  it('is for partners of the firm alone', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(readFundPlan.run(firm.as(role), { fund_id })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(setFundPlan.run(firm.as(role), { fund_id, plan: PLAN })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await expect(readFundPlan.run(other.as('admin'), { fund_id })).rejects.toMatchObject({ code: 'not_found' });
  });
});
