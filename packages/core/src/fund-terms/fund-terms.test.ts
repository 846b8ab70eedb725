import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLedgerEntries } from '../ledger/index.ts';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  TERMS,
  type TestDatabase,
  type TestFirm,
} from '../testing/index.ts';
import { listFundTerms, readFundWaterfall, setFundTerms } from './index.ts';

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
const HURDLE = { rate: 0.08, compounding: 'annual', day_count: '30/360' };
const withWaterfall = (changed: object) => ({ ...TERMS, waterfall: { ...TERMS.waterfall, ...changed } });

interface Entry {
  type: string;
  date: string;
  amount: string;
  distribution_type?: string;
}
const PARTNERS = new Set(['contribution', 'distribution']);

async function fundWith(terms: object, entries: Entry[]) {
  const fund = await foundTestFund(database, firm);
  const { fund_id } = fund;
  await setFundTerms.run(gp(), { fund_id, effective_from: '2020-01-15', terms });
  await recordLedgerEntries.run(gp(), {
    fund_id,
    entries: entries.map((entry) =>
      PARTNERS.has(entry.type) ? { ...entry, limited_partner_id: fund.own_partner } : entry,
    ),
  });
  return fund;
}

const call = (date: string, amount: string) => ({ type: 'contribution', date, amount });
const pay = (date: string, amount: string) => ({ type: 'distribution', date, amount });

describe('the terms of a fund', () => {
  it('are kept version by version, and say which is in force on a day, as known at a time', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const first = await setFundTerms.run(gp(), { fund_id, effective_from: '2020-01-15', terms: TERMS, based_on: 0 });
    const second = await setFundTerms.run(gp(), {
      fund_id,
      effective_from: '2023-01-01',
      terms: withWaterfall({ carry: 0.25 }),
      note: 'Amendment no. 1',
      based_on: 1,
    });
    expect([first.number, second.number]).toEqual([1, 2]);
    const listed = await listFundTerms.run(gp(), { fund_id, as_of: '2022-12-31' });
    expect(listed.items.map(({ number }) => number)).toEqual([2, 1]);
    expect(listed.in_force).toBe(1);
    expect((await listFundTerms.run(gp(), { fund_id, as_of: '2023-01-01' })).in_force).toBe(2);
    expect((await listFundTerms.run(gp(), { fund_id, as_of: '2019-01-01' })).in_force).toBeNull();
    expect((await listFundTerms.run(gp(), { fund_id, known_at: '2001-01-01T00:00:00Z' })).in_force).toBeNull();
  });

  it('read as sentences, with the numbers of the document', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const { clauses } = await setFundTerms.run(gp(), {
      fund_id,
      effective_from: '2020-01-15',
      terms: withWaterfall({ hurdle: HURDLE }),
    });
    const said = clauses.flatMap(({ sentences }) => sentences).join(' ');
    expect(said).toContain('preferred return of 8 % a year');
    expect(said).toContain('80 % goes to the partners and 20 % to the manager');
    expect(clauses.map(({ clause }) => clause)).toContain('Clawback');
  });

  it.each([
    ['terms.waterfall.catch_up', withWaterfall({ carry: 0.2, catch_up: 0.1 })],
    ['terms.term_ends', { ...TERMS, term_ends: '2020-01-01' }],
    ['terms.currency', { ...TERMS, currency: 'EUR' }],
    ['terms.waterfall.carry', withWaterfall({ carry: -0.2 })],
    [
      'terms.partners.0.limited_partner_id',
      {
        ...TERMS,
        partners: [{ limited_partner_id: '00000000-0000-4000-8000-000000000000', fee_rates: null, carry_free: true }],
      },
    ],
  ])('are refused by the name of the field: %s', async (path, terms) => {
    const { fund_id } = await foundTestFund(database, firm);
    const refused = setFundTerms.run(gp(), { fund_id, effective_from: '2020-01-15', terms });
    await expect(refused).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path }] } });
    expect((await listFundTerms.run(gp(), { fund_id })).items).toEqual([]);
  });

  it('are refused when somebody recorded a version since', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const recorded = { fund_id, effective_from: '2020-01-15', terms: TERMS, based_on: 0 };
    await setFundTerms.run(gp(), recorded);
    await expect(setFundTerms.run(gp(), recorded)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are for partners of the firm alone', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const recorded = { fund_id, effective_from: '2020-01-15', terms: TERMS };
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      for (const act of [
        setFundTerms.run(firm.as(role), recorded),
        listFundTerms.run(firm.as(role), { fund_id }),
        readFundWaterfall.run(firm.as(role), { fund_id }),
      ])
        await expect(act).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(setFundTerms.run(other.as('admin'), recorded)).rejects.toMatchObject({ code: 'not_found' });
    await expect(readFundWaterfall.run(other.as('admin'), { fund_id })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the waterfall of a fund', () => {
  it('accrues carry on a sale of everything today, so that the net value is net', async () => {
    const { fund_id } = await fundWith(TERMS, [
      call('2020-02-01', '100.00'),
      { type: 'nav', date: '2023-12-31', amount: '150.00' },
    ]);
    const { waterfall, terms_number } = await readFundWaterfall.run(gp(), { fund_id, as_of: '2023-12-31' });
    expect(terms_number).toBe(1);
    expect(waterfall).toMatchObject({
      value_before_carry: '150.00',
      accrued_carry: '10.00',
      net_asset_value: '140.00',
      recorded_carry: null,
      carry_paid: '0.00',
      clawback: { due: '0.00' },
    });
    expect(waterfall?.tiers).toEqual([
      { name: 'return_of_capital', lp: '100.00', gp: '0.00' },
      { name: 'preferred_return', lp: '0.00', gp: '0.00' },
      { name: 'catch_up', lp: '0.00', gp: '0.00' },
      { name: 'residual', lp: '40.00', gp: '10.00' },
    ]);
  });

  it('runs for each partner by itself, where one bears no carry too', async () => {
    const fund = await foundTestFund(database, firm);
    const { fund_id, own_partner, other_partner } = fund;
    const partners = [{ limited_partner_id: other_partner, fee_rates: null, carry_free: true }];
    await setFundTerms.run(gp(), { fund_id, effective_from: '2020-01-15', terms: { ...TERMS, partners } });
    const of = (type: string, limited_partner_id: string, amount: string) => ({
      type,
      date: '2020-02-01',
      amount,
      limited_partner_id,
    });
    await recordLedgerEntries.run(gp(), {
      fund_id,
      entries: [
        of('commitment', own_partner, '60'),
        of('commitment', other_partner, '40'),
        of('contribution', own_partner, '60'),
        of('contribution', other_partner, '40'),
        { type: 'nav', date: '2023-12-31', amount: '150.00' },
      ],
    });
    const { waterfall } = await readFundWaterfall.run(gp(), { fund_id, as_of: '2023-12-31' });
    // 90 and 60 of 150: a fifth of the gain of 30 is carry, and the other bears none.
    expect(waterfall?.partners).toMatchObject([
      { limited_partner_id: own_partner, contributed: '60.00', received: '84.00', carry: '6.00', carry_free: false },
      { limited_partner_id: other_partner, contributed: '40.00', received: '60.00', carry: '0.00', carry_free: true },
    ]);
    // The fund is their sum: carry on the gain of one alone, and none on the other's.
    expect(waterfall).toMatchObject({ lp: '144.00', gp: '6.00', accrued_carry: '6.00', net_asset_value: '144.00' });
    expect(waterfall?.partners?.map(({ accrued_carry, net_asset_value }) => [accrued_carry, net_asset_value])).toEqual([
      ['6.00', '84.00'],
      ['0.00', '60.00'],
    ]);
  });

  it('takes carry paid in advance for tax off later carry', async () => {
    const { fund_id } = await fundWith(TERMS, [
      call('2020-02-01', '100.00'),
      { type: 'carry_paid', date: '2021-02-01', amount: '5.00', distribution_type: 'tax_advance' },
      pay('2023-02-01', '60.00'),
      { type: 'nav', date: '2024-12-31', amount: '140.00' },
    ]);
    const { waterfall } = await readFundWaterfall.run(gp(), { fund_id, as_of: '2024-12-31' });
    // 205 for 100: 21 is a fifth of the gain, of which 5 was paid before.
    expect(waterfall).toMatchObject({ carry_paid: '5.00', carry_due: '5.00', accrued_carry: '16.00', gp: '21.00' });
    expect(waterfall?.steps.map(({ date, carry }) => [date, carry])).toEqual([
      ['2021-02-01', '5.00'],
      ['2023-02-01', '0.00'],
      ['2024-12-31', '16.00'],
    ]);
  });

  it('adds accrued carry on record to a reported value, which is net of it', async () => {
    const { fund_id } = await fundWith(withWaterfall({ hurdle: HURDLE }), [
      call('2020-02-01', '100.00'),
      pay('2025-02-01', '200.00'),
      { type: 'nav', date: '2025-02-01', amount: '20.00' },
      { type: 'accrued_carry', date: '2025-02-01', amount: '30.00' },
    ]);
    const { waterfall } = await readFundWaterfall.run(gp(), { fund_id, as_of: '2025-02-01' });
    // 100 became 250: a fifth of the gain of 150 is carry once it is caught up.
    expect(waterfall).toMatchObject({
      value_before_carry: '50.00',
      recorded_carry: '30.00',
      lp: '220.00',
      gp: '30.00',
    });
  });

  it('owes a clawback where carry was paid that the whole fund does not earn', async () => {
    const { fund_id } = await fundWith(TERMS, [
      call('2020-02-01', '100.00'),
      pay('2021-02-01', '140.00'),
      { type: 'carry_paid', date: '2021-02-01', amount: '10.00' },
      call('2021-03-01', '50.00'),
      { type: 'nav', date: '2024-12-31', amount: '0.00' },
    ]);
    const { waterfall } = await readFundWaterfall.run(gp(), { fund_id, as_of: '2024-12-31' });
    expect(waterfall).toMatchObject({
      carry_paid: '10.00',
      carry_due: '10.00',
      accrued_carry: '0.00',
      // Partners lack 50 of their capital, more than the 10 of carry that was not earned; tax caps what comes back.
      clawback: { owed: '50.00', cap: '6.00', due: '6.00' },
    });
  });

  it('is withheld with a reason: without terms, without flows, deal by deal without deals', async () => {
    const bare = await foundTestFund(database, firm);
    const of = async (fund_id: string) =>
      (await readFundWaterfall.run(gp(), { fund_id, as_of: '2025-12-31' })).reason?.code;
    expect(await of(bare.fund_id)).toBe('no_terms');
    const idle = await fundWith(TERMS, [{ type: 'nav', date: '2021-01-01', amount: '0.00' }]);
    expect(await of(idle.fund_id)).toBe('no_flows');
    const american = await fundWith(withWaterfall({ style: 'american' }), [
      call('2020-02-01', '100.00'),
      pay('2021-02-01', '50.00'),
      { type: 'nav', date: '2021-02-01', amount: '60.00' },
    ]);
    expect(await of(american.fund_id)).toBe('deal_unknown');
  });
});
