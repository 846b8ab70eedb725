import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  foundTestFirm,
  foundTestFund,
  openTestDatabase,
  type TestDatabase,
  type TestFirm,
  type TestFund,
} from '../testing/index.ts';
import { approveValuation, listValuations, proposeValuation, rejectValuation } from './index.ts';

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

const mark = () => ({
  investment_id: fund.investment_id,
  date: '2020-12-31',
  fair_value: '5625000',
  method: 'comparables' as const,
  inputs: { price_per_share: '9.00' },
  evidence: 'Revenue growth against listed retailers',
  why_unchanged: 'No round and no news since',
});
const propose = async () => (await proposeValuation.run(firm.as('associate'), mark())).id;

describe('marks', () => {
  it('proposes a mark with its method and evidence, in the fund and currency of its investment', async () => {
    const proposed = await proposeValuation.run(firm.as('associate'), mark());
    expect(proposed).toMatchObject({
      fund_id: fund.fund_id,
      currency: 'USD',
      fair_value: '5625000.00',
      status: 'proposed',
      inputs: { price_per_share: '9.00' },
      proposed_by_name: 'associate',
      decided_by: null,
    });
    const events = await database.owner('SELECT operation, audience FROM events WHERE subject_id = $1', [proposed.id]);
    expect(events).toEqual([{ operation: 'propose_valuation', audience: 'partners' }]);
  });

  it('is approved once, by someone else than who proposed it', async () => {
    const own = await proposeValuation.run(firm.as('general_partner'), mark());
    const valuation_id = own.id;
    const self = approveValuation.run(firm.as('general_partner'), { valuation_id });
    await expect(self).rejects.toMatchObject({ code: 'refused' });
    const approved = await approveValuation.run(firm.as('admin'), { valuation_id, note: 'Agreed in committee' });
    expect(approved).toMatchObject({ status: 'approved', decided_by_name: 'admin' });
    expect(approved.decided_at).not.toBeNull();
    const again = rejectValuation.run(firm.as('admin'), { valuation_id });
    await expect(again).rejects.toMatchObject({ code: 'refused' });
    const events = await database.owner('SELECT operation, effect, changes FROM events WHERE subject_id = $1', [
      valuation_id,
    ]);
    expect(events[1]).toMatchObject({
      operation: 'approve_valuation',
      effect: 'binding',
      changes: { status: { from: 'proposed', to: 'approved' }, note: { to: 'Agreed in committee' } },
    });
  });

  it('is rejected with a note in the event, and stays on record', async () => {
    const valuation_id = await propose();
    const rejected = await rejectValuation.run(firm.as('general_partner'), { valuation_id, note: 'Stale peers' });
    expect(rejected).toMatchObject({ status: 'rejected' });
    const listed = await listValuations.run(firm.as('associate'), { status: 'rejected', fund_id: fund.fund_id });
    expect(listed.items.map((item) => item.id)).toEqual([valuation_id]);
  });

  it('is not rewritten after its decision, not even by the owner of the tables', async () => {
    const valuation_id = await propose();
    const raise = (id: string) => database.owner('UPDATE valuations SET fair_value = 1 WHERE id = $1', [id]);
    await expect(raise(valuation_id)).rejects.toThrow(/append-only/);
    await approveValuation.run(firm.as('admin'), { valuation_id });
    await expect(raise(valuation_id)).rejects.toThrow(/append-only/);
    const back = database.owner("UPDATE valuations SET status = 'proposed' WHERE id = $1", [valuation_id]);
    await expect(back).rejects.toThrow(/append-only/);
    await expect(database.owner('DELETE FROM valuations WHERE id = $1', [valuation_id])).rejects.toThrow(/append-only/);
  });

  it('refuses unknown methods, values the currency cannot pay and corrections of other investments', async () => {
    const gp = firm.as('general_partner');
    await expect(proposeValuation.run(gp, { ...mark(), method: 'guess' })).rejects.toMatchObject({ code: 'invalid' });
    const yen = { ...mark(), currency: 'JPY', fair_value: '100.50' };
    await expect(proposeValuation.run(gp, yen)).rejects.toMatchObject({
      details: { errors: [{ path: 'fair_value' }] },
    });
    const second = await foundTestFund(database, firm);
    const corrects_id = await propose();
    const wrong = proposeValuation.run(gp, { ...mark(), investment_id: second.investment_id, corrects_id });
    await expect(wrong).rejects.toMatchObject({ details: { errors: [{ path: 'corrects_id' }] } });
    const early = { ...mark(), recorded_at: '2020-12-31T00:00:00Z' };
    await expect(proposeValuation.run(gp, early)).rejects.toMatchObject({ code: 'invalid' });
    const history = await proposeValuation.run(firm.system(), early);
    const decided = { valuation_id: history.id, decided_at: '2021-01-15T10:00:00Z' };
    await expect(approveValuation.run(gp, decided)).rejects.toMatchObject({ code: 'invalid' });
    const before = { ...decided, decided_at: '2020-12-30T00:00:00Z' };
    await expect(approveValuation.run(firm.system(), before)).rejects.toMatchObject({ code: 'invalid' });
    expect(await approveValuation.run(firm.system(), decided)).toMatchObject({ decided_at: '2021-01-15T10:00:00Z' });
  });

  it('is proposed by the deal team, decided by partners, and unknown beyond them and to other firms', async () => {
    const valuation_id = await propose();
    await expect(proposeValuation.run(firm.as('analyst'), mark())).rejects.toMatchObject({ code: 'forbidden' });
    for (const role of ['associate', 'analyst', 'limited_partner'] as const) {
      await expect(approveValuation.run(firm.as(role), { valuation_id })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(rejectValuation.run(firm.as(role), { valuation_id })).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const role of ['analyst', 'limited_partner'] as const) {
      await expect(listValuations.run(firm.as(role), {})).rejects.toMatchObject({ code: 'forbidden' });
    }
    const strange = other.as('admin');
    await expect(approveValuation.run(strange, { valuation_id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(rejectValuation.run(strange, { valuation_id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(proposeValuation.run(strange, mark())).rejects.toMatchObject({ code: 'not_found' });
    expect((await listValuations.run(strange, { total: true })).total).toBe(0);
    await expect(
      proposeValuation.run(firm.as('associate'), { ...mark(), investment_id: randomUUID() }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
