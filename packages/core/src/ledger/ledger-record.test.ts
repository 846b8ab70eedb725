import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundTestFirm, foundTestFund, openTestDatabase, type TestDatabase, type TestFirm } from '../testing/index.ts';
import { correctLedgerEntry, getLedgerEntry, listLedger, recordLedgerEntries, recordLedgerEntry } from './index.ts';

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

describe('the record', () => {
  it('is never rewritten or deleted, not even by the owner of the tables', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    await recordLedgerEntry.run(gp(), { fund_id, type: 'expense', date: '2020-01-01', amount: '1' });
    for (const statement of ['UPDATE ledger_entries SET amount = 1', 'DELETE FROM ledger_entries']) {
      await expect(database.owner(statement)).rejects.toThrow(/append-only/);
    }
  });

  it('shows a limited partner its own entries alone, without the notes of the firm', async () => {
    const own = await foundTestFund(database, firm);
    const entry = { type: 'commitment', date: '2020-01-01', amount: '100', note: 'Talks were hard' } as const;
    await recordLedgerEntries.run(gp(), {
      fund_id: own.fund_id,
      entries: [
        { ...entry, limited_partner_id: own.own_partner },
        { ...entry, limited_partner_id: own.other_partner },
        { ...entry, type: 'management_fee' },
      ],
    });
    const lp = firm.as('limited_partner');
    const seen = await listLedger.run(lp, { fund_id: own.fund_id, total: true, effective: false });
    expect(seen).toMatchObject({ items: [{ limited_partner_id: own.own_partner, note: null }], total: 1 });
    const all = await listLedger.run(gp(), { fund_id: own.fund_id });
    for (const { id: entry_id, limited_partner_id } of all.items) {
      const read = getLedgerEntry.run(lp, { entry_id });
      if (limited_partner_id === own.own_partner) await expect(read).resolves.toMatchObject({ note: null });
      else await expect(read).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('tells a limited partner that an entry no longer stands once it was corrected to another partner', async () => {
    const own = await foundTestFund(database, firm);
    const entry = { type: 'commitment', date: '2020-01-01', amount: '100' } as const;
    const wrong = await recordLedgerEntry.run(gp(), {
      ...entry,
      fund_id: own.fund_id,
      limited_partner_id: own.own_partner,
    });
    await correctLedgerEntry.run(gp(), { entry_id: wrong.id, limited_partner_id: own.other_partner, note: 'x' });
    const lp = firm.as('limited_partner');
    expect((await listLedger.run(lp, { fund_id: own.fund_id })).items).toEqual([]);
    expect(await getLedgerEntry.run(lp, { entry_id: wrong.id })).toMatchObject({ superseded: true });
  });

  it('is filtered by type, partner, investment and days, and unknown to staff and other firms', async () => {
    const own = await foundTestFund(database, firm);
    const { fund_id, investment_id } = own;
    await recordLedgerEntries.run(gp(), {
      fund_id,
      entries: [
        { type: 'investment', date: '2020-03-31', amount: '7', investment_id },
        { type: 'expense', date: '2020-04-01', amount: '8' },
        { type: 'contribution', date: '2020-04-02', amount: '9', limited_partner_id: own.other_partner },
      ],
    });
    const amounts = async (filter: object) =>
      (await listLedger.run(gp(), { fund_id, sort: 'date', ...filter })).items.map((item) => item.amount);
    expect(await amounts({})).toEqual(['7.00', '8.00', '9.00']);
    expect(await amounts({ type: 'expense' })).toEqual(['8.00']);
    expect(await amounts({ investment_id })).toEqual(['7.00']);
    expect(await amounts({ limited_partner_id: own.other_partner })).toEqual(['9.00']);
    expect(await amounts({ from: '2020-04-01', to: '2020-04-01' })).toEqual(['8.00']);
    for (const role of ['associate', 'analyst'] as const) {
      await expect(listLedger.run(firm.as(role), {})).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await listLedger.run(other.as('admin'), { fund_id, total: true })).toMatchObject({ items: [], total: 0 });
  });

  it('is walked by its cursor, each entry once, with many on one day', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const entries = Array.from({ length: 7 }, () => ({ type: 'expense' as const, date: '2020-01-01', amount: '1' }));
    await recordLedgerEntries.run(gp(), { fund_id, entries });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listLedger.run(gp(), { fund_id, limit: 3, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });
});
