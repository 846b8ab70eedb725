import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getInvestment } from '../investments/index.ts';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  type TestDatabase,
  type TestFirm,
  type TestFund,
} from '../testing/index.ts';
import { correctLedgerEntry, getLedgerEntry, listLedger, recordLedgerEntries, recordLedgerEntry } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
let fund: TestFund;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await foundTestFirm(database);
  other = await foundTestFirm(database, 'Other firm');
  fund = await foundTestFund(database, firm);
});
afterAll(() => database.close());

const gp = () => firm.as('general_partner');
const fee = (amount = '100') =>
  ({ fund_id: fund.fund_id, type: 'management_fee', date: '2020-01-01', amount }) as const;
const eventsOf = (id: string) =>
  database.owner('SELECT operation, effect, audience, changes FROM events WHERE subject_id = $1 ORDER BY id', [id]);
const count = async () => Number((await database.owner('SELECT count(*) AS n FROM ledger_entries'))[0]?.n);

describe('recording entries', () => {
  it('records an entry with its author, its effect on unfunded and an event that partners read', async () => {
    const entry = await recordLedgerEntry.run(gp(), {
      fund_id: fund.fund_id,
      type: 'contribution',
      date: '2019-05-01',
      amount: '250000',
      limited_partner_id: fund.own_partner,
      purpose_investments: '200000.00',
      purpose_fees: '50000.00',
    });
    expect(entry).toMatchObject({
      amount: '250000.00',
      currency: 'USD',
      unfunded_impact: '-250000.00',
      inside_commitment: true,
      recorded_by_name: 'general_partner',
      superseded: false,
      voided: false,
    });
    expect(entry.limited_partner_name).toMatch(/^Alder/);
    expect(await eventsOf(entry.id)).toMatchObject([
      { operation: 'record_ledger_entry', effect: 'binding', audience: 'partners' },
    ]);
    expect(await getLedgerEntry.run(firm.as('admin'), { entry_id: entry.id })).toEqual(entry);
  });

  it.each([
    ['purpose_investments', { type: 'contribution', purpose_investments: '1', purpose_fees: '1' }],
    ['amount', { type: 'contribution', amount: '0' }],
    ['recallable_amount', { type: 'distribution', recallable_amount: '101' }],
    ['investment_id', { type: 'investment' }],
    ['distribution_type', { type: 'contribution', distribution_type: 'gain' }],
    ['inside_commitment', { type: 'expense', inside_commitment: false }],
    ['amount', { type: 'expense', currency: 'JPY', amount: '100.50' }],
    ['date', { type: 'expense', date: '2023-02-30' }],
    ['date', { type: 'expense', date: '1066-10-14' }],
    ['amount', { type: 'expense', amount: '-1' }],
    ['limited_partner_id', { type: 'contribution', limited_partner_id: randomUUID() }],
    ['investment_id', { type: 'investment', investment_id: randomUUID() }],
    ['recorded_at', { type: 'expense', recorded_at: '2019-01-01T00:00:00Z' }],
  ])('refuses an entry that breaks a rule of its %s and leaves nothing behind', async (path, wrong) => {
    const before = await count();
    const entry = { fund_id: fund.fund_id, date: '2020-01-01', amount: '100', ...wrong };
    await expect(recordLedgerEntry.run(gp(), entry)).rejects.toMatchObject({
      code: 'invalid',
      details: { errors: [{ path }] },
    });
    expect(await count()).toBe(before);
  });

  it('refuses an investment of another fund and a partner of another firm', async () => {
    const second = await foundTestFund(database, firm);
    const strange = await foundTestFund(database, other);
    const entry = { ...fee(), type: 'investment', investment_id: second.investment_id };
    await expect(recordLedgerEntry.run(gp(), entry)).rejects.toMatchObject({ code: 'invalid' });
    const foreign = { ...fee(), type: 'contribution', limited_partner_id: strange.own_partner };
    await expect(recordLedgerEntry.run(gp(), foreign)).rejects.toMatchObject({ code: 'invalid' });
    await expect(recordLedgerEntry.run(gp(), { ...fee(), fund_id: strange.fund_id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is written by partners and admins alone', async () => {
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(recordLedgerEntry.run(firm.as(role), fee())).rejects.toMatchObject({ code: 'forbidden' });
      const entries = [{ type: 'nav', date: '2020-01-01', amount: '1' }];
      await expect(recordLedgerEntries.run(firm.as(role), { fund_id: fund.fund_id, entries })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const agent = { ...gp(), actor: { ...firm.actors.general_partner, kind: 'agent' as const, agent_id: 'a' } };
    await expect(recordLedgerEntry.run(agent, fee())).rejects.toMatchObject({ code: 'refused' });
  });

  it('records a batch together or not at all, and names the entry at fault', async () => {
    const before = await count();
    const entries = [
      { type: 'management_fee', date: '2020-01-01', amount: '10' },
      { type: 'expense', date: '2020-01-01', amount: '10', distribution_type: 'gain' },
    ];
    await expect(recordLedgerEntries.run(gp(), { fund_id: fund.fund_id, entries })).rejects.toMatchObject({
      details: { errors: [{ path: 'entries.1.distribution_type' }] },
    });
    expect(await count()).toBe(before);
    const done = await recordLedgerEntries.run(gp(), {
      fund_id: fund.fund_id,
      entries: [entries[0], { ...entries[1], distribution_type: null }],
    });
    expect(done.items.map((item) => item.type)).toEqual(['management_fee', 'expense']);
    const [event] = await database.owner(
      "SELECT changes FROM events WHERE operation = 'record_ledger_entries' AND subject_id = $1",
      [fund.fund_id],
    );
    expect(event?.changes).toMatchObject({
      records: [{ type: { to: 'management_fee' } }, { type: { to: 'expense' } }],
    });
  });

  it('takes an earlier time of learning from an import alone, and never one to come', async () => {
    const recorded_at = '2020-02-01T09:00:00.123456Z';
    const entry = await recordLedgerEntry.run(firm.system(), { ...fee(), recorded_at });
    expect(entry).toMatchObject({ recorded_at, recorded_by: null });
    const future = { ...fee(), recorded_at: '2199-01-01T00:00:00Z' };
    await expect(recordLedgerEntry.run(firm.system(), future)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('keeps the status of an investment in step with what the ledger says happened to it', async () => {
    const { fund_id, investment_id } = await foundTestFund(database, firm);
    const status = async () => (await getInvestment.run(firm.as('analyst'), { investment_id })).status;
    const entry = { fund_id, investment_id, date: '2020-01-01' };
    await recordLedgerEntry.run(gp(), { ...entry, type: 'investment', amount: '100', shares: '100' });
    expect(await status()).toBe('Active');
    await recordLedgerEntry.run(gp(), {
      ...entry,
      type: 'partial_exit',
      amount: '90',
      shares: '40',
      date: '2021-01-01',
    });
    expect(await status()).toBe('Partially realised');
    const exit = await recordLedgerEntry.run(gp(), { ...entry, type: 'exit', amount: '300', date: '2022-01-01' });
    expect(await status()).toBe('Realised');
    await correctLedgerEntry.run(gp(), { entry_id: exit.id, void: true, note: 'Not closed after all' });
    expect(await status()).toBe('Partially realised');
  });
});

describe('correcting entries', () => {
  it('appends an entry in place of another, and leaves the other as it was', async () => {
    const first = await recordLedgerEntry.run(gp(), { ...fee('100'), note: 'Q1' });
    const second = await correctLedgerEntry.run(gp(), { entry_id: first.id, amount: '120', note: 'Invoice misread' });
    expect(second).toMatchObject({
      amount: '120.00',
      corrects_id: first.id,
      date: first.date,
      note: 'Invoice misread',
    });
    const kept = await getLedgerEntry.run(gp(), { entry_id: first.id });
    expect(kept).toEqual({ ...first, superseded: true });
    expect(await eventsOf(second.id)).toMatchObject([
      { operation: 'correct_ledger_entry', effect: 'binding', changes: { amount: { from: '100.00', to: '120.00' } } },
    ]);
  });

  it('corrects an entry once: a second correction is of the first', async () => {
    const first = await recordLedgerEntry.run(gp(), fee());
    const second = await correctLedgerEntry.run(gp(), { entry_id: first.id, amount: '2', note: 'a' });
    const again = correctLedgerEntry.run(gp(), { entry_id: first.id, amount: '3', note: 'b' });
    await expect(again).rejects.toMatchObject({ code: 'conflict' });
    const third = await correctLedgerEntry.run(gp(), { entry_id: second.id, amount: '3', note: 'b' });
    const standing = await listLedger.run(gp(), { fund_id: fund.fund_id, limit: 100 });
    const ids = standing.items.map((item) => item.id);
    expect(ids).toContain(third.id);
    expect(ids).not.toContain(first.id);
    expect(ids).not.toContain(second.id);
  });

  it('cancels an entry: neither it nor the cancellation stands', async () => {
    const entry = await recordLedgerEntry.run(gp(), fee());
    const both = correctLedgerEntry.run(gp(), { entry_id: entry.id, void: true, amount: '1', note: 'x' });
    await expect(both).rejects.toMatchObject({ code: 'invalid', details: { errors: [{ path: 'amount' }] } });
    const gone = await correctLedgerEntry.run(gp(), { entry_id: entry.id, void: true, note: 'Recorded twice' });
    expect(gone).toMatchObject({ voided: true, unfunded_impact: '0.00' });
    const standing = await listLedger.run(gp(), { fund_id: fund.fund_id, limit: 100 });
    const all = await listLedger.run(gp(), { fund_id: fund.fund_id, limit: 100, effective: false, sort: 'seq' });
    const ids = (page: typeof all) => page.items.map((item) => item.id);
    expect(ids(standing)).not.toContain(entry.id);
    expect(ids(standing)).not.toContain(gone.id);
    expect(ids(all)).toEqual(expect.arrayContaining([entry.id, gone.id]));
  });

  it('checks a correction by the same rules, clears what is set to null, and is refused to others', async () => {
    const entry = await recordLedgerEntry.run(gp(), { ...fee(), type: 'distribution', distribution_type: 'gain' });
    const entry_id = entry.id;
    const wrong = correctLedgerEntry.run(gp(), { entry_id, type: 'expense', note: 'x' });
    await expect(wrong).rejects.toMatchObject({ details: { errors: [{ path: 'distribution_type' }] } });
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      const refused = correctLedgerEntry.run(firm.as(role), { entry_id, void: true, note: 'x' });
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
    }
    const strange = correctLedgerEntry.run(other.as('admin'), { entry_id, void: true, note: 'x' });
    await expect(strange).rejects.toMatchObject({ code: 'not_found' });
    const right = { entry_id, type: 'expense', distribution_type: null, note: 'x' };
    expect(await correctLedgerEntry.run(gp(), right)).toMatchObject({ type: 'expense', distribution_type: null });
  });

  it('refuses a correction learned before what it corrects', async () => {
    const recorded_at = '2020-02-01T00:00:00Z';
    const entry = await recordLedgerEntry.run(firm.system(), { ...fee(), recorded_at });
    const early = { entry_id: entry.id, void: true, note: 'x', recorded_at: '2020-01-31T00:00:00Z' };
    await expect(correctLedgerEntry.run(firm.system(), early)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('shows the ledger as it was known at a time', async () => {
    const { fund_id } = await foundTestFund(database, firm);
    const at = (recorded_at: string) => ({ recorded_at });
    const entry = { fund_id, type: 'expense', date: '2020-01-01', amount: '5' } as const;
    const first = await recordLedgerEntry.run(firm.system(), { ...entry, ...at('2020-01-10T12:00:00Z') });
    const second = await correctLedgerEntry.run(firm.system(), {
      entry_id: first.id,
      amount: '6',
      note: 'x',
      ...at('2020-03-01T12:00:00Z'),
    });
    const known = async (known_at?: string) =>
      (await listLedger.run(gp(), { fund_id, ...(known_at ? { known_at } : {}) })).items.map((item) => item.id);
    expect(await known('2019-12-31')).toEqual([]);
    expect(await known('2020-01-10')).toEqual([first.id]);
    expect(await known('2020-03-01T11:59:59Z')).toEqual([first.id]);
    expect(await known('2020-03-01T14:00:00+02:00')).toEqual([second.id]);
    expect(await known()).toEqual([second.id]);
  });
});
