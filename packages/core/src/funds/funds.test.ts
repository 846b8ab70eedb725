import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctLedgerEntry, recordLedgerEntry } from '../ledger/index.ts';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { createFund, getFund, listFunds, updateFund } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
});
afterAll(() => database.close());

const eventsOf = (id: string) =>
  database.owner('SELECT operation, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);

describe('funds', () => {
  it('sets up a fund with its currency and vintage, and leaves an event', async () => {
    const fund = await createFund.run(firm.as('general_partner'), {
      name: 'Fund I',
      fund_size: '60000000',
      currency: 'EUR',
      vintage_year: 2005,
    });
    expect(fund).toMatchObject({ fund_size: '60000000.00', currency: 'EUR', status: 'Active', version: 1 });
    expect(await eventsOf(fund.id)).toMatchObject([{ operation: 'create_fund' }]);
    await expect(createFund.run(firm.as('admin'), { name: 'Fund I' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('changes a fund by the version it is based on, and refuses an older one with both', async () => {
    const fund = await createFund.run(firm.as('general_partner'), { name: 'Fund II' });
    const after = await updateFund.run(firm.as('admin'), { fund_id: fund.id, version: 1, status: 'Harvesting' });
    expect(after).toMatchObject({ status: 'Harvesting', version: 2 });
    const late = updateFund.run(firm.as('admin'), { fund_id: fund.id, version: 1, status: 'Active' });
    await expect(late).rejects.toMatchObject({ code: 'conflict', details: { current: { version: 2 } } });
    expect((await eventsOf(fund.id))[1]).toMatchObject({ changes: { status: { from: 'Active', to: 'Harvesting' } } });
  });

  it('keeps the currency of a fund whose ledger has entries', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const empty = await updateFund.run(firm.as('admin'), { fund_id, version: 1, currency: 'EUR' });
    expect(empty.currency).toBe('EUR');
    await recordLedgerEntry.run(firm.as('admin'), { fund_id, type: 'nav', date: '2020-01-01', amount: '1' });
    const change = updateFund.run(firm.as('admin'), { fund_id, version: 2, currency: 'USD' });
    await expect(change).rejects.toMatchObject({ code: 'refused' });
  });

  it('is read by the staff, and set up by partners and admins alone', async () => {
    await expect(listFunds.run(firm.as('analyst'), {})).resolves.toBeDefined();
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(createFund.run(firm.as(role), { name: 'No' })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('shows a limited partner the funds it committed to alone, and no longer once the commitment was a mistake', async () => {
    const own = await foundTestFund(database, firm);
    const strange = await foundTestFund(database, firm);
    const lp = firm.as('limited_partner');
    expect(await listFunds.run(lp, { total: true })).toMatchObject({ items: [], total: 0 });
    const { id: entry_id } = await recordLedgerEntry.run(firm.as('general_partner'), {
      fund_id: own.fund_id,
      type: 'commitment',
      date: '2018-01-01',
      amount: '1000000',
      limited_partner_id: own.own_partner,
    });
    expect((await listFunds.run(lp, {})).items.map((fund) => fund.id)).toEqual([own.fund_id]);
    await expect(getFund.run(lp, { fund_id: strange.fund_id })).rejects.toMatchObject({ code: 'not_found' });
    await correctLedgerEntry.run(firm.as('general_partner'), { entry_id, void: true, note: 'Wrong partner' });
    expect((await listFunds.run(lp, {})).items).toEqual([]);
  });

  it("does not know another firm's fund", async () => {
    const fund = await createFund.run(firm.as('admin'), { name: 'Hidden' });
    await expect(getFund.run(other.as('admin'), { fund_id: fund.id })).rejects.toMatchObject({ code: 'not_found' });
    const change = updateFund.run(other.as('admin'), { fund_id: fund.id, version: 1, name: 'Mine' });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    expect((await listFunds.run(other.as('admin'), { q: 'hid' })).items).toEqual([]);
    await expect(getFund.run(firm.as('admin'), { fund_id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('finds a fund by a part of its name, wildcards taken literally', async () => {
    await createFund.run(firm.as('admin'), { name: '100% Growth' });
    expect((await listFunds.run(firm.as('admin'), { q: '0% gr' })).items).toMatchObject([{ name: '100% Growth' }]);
    expect((await listFunds.run(firm.as('admin'), { q: '1%h' })).items).toEqual([]);
  });
});
