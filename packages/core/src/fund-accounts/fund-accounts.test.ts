import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setFundTerms } from '../fund-terms/index.ts';
import { recordLedgerEntries } from '../ledger/index.ts';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  TERMS,
  type TestDatabase,
  type TestFirm,
} from '../testing/index.ts';
import { readCapitalAccounts, readFundFees } from './index.ts';

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
const PHASE = { from: '2020-01-01', rate: 0.02, basis: 'commitments', step_down: 0, lowest_rate: 0 };
const FEE = {
  phases: [PHASE, { ...PHASE, from: '2021-01-01', basis: 'net_invested_capital' }],
  until: '2030-01-01',
  period: 'half_year',
  proration: 'equal_periods',
  base_dated: 'first_day',
  offset_share: 1,
};

/** Two partners with 60 and 40 committed; 50 invested, of which 20 were written off. */
async function fundOfTwo() {
  const fund = await foundTestFund(database, firm);
  const own = { limited_partner_id: fund.own_partner };
  const apart = { limited_partner_id: fund.other_partner };
  await recordLedgerEntries.run(gp(), {
    fund_id: fund.fund_id,
    entries: [
      { type: 'commitment', date: '2020-01-01', amount: '60', ...own },
      { type: 'commitment', date: '2020-01-01', amount: '40', ...apart },
      { type: 'contribution', date: '2020-01-10', amount: '36', ...own },
      { type: 'contribution', date: '2020-01-10', amount: '24', ...apart },
      { type: 'management_fee', date: '2020-01-15', amount: '1.00' },
      { type: 'management_fee', date: '2020-07-15', amount: '1.10' },
      { type: 'investment', date: '2020-02-01', amount: '50', investment_id: fund.investment_id },
      { type: 'nav', date: '2020-12-31', amount: '70' },
      { type: 'write_off', date: '2020-12-31', amount: '20', investment_id: fund.investment_id },
      { type: 'nav', date: '2021-06-30', amount: '81' },
    ],
  });
  return fund;
}

describe('the fees of a fund', () => {
  it('are those of its terms, period by period, beside what was charged', async () => {
    const { fund_id, own_partner } = await fundOfTwo();
    const partners = [{ limited_partner_id: own_partner, fee_rates: [0, 0], carry_free: true }];
    await setFundTerms.run(gp(), {
      fund_id,
      effective_from: '2020-01-15',
      terms: { ...TERMS, first_closing: '2020-01-01', management_fee: FEE },
    });
    const { fees, terms_number } = await readFundFees.run(gp(), { fund_id, as_of: '2021-06-30' });
    expect(terms_number).toBe(1);
    expect(fees?.periods).toMatchObject([
      { from: '2020-01-01', due: '1.00', charged: '1.00', difference: '0.00' },
      { from: '2020-07-01', due: '1.00', charged: '1.10', difference: '0.10' },
      // 2 % a year of 50 − 20, half of it.
      { from: '2021-01-01', due: '0.30', charged: '0.00', difference: '-0.30' },
    ]);
    expect(fees).toMatchObject({ due: '2.30', charged: '2.10', difference: '-0.20' });
    expect(fees?.periods[0]?.entry_ids).toHaveLength(1);
    expect(fees?.partners.map(({ due }) => due)).toEqual(['1.38', '0.92']);
    await setFundTerms.run(gp(), {
      fund_id,
      effective_from: '2020-01-15',
      terms: { ...TERMS, first_closing: '2020-01-01', management_fee: FEE, partners },
    });
    const free = await readFundFees.run(gp(), { fund_id, as_of: '2021-06-30' });
    expect(free.fees?.partners.map(({ due, rates }) => [due, rates])).toEqual([
      ['0.00', [0, 0]],
      ['0.92', null],
    ]);
    expect(free.fees?.due).toBe('0.92');
  });

  it('are withheld with a reason', async () => {
    const bare = await foundTestFund(database, firm);
    const of = async (fund_id: string) => (await readFundFees.run(gp(), { fund_id, as_of: '2021-06-30' })).reason?.code;
    expect(await of(bare.fund_id)).toBe('no_terms');
    const record = (fund_id: string, management_fee: unknown) =>
      setFundTerms.run(gp(), {
        fund_id,
        effective_from: '2020-01-15',
        terms: { ...TERMS, first_closing: '2020-01-01', management_fee },
      });
    await record(bare.fund_id, null);
    expect(await of(bare.fund_id)).toBe('no_fee');
    await record(bare.fund_id, FEE);
    expect(await of(bare.fund_id)).toBe('no_commitment');
    const { fund_id } = await fundOfTwo();
    await record(fund_id, { ...FEE, phases: [{ ...PHASE, basis: 'net_asset_value' }] });
    expect(await of(fund_id)).toBe('no_nav');
  });

  it('are for partners of the firm alone', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(readFundFees.run(firm.as(role), { fund_id })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(readFundFees.run(other.as('admin'), { fund_id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('capital accounts', () => {
  it('go from the year before to the day, and add up to the fund', async () => {
    const { fund_id } = await fundOfTwo();
    const made = await readCapitalAccounts.run(gp(), { fund_id, as_of: '2021-06-30' });
    expect(made.from).toBe('2020-12-31');
    expect(made.fund?.period).toMatchObject({ opening: '70.00', closing: '81.00', investment_result: '11.00' });
    expect(made.accounts.map(({ period }) => [period.opening, period.closing])).toEqual([
      ['42.00', '48.60'],
      ['28.00', '32.40'],
    ]);
    expect(made.fund?.since_inception).toMatchObject({
      contributions: '60.00',
      management_fees: '-2.10',
      investment_result: '23.10',
    });
    const later = { fund_id, as_of: '2021-06-30', from: '2021-06-30' };
    await expect(readCapitalAccounts.run(gp(), later)).rejects.toMatchObject({
      details: { errors: [{ path: 'from' }] },
    });
  });

  it('of a limited partner are its own, without the fund', async () => {
    const { fund_id, own_partner } = await fundOfTwo();
    const made = await readCapitalAccounts.run(firm.as('limited_partner'), { fund_id, as_of: '2021-06-30' });
    expect(made.fund).toBeNull();
    expect(made.accounts.map((account) => account.limited_partner_id)).toEqual([own_partner]);
    await expect(readCapitalAccounts.run(other.as('limited_partner'), { fund_id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(readCapitalAccounts.run(firm.as('analyst'), { fund_id })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
